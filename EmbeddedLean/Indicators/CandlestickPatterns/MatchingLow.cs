using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Two black candles that close at the same price: 1.</summary>
public class MatchingLow : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public MatchingLow(string name)
        : base(name, 2, CandleSettingType.Equal)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public MatchingLow()
        : this("MATCHINGLOW")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(1) && IsBlack(0) && IsEqual(Close(0), Close(1), 1) ? 1m : 0m;
}
