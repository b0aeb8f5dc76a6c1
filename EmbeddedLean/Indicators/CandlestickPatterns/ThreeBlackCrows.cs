using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// After a white candle three black ones with hardly a lower shadow, each opening in the body before it and closing lower: −1.
/// </summary>
public class ThreeBlackCrows : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ThreeBlackCrows(string name)
        : base(name, 4, CandleSettingType.ShadowVeryShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ThreeBlackCrows()
        : this("THREEBLACKCROWS")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(3) && IsBlack(2) && IsBlack(1) && IsBlack(0) && HasNoLower(2) && HasNoLower(1) && HasNoLower(0)
        && Open(1) < Open(2) && Open(1) > Close(2) && Open(0) < Open(1) && Open(0) > Close(1)
        && High(3) > Close(2) && Close(2) > Close(1) && Close(1) > Close(0)
            ? -1m : 0m;
}
