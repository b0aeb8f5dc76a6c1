using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// Two black candles without shadows, a black one that gaps down with an upper shadow into the body before, and a black one that engulfs it: 1.
/// </summary>
public class ConcealedBabySwallow : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ConcealedBabySwallow(string name)
        : base(name, 4, CandleSettingType.ShadowVeryShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ConcealedBabySwallow()
        : this("CONCEALEDBABYSWALLOW")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(3) && IsBlack(2) && IsBlack(1) && IsBlack(0)
        && HasNoLower(3) && HasNoUpper(3) && HasNoLower(2) && HasNoUpper(2)
        && IsBodyBelow(1, 2) && Upper(1) > Size(CandleSettingType.ShadowVeryShort, 1) && High(1) > Close(2)
        && High(0) > High(1) && Low(0) < Low(1)
            ? 1m : 0m;
}
