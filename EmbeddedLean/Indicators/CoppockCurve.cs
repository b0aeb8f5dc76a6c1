using System;

namespace QuantConnect.Indicators;

/// <summary>The weighted average of a short and a long rate of change together (Coppock).</summary>
public class CoppockCurve : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly RateOfChangePercent _short;
    private readonly RateOfChangePercent _long;
    private readonly LinearWeightedMovingAverage _average;

    /// <summary>The usual curve, of 11, 14 and 10.</summary>
    public CoppockCurve()
        : this(11, 14, 10)
    {
    }

    /// <summary>An indicator named after its figures.</summary>
    public CoppockCurve(int shortRocPeriod, int longRocPeriod, int lwmaPeriod)
        : this($"CC({shortRocPeriod},{longRocPeriod},{lwmaPeriod})", shortRocPeriod, longRocPeriod, lwmaPeriod)
    {
    }

    /// <summary>A named indicator.</summary>
    public CoppockCurve(string name, int shortRocPeriod, int longRocPeriod, int lwmaPeriod)
        : base(name)
    {
        (_short, _long) = (new RateOfChangePercent(shortRocPeriod), new RateOfChangePercent(longRocPeriod));
        _average = new LinearWeightedMovingAverage(lwmaPeriod);
        WarmUpPeriod = Math.Max(_short.WarmUpPeriod, _long.WarmUpPeriod) + lwmaPeriod - 1;
    }

    /// <summary>Whether the average is ready.</summary>
    public override bool IsReady => _average.IsReady;

    /// <summary>What the longer rate needs, and the average after it.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_short, _long, _average);
        base.Reset();
    }

    /// <summary>The average; 0 until both rates are known.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        var sum = _short.Next(input) + _long.Next(input);
        return _short.IsReady && _long.IsReady ? _average.Next(input, sum) : 0m;
    }
}
