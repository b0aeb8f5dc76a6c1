using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A doji at the bottom of its range: 1.</summary>
public class GravestoneDoji : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public GravestoneDoji(string name)
        : base(name, 1, CandleSettingType.BodyDoji, CandleSettingType.ShadowVeryShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public GravestoneDoji()
        : this("GRAVESTONEDOJI")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsDoji(0) && HasNoLower(0) && Upper(0) > Size(CandleSettingType.ShadowVeryShort, 0) ? 1m : 0m;
}
