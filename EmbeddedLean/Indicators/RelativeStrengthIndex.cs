using System;

namespace QuantConnect.Indicators;

/// <summary>Wilder's relative strength: 0 when all moves were down, 100 when all were up.</summary>
public class RelativeStrengthIndex : Indicator, IIndicatorWarmUpPeriodProvider
{
    private decimal? _before;

    /// <summary>An indicator named after its period.</summary>
    public RelativeStrengthIndex(int period, MovingAverageType movingAverageType = MovingAverageType.Wilders)
        : this($"RSI({period})", period, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public RelativeStrengthIndex(string name, int period, MovingAverageType movingAverageType = MovingAverageType.Wilders)
        : base(name)
    {
        (MovingAverageType, WarmUpPeriod) = (movingAverageType, 1 + period);
        (AverageGain, AverageLoss) = (movingAverageType.Of(this, "Up", period), movingAverageType.Of(this, "Down", period));
    }

    /// <summary>The kind of average.</summary>
    public MovingAverageType MovingAverageType { get; }

    /// <summary>The average move down.</summary>
    public IndicatorBase<IndicatorDataPoint> AverageLoss { get; }

    /// <summary>The average move up.</summary>
    public IndicatorBase<IndicatorDataPoint> AverageGain { get; }

    /// <summary>Whether both averages are ready.</summary>
    public override bool IsReady => AverageGain.IsReady && AverageLoss.IsReady;

    /// <summary>period + 1.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _before = null;
        AverageGain.Reset();
        AverageLoss.Reset();
        base.Reset();
    }

    /// <summary>100 − 100 / (1 + gain / loss); 100 where the loss is nil to ten decimals.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        if (_before is { } before)
        {
            var move = input.Value - before;
            AverageGain.Update(input.EndTime, Math.Max(move, 0m));
            AverageLoss.Update(input.EndTime, Math.Max(-move, 0m));
        }

        _before = input.Value;
        var gain = Math.Max(AverageGain.Current.Value, 0m);
        var loss = Math.Max(AverageLoss.Current.Value, 0m);
        return Math.Round(loss, 10) == 0m ? 100m : 100m - 100m / (1 + gain / loss);
    }
}
