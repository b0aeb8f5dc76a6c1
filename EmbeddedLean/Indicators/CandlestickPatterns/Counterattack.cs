using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Two long candles of two colours that close at the same price: the second's colour.</summary>
public class Counterattack : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Counterattack(string name)
        : base(name, 2, CandleSettingType.Equal, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Counterattack()
        : this("COUNTERATTACK")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        Color(1) == -Color(0) && IsLong(1) && IsLong(0) && IsEqual(Close(0), Close(1), 1) ? Color(0) : 0m;
}
