using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A doji at the top of its range: 1.</summary>
public class DragonflyDoji : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public DragonflyDoji(string name)
        : base(name, 1, CandleSettingType.BodyDoji, CandleSettingType.ShadowVeryShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public DragonflyDoji()
        : this("DRAGONFLYDOJI")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsDoji(0) && HasNoUpper(0) && Lower(0) > Size(CandleSettingType.ShadowVeryShort, 0) ? 1m : 0m;
}
