using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// Three white candles with hardly an upper shadow, each opening in or near the body before it, closing higher and not far shorter, the last not
/// short: 1.
/// </summary>
public class ThreeWhiteSoldiers : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ThreeWhiteSoldiers(string name)
        : base(name, 3, CandleSettingType.ShadowVeryShort, CandleSettingType.BodyShort, CandleSettingType.Far, CandleSettingType.Near)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ThreeWhiteSoldiers()
        : this("THREEWHITESOLDIERS")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(2) && IsWhite(1) && IsWhite(0) && HasNoUpper(2) && HasNoUpper(1) && HasNoUpper(0)
        && Close(0) > Close(1) && Close(1) > Close(2)
        && IsOpenNearBody(1) && IsOpenNearBody(0)
        && Body(1) > Body(2) - Size(CandleSettingType.Far, 2) && Body(0) > Body(1) - Size(CandleSettingType.Far, 1)
        && IsLongerThanShort(0)
            ? 1m : 0m;
}
