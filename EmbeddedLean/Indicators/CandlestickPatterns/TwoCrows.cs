using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// A long white candle, a black one above it, and a black one that opens in the second's body and closes in the first's: −1.
/// </summary>
public class TwoCrows : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public TwoCrows(string name)
        : base(name, 3, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public TwoCrows()
        : this("TWOCROWS")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(2) && IsLong(2) && IsBlack(1) && IsBodyAbove(1, 2)
        && IsBlack(0) && Open(0) < Open(1) && Open(0) > Close(1) && Close(0) > Open(2) && Close(0) < Close(2)
            ? -1m : 0m;
}
