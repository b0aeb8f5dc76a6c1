using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long black candle, a black one within its body with a lower low, and a short white one above that low: 1.</summary>
public class UniqueThreeRiver : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public UniqueThreeRiver(string name)
        : base(name, 3, CandleSettingType.BodyLong, CandleSettingType.BodyShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public UniqueThreeRiver()
        : this("UNIQUETHREERIVER")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(2) && IsLong(2) && IsBlack(1) && Close(1) > Close(2) && Open(1) <= Open(2) && Low(1) < Low(2)
        && IsShort(0) && IsWhite(0) && Open(0) > Low(1)
            ? 1m : 0m;
}
