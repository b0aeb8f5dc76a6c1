namespace QuantConnect.Indicators;

/// <summary>Another name of <see cref="RateOfChangePercent"/>.</summary>
public class MomentumPercent : RateOfChangePercent
{
    /// <summary>An indicator named after its period.</summary>
    public MomentumPercent(int period)
        : this($"MOMP({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public MomentumPercent(string name, int period)
        : base(name, period)
    {
    }
}
