namespace QuantConnect.Indicators;

/// <summary>Another name of the momersion.</summary>
public class MomersionIndicator : Momersion
{
    /// <summary>A named indicator.</summary>
    public MomersionIndicator(string name, int? minPeriod, int fullPeriod)
        : base(name, minPeriod, fullPeriod)
    {
    }

    /// <summary>An indicator named after its figures.</summary>
    public MomersionIndicator(int? minPeriod, int fullPeriod)
        : this($"Momersion({minPeriod},{fullPeriod})", minPeriod, fullPeriod)
    {
    }

    /// <summary>An indicator of the whole period.</summary>
    public MomersionIndicator(int fullPeriod)
        : this(null, fullPeriod)
    {
    }
}
