namespace QuantConnect.Indicators;

/// <summary>The sum of the newest values.</summary>
public class Sum : WindowIndicator<IndicatorDataPoint>
{
    private decimal _total;

    /// <summary>A named sum.</summary>
    public Sum(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>A sum named after its period.</summary>
    public Sum(int period)
        : this($"SUM({period})", period)
    {
    }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _total = 0m;
        base.Reset();
    }

    /// <summary>Adds the newest and takes off the one that left.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        _total += input.Value;
        _total -= window.Samples > window.Size ? window.MostRecentlyRemoved.Value : 0m;
        return _total;
    }
}
