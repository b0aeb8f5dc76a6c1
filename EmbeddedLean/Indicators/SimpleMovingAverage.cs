namespace QuantConnect.Indicators;

/// <summary>The mean of the newest values.</summary>
public class SimpleMovingAverage : WindowIndicator<IndicatorDataPoint>
{
    /// <summary>A named average.</summary>
    public SimpleMovingAverage(string name, int period)
        : base(name, period) => RollingSum = new Sum(name + "_Sum", period);

    /// <summary>An average named after its period.</summary>
    public SimpleMovingAverage(int period)
        : this($"SMA({period})", period)
    {
    }

    /// <summary>The sum of the newest values.</summary>
    public IndicatorBase<IndicatorDataPoint> RollingSum { get; }

    /// <summary>Whether it has had as many values as its period.</summary>
    public override bool IsReady => RollingSum.IsReady;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        RollingSum.Reset();
        base.Reset();
    }

    /// <summary>The sum over the number of values there are.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input) =>
        RollingSum.Next(input, input.Value) / window.Count;
}
