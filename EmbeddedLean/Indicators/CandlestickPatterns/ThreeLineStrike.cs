using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// Three candles of one colour, each opening in or near the body before it and closing further, and one against them that takes back all: their
/// colour.
/// </summary>
public class ThreeLineStrike : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ThreeLineStrike(string name)
        : base(name, 4, CandleSettingType.Near)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ThreeLineStrike()
        : this("THREELINESTRIKE")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        Color(3) == Color(2) && Color(2) == Color(1) && Color(0) == -Color(1)
        && IsNearBody(Open(2), 3) && IsNearBody(Open(1), 2)
        && Color(1) * (Close(1) - Close(2)) > 0m && Color(1) * (Close(2) - Close(3)) > 0m
        && Color(1) * (Open(0) - Close(1)) > 0m && Color(1) * (Close(0) - Open(3)) < 0m
            ? Color(1) : 0m;
}
