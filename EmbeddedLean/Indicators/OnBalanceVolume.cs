using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The sum of volumes, those of falling bars taken off.</summary>
public class OnBalanceVolume : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private decimal? _closeBefore;

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
    public override bool IsReady => _closeBefore is not null;

    /// <summary>1.</summary>
    public int WarmUpPeriod => 1;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _closeBefore = null;
        base.Reset();
    }

    /// <summary>The first bar's volume, then plus or minus the volume of each bar that rose or fell.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        var sum = _closeBefore is { } before
            ? Current.Value + input.Value.CompareTo(before) * input.Volume
            : input.Volume;
        _closeBefore = input.Value;
        return sum;
    }
}
