using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long black candle, and a white one that opens below its low and closes at or just above its close: −1.</summary>
public class InNeck : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public InNeck(string name)
        : base(name, 2, CandleSettingType.Equal, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public InNeck()
        : this("INNECK")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(1) && IsLong(1) && IsWhite(0) && Open(0) < Low(1)
        && Close(0) <= Close(1) + Size(CandleSettingType.Equal, 1) && Close(0) >= Close(1)
            ? -1m : 0m;
}
