using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A doji at the top of its range with a very long lower shadow: 1.</summary>
public class Takuri : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Takuri(string name)
        : base(name, 1, CandleSettingType.BodyDoji, CandleSettingType.ShadowVeryShort, CandleSettingType.ShadowVeryLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Takuri()
        : this("TAKURI")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsDoji(0) && HasNoUpper(0) && Lower(0) > Size(CandleSettingType.ShadowVeryLong, 0) ? 1m : 0m;
}
