using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The running sum of McClellan's oscillator, one value a moment, plus its newest value.</summary>
public class McClellanSummationIndex : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>A named indicator.</summary>
    public McClellanSummationIndex(string name, int fastPeriod = 19, int slowPeriod = 39)
        : base(name)
    {
        McClellanOscillator = new McClellanOscillator(fastPeriod, slowPeriod);
        McClellanOscillator.Updated += (_, value) =>
        {
            if (value.EndTime != Summation.Time)
            {
                (Summation.Time, Summation.Value) = (value.EndTime, Summation.Value + value.Value);
            }
        };
    }

    /// <summary>An indicator of the usual name.</summary>
    public McClellanSummationIndex(int fastPeriod = 19, int slowPeriod = 39)
        : this(nameof(McClellanSummationIndex), fastPeriod, slowPeriod)
    {
    }

    public McClellanOscillator McClellanOscillator { get; }

    /// <summary>Whether the oscillator is ready.</summary>
    public override bool IsReady => McClellanOscillator.IsReady;

    /// <summary>The oscillator's.</summary>
    public int WarmUpPeriod => McClellanOscillator.WarmUpPeriod;

    /// <summary>The sum, and when it last grew.</summary>
    protected IndicatorDataPoint Summation { get; } = new();

    /// <summary>Counts an asset in.</summary>
    public void Add(Symbol asset) => McClellanOscillator.Add(asset);

    /// <summary>Counts an asset out.</summary>
    public void Remove(Symbol asset) => McClellanOscillator.Remove(asset);

    /// <summary>Forgets all data but the sum, as on LEAN.</summary>
    public override void Reset()
    {
        McClellanOscillator.Reset();
        base.Reset();
    }

    /// <summary>The sum plus the newest value.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        McClellanOscillator.Update(input);
        return Summation.Value + McClellanOscillator.Current.Value;
    }
}
