using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long black candle, and a long white one that opens below its low and closes above the middle of its body: 1.</summary>
public class Piercing : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Piercing(string name)
        : base(name, 2, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Piercing()
        : this("PIERCING")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(1) && IsLong(1) && IsWhite(0) && IsLong(0)
        && Open(0) < Low(1) && Close(0) < Open(1) && Close(0) > Close(1) + (Body(1) * 0.5m)
            ? 1m : 0m;
}
