using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A short body above the one before, with a long upper and hardly a lower shadow: −1.</summary>
public class ShootingStar : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ShootingStar(string name)
        : base(name, 2, CandleSettingType.BodyShort, CandleSettingType.ShadowLong, CandleSettingType.ShadowVeryShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ShootingStar()
        : this("SHOOTINGSTAR")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsShort(0) && Upper(0) > Size(CandleSettingType.ShadowLong, 0) && HasNoLower(0) && IsBodyAbove(0, 1) ? -1m : 0m;
}
