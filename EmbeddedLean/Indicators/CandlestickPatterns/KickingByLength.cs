using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// Two long candles without shadows, of two colours, with a gap between them in the second's direction: the longer one's colour.
/// </summary>
public class KickingByLength : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public KickingByLength(string name)
        : base(name, 2, CandleSettingType.ShadowVeryShort, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public KickingByLength()
        : this("KICKINGBYLENGTH")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        Color(1) == -Color(0) && IsBare(1) && IsBare(0) && (IsBlack(1) ? IsAbove(0, 1) : IsBelow(0, 1))
            ? Color(Body(0) > Body(1) ? 0 : 1) : 0m;
}
