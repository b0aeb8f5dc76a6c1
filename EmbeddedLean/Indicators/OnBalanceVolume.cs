using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The sum of volumes, those of falling bars taken off.</summary>
public class OnBalanceVolume : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    // The bar itself, not its close: a split scales it.
    private TradeBar? _before;

    /// <summary>An indicator named OBV.</summary>
    public OnBalanceVolume()
        : this("OBV")
    {
    }

    /// <summary>A named indicator.</summary>
    public OnBalanceVolume(string name)
        : base(name)
    {
    }

    /// <summary>Whether it has had a bar.</summary>
    public override bool IsReady => _before is not null;

    /// <summary>1.</summary>
    public int WarmUpPeriod => 1;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _before = null;
        base.Reset();
    }

    /// <summary>The first bar's volume, then plus or minus the volume of each bar that rose or fell.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        var sum = _before is { } before
            ? Current.Value + input.Value.CompareTo(before.Value) * input.Volume
            : input.Volume;
        _before = input;
        return sum;
    }
}
