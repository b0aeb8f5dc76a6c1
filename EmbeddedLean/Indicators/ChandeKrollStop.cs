using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Stops a number of true ranges from the extremes of the newest bars, each the furthest of its own period.</summary>
public class ChandeKrollStop : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly AverageTrueRange _range;
    private readonly decimal _ranges;
    private readonly Maximum _high;
    private readonly Minimum _low;

    /// <summary>An indicator named after its figures.</summary>
    public ChandeKrollStop(int atrPeriod, decimal atrMult, int period, MovingAverageType movingAverageType = MovingAverageType.Wilders)
        : this(string.Create(CultureInfo.InvariantCulture, $"CKS({atrPeriod},{atrMult},{period})"), atrPeriod, atrMult, period, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public ChandeKrollStop(
        string name,
        int atrPeriod,
        decimal atrMult,
        int period,
        MovingAverageType movingAverageType = MovingAverageType.Wilders)
        : base(name)
    {
        (_range, _ranges) = (new AverageTrueRange(atrPeriod, movingAverageType), atrMult);
        (_high, _low) = (new Maximum(atrPeriod), new Minimum(atrPeriod));
        (LongStop, ShortStop) = (new Minimum(name + "_Long", period), new Maximum(name + "_Short", period));
        WarmUpPeriod = atrPeriod + period - 1;
    }

    /// <summary>The greatest of the stops below highs.</summary>
    public IndicatorBase<IndicatorDataPoint> ShortStop { get; }

    /// <summary>The least of the stops above lows.</summary>
    public IndicatorBase<IndicatorDataPoint> LongStop { get; }

    /// <summary>Whether it has had enough bars.</summary>
    public override bool IsReady => Samples >= WarmUpPeriod;

    /// <summary>Both periods together, less 1.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_range, _high, _low, ShortStop, LongStop);
        base.Reset();
    }

    /// <summary>Updates both stops; the indicator itself is the bar's value.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _range.Update(input);
        var distance = _range.Current.Value * _ranges;
        ShortStop.Update(input.EndTime, _high.Next(input, input.High) - distance);
        LongStop.Update(input.EndTime, _low.Next(input, input.Low) + distance);
        return input.Value;
    }
}
