using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long candle that opens at its end: white without a lower shadow 1, black without an upper one −1.</summary>
public class BeltHold : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public BeltHold(string name)
        : base(name, 1, CandleSettingType.BodyLong, CandleSettingType.ShadowVeryShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public BeltHold()
        : this("BELTHOLD")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsLong(0) && (IsWhite(0) ? HasNoLower(0) : HasNoUpper(0)) ? Color(0) : 0m;
}
