using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long candle, a gap, two more that go on, and one of the other colour that closes within the gap: its colour.</summary>
public class Breakaway : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Breakaway(string name)
        : base(name, 5, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Breakaway()
        : this("BREAKAWAY")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsLong(4) && Color(4) == Color(3) && Color(3) == Color(1) && Color(1) == -Color(0)
        && (IsBlack(4)
            ? IsBodyBelow(3, 4) && High(2) < High(3) && Low(2) < Low(3) && High(1) < High(2) && Low(1) < Low(2)
                && Close(0) > Open(3) && Close(0) < Close(4)
            : IsBodyAbove(3, 4) && High(2) > High(3) && Low(2) > Low(3) && High(1) > High(2) && Low(1) > Low(2)
                && Close(0) < Open(3) && Close(0) > Close(4))
            ? Color(0) : 0m;
}
