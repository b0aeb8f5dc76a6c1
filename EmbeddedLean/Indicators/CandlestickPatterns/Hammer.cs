using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A short body with a long lower and hardly an upper shadow, below or near the low before: 1.</summary>
public class Hammer : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Hammer(string name)
        : base(name, 2, CandleSettingType.BodyShort, CandleSettingType.ShadowLong, CandleSettingType.ShadowVeryShort, CandleSettingType.Near)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Hammer()
        : this("HAMMER")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsShort(0) && Lower(0) > Size(CandleSettingType.ShadowLong, 0) && HasNoUpper(0)
        && Bottom(0) <= Low(1) + Size(CandleSettingType.Near, 1)
            ? 1m : 0m;
}
