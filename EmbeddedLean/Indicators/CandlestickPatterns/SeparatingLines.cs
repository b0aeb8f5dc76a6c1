using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Two candles of two colours that open at the same price, the second long and opening at its end: its colour.</summary>
public class SeparatingLines : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public SeparatingLines(string name)
        : base(name, 2, CandleSettingType.ShadowVeryShort, CandleSettingType.BodyLong, CandleSettingType.Equal)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public SeparatingLines()
        : this("SEPARATINGLINES")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        Color(1) == -Color(0) && IsEqual(Open(0), Open(1), 1) && IsLong(0) && (IsWhite(0) ? HasNoLower(0) : HasNoUpper(0)) ? Color(0) : 0m;
}
