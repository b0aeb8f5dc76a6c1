using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long black candle, and a white one that opens below its low and closes at it: −1.</summary>
public class OnNeck : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public OnNeck(string name)
        : base(name, 2, CandleSettingType.Equal, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public OnNeck()
        : this("ONNECK")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(1) && IsLong(1) && IsWhite(0) && Open(0) < Low(1) && IsEqual(Close(0), Low(1), 1) ? -1m : 0m;
}
