using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long candle and a doji beyond its body: the other colour's sign.</summary>
public class DojiStar : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public DojiStar(string name)
        : base(name, 2, CandleSettingType.BodyLong, CandleSettingType.BodyDoji)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public DojiStar()
        : this("DOJISTAR")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsLong(1) && IsDoji(0) && (IsWhite(1) ? IsBodyAbove(0, 1) : IsBodyBelow(0, 1)) ? -Color(1) : 0m;
}
