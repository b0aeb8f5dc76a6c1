using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Three dojis, the second beyond both others: −1 where it lies above the first, 1 where below.</summary>
public class Tristar : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Tristar(string name)
        : base(name, 3, CandleSettingType.BodyDoji)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Tristar()
        : this("TRISTAR")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        !IsEachDoji() ? 0m
        : IsBodyAbove(1, 2) && Top(0) < Top(1) ? -1m
        : IsBodyBelow(1, 2) && Bottom(0) > Bottom(1) ? 1m : 0m;

    // All three by what was usual before the first.
    private bool IsEachDoji()
    {
        var size = Size(CandleSettingType.BodyDoji, 2);
        return Body(2) <= size && Body(1) <= size && Body(0) <= size;
    }
}
