using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long white candle, and above it two black ones, the second engulfing the first: −1.</summary>
public class UpsideGapTwoCrows : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public UpsideGapTwoCrows(string name)
        : base(name, 3, CandleSettingType.BodyLong, CandleSettingType.BodyShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public UpsideGapTwoCrows()
        : this("UPSIDEGAPTWOCROWS")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(2) && IsLong(2) && IsBlack(1) && !IsLongerThanShort(1) && IsBodyAbove(1, 2)
        && IsBlack(0) && Open(0) > Open(1) && Close(0) < Close(1) && Close(0) > Close(2)
            ? -1m : 0m;
}
