using System;
using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>The mean distance of the newest values from their mean.</summary>
public class MeanAbsoluteDeviation : WindowIndicator<IndicatorDataPoint>
{
    /// <summary>An indicator named after its period.</summary>
    public MeanAbsoluteDeviation(int period)
        : this($"MAD({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public MeanAbsoluteDeviation(string name, int period)
        : base(name, period) => Mean = new SimpleMovingAverage($"{name}_Mean", period);

    public IndicatorBase<IndicatorDataPoint> Mean { get; }

    /// <summary>Whether it has had as many values as its period.</summary>
    public override bool IsReady => Samples >= Period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Mean.Reset();
        base.Reset();
    }

    /// <summary>The mean distance; 0 for a single value.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        Mean.Update(input);
        var mean = Mean.Current.Value;
        return Samples < 2 ? 0m : window.Average(point => Math.Abs(point.Value - mean));
    }
}
