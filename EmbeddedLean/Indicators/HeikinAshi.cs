using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Bars of averages: the close is the mean of the four prices, the open the middle of the bar before.</summary>
public class HeikinAshi : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after what it measures.</summary>
    public HeikinAshi()
        : this("HA")
    {
    }

    /// <summary>A named indicator.</summary>
    public HeikinAshi(string name)
        : base(name)
    {
        Identity Part(string price) => new($"{name}_{price}");
        (Open, High, Low, Close, Volume) = (Part(nameof(Open)), Part(nameof(High)), Part(nameof(Low)), Part(nameof(Close)), Part(nameof(Volume)));
    }

    public IndicatorBase<IndicatorDataPoint> Open { get; }

    public IndicatorBase<IndicatorDataPoint> High { get; }

    public IndicatorBase<IndicatorDataPoint> Low { get; }

    public IndicatorBase<IndicatorDataPoint> Close { get; }

    public IndicatorBase<IndicatorDataPoint> Volume { get; }

    /// <summary>Whether it has had two bars.</summary>
    public override bool IsReady => Samples > 1;

    /// <summary>Two.</summary>
    public int WarmUpPeriod => 2;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(Open, High, Low, Close, Volume);
        base.Reset();
    }

    /// <summary>Updates all prices; the indicator itself is the close.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var close = (input.Open + input.High + input.Low + input.Close) / 4;
        var open = IsReady ? (Open.Current.Value + Close.Current.Value) / 2 : (input.Open + input.Close) / 2;
        Open.Update(input.EndTime, open);
        Close.Update(input.EndTime, close);
        High.Update(input.EndTime, IsReady ? Math.Max(input.High, Math.Max(open, close)) : input.High);
        Low.Update(input.EndTime, IsReady ? Math.Min(input.Low, Math.Min(open, close)) : input.Low);
        Volume.Update(input.EndTime, (input as TradeBar)?.Volume ?? 0m);
        return close;
    }
}
