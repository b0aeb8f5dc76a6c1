using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// Three black candles of falling opens and closes, a black one with an upper shadow, and a white one that opens above its body and closes above
/// its high: 1.
/// </summary>
public class LadderBottom : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public LadderBottom(string name)
        : base(name, 5, CandleSettingType.ShadowVeryShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public LadderBottom()
        : this("LADDERBOTTOM")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(4) && IsBlack(3) && IsBlack(2) && IsBlack(1) && IsWhite(0)
        && Open(4) > Open(3) && Open(3) > Open(2) && Close(4) > Close(3) && Close(3) > Close(2)
        && Upper(1) > Size(CandleSettingType.ShadowVeryShort, 1) && Open(0) > Open(1) && Close(0) > High(1)
            ? 1m : 0m;
}
