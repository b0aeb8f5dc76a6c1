using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>After a gap two white candles of about the same size and open: 1 after a gap up, −1 after one down.</summary>
public class GapSideBySideWhite : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public GapSideBySideWhite(string name)
        : base(name, 3, CandleSettingType.Near, CandleSettingType.Equal)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public GapSideBySideWhite()
        : this("GAPSIDEBYSIDEWHITE")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(1) && IsWhite(0) && (IsBodyAbove(1, 2) ? IsBodyAbove(0, 2) : IsBodyBelow(1, 2) && IsBodyBelow(0, 2))
        && Body(0) >= Body(1) - Size(CandleSettingType.Near, 1) && Body(0) <= Body(1) + Size(CandleSettingType.Near, 1)
        && IsEqual(Open(0), Open(1), 1)
            ? IsBodyAbove(1, 2) ? 1m : -1m : 0m;
}
