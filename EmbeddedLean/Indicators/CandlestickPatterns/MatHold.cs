using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long white candle, three short ones that rest on it after a gap, the first black, and a white one above them all: 1.</summary>
public class MatHold : CandlestickPattern
{
    private readonly decimal _penetration;

    /// <summary>A named pattern.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="penetration">How deep into the first body the last one has to close, as a share of it.</param>
    public MatHold(string name, decimal penetration = 0.5m)
        : base(name, 5, CandleSettingType.BodyShort, CandleSettingType.BodyLong) => _penetration = penetration;

    /// <summary>With a depth of penetration.</summary>
    public MatHold(decimal penetration)
        : this("MATHOLD", penetration)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public MatHold()
        : this("MATHOLD")
    {
    }

    /// <summary>A candle later than it has all it looks at, as on LEAN.</summary>
    public override bool IsReady => Samples > Period;

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(4) && IsLong(4) && IsShort(3) && IsShort(2) && IsShort(1) && IsBlack(3) && IsWhite(0) && IsBodyAbove(3, 4)
        && Bottom(2) < Close(4) && Bottom(1) < Close(4)
        && Bottom(2) > Close(4) - (Body(4) * _penetration) && Bottom(1) > Close(4) - (Body(4) * _penetration)
        && Top(2) < Open(3) && Top(1) < Top(2)
        && Open(0) > Close(1) && Close(0) > Math.Max(High(3), Math.Max(High(2), High(1)))
            ? 1m : 0m;
}
