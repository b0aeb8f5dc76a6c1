using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// Two candles of one colour with a gap between them, and one against them that opens in the second's body and closes in the first's: their
/// colour.
/// </summary>
public class UpDownGapThreeMethods : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public UpDownGapThreeMethods(string name)
        : base(name, 3)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public UpDownGapThreeMethods()
        : this("UPDOWNGAPTHREEMETHODS")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        Color(2) == Color(1) && Color(1) == -Color(0)
        && Open(0) < Top(1) && Open(0) > Bottom(1) && Close(0) < Top(2) && Close(0) > Bottom(2)
        && (IsWhite(2) ? IsBodyAbove(1, 2) : IsBodyBelow(1, 2))
            ? Color(2) : 0m;
}
