using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// A long candle, a short one within its body, and one of the other colour that closes beyond the first's open: 1 up, −1 down.
/// </summary>
public class ThreeInside : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ThreeInside(string name)
        : base(name, 3, CandleSettingType.BodyShort, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ThreeInside()
        : this("THREEINSIDE")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsLong(2) && !IsLongerThanShort(1) && IsBodyWithin(1, 2) && Color(0) == -Color(2) && Color(0) * (Close(0) - Open(2)) > 0m
            ? Color(0) : 0m;
}
