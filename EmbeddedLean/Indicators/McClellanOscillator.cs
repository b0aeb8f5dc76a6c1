using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>A fast exponential average of the difference of assets that rose and fell, less a slow one.</summary>
public class McClellanOscillator : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly IndicatorBase<IndicatorDataPoint> _apart;

    /// <summary>A named indicator.</summary>
    /// <exception cref="ArgumentException">The fast period is the longer one.</exception>
    public McClellanOscillator(string name, int fastPeriod = 19, int slowPeriod = 39)
        : base(name)
    {
        if (fastPeriod > slowPeriod)
        {
            throw new ArgumentException("fastPeriod must be less than slowPeriod.");
        }

        ADDifference = new AdvanceDeclineDifference("ADD");
        (EMAFast, EMASlow) = (ADDifference.EMA(fastPeriod), ADDifference.EMA(slowPeriod));
        _apart = EMAFast.Minus(EMASlow);
    }

    /// <summary>An indicator of the usual name.</summary>
    public McClellanOscillator(int fastPeriod = 19, int slowPeriod = 39)
        : this(nameof(McClellanOscillator), fastPeriod, slowPeriod)
    {
    }

    /// <summary>The fast average.</summary>
    public ExponentialMovingAverage EMAFast { get; }

    /// <summary>The slow average.</summary>
    public ExponentialMovingAverage EMASlow { get; }

    /// <summary>How many rose less how many fell.</summary>
    public AdvanceDeclineDifference ADDifference { get; }

    /// <summary>Whether the slow average is ready.</summary>
    public override bool IsReady => EMASlow.IsReady;

    /// <summary>Data until it is ready.</summary>
    public int WarmUpPeriod => EMASlow.WarmUpPeriod + ADDifference.WarmUpPeriod;

    /// <summary>Counts an asset in.</summary>
    public void Add(Symbol asset) => ADDifference.Add(asset);

    /// <summary>Counts an asset out.</summary>
    public void Remove(Symbol asset) => ADDifference.Remove(asset);

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(ADDifference, EMAFast, EMASlow, _apart);
        base.Reset();
    }

    /// <summary>Fast less slow.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        ADDifference.Update(input);
        return _apart.Current.Value;
    }
}
