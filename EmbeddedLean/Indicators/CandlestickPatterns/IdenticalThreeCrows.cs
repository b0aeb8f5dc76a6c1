using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Three falling black candles with hardly a lower shadow, each opening at the close before: −1.</summary>
public class IdenticalThreeCrows : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public IdenticalThreeCrows(string name)
        : base(name, 3, CandleSettingType.ShadowVeryShort, CandleSettingType.Equal)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public IdenticalThreeCrows()
        : this("IDENTICALTHREECROWS")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(2) && IsBlack(1) && IsBlack(0) && HasNoLower(2) && HasNoLower(1) && HasNoLower(0)
        && Close(2) > Close(1) && Close(1) > Close(0) && IsEqual(Open(1), Close(2), 2) && IsEqual(Open(0), Close(1), 1)
            ? -1m : 0m;
}
