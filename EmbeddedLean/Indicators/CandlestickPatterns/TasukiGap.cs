using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// After a gap a candle in its direction, and one of about its size against it that opens in its body and closes within the gap: the second's
/// colour.
/// </summary>
public class TasukiGap : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public TasukiGap(string name)
        : base(name, 3, CandleSettingType.Near)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public TasukiGap()
        : this("TASUKIGAP")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        Color(0) == -Color(1) && Open(0) < Top(1) && Open(0) > Bottom(1)
        && (IsWhite(1)
            ? IsBodyAbove(1, 2) && Close(0) < Open(1) && Close(0) > Top(2)
            : IsBodyBelow(1, 2) && Close(0) > Open(1) && Close(0) < Bottom(2))
        && Math.Abs(Body(1) - Body(0)) < Size(CandleSettingType.Near, 1)
            ? Color(1) : 0m;
}
