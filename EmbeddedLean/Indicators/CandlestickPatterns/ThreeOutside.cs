using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A body that engulfs the one before it, and a close beyond its own: 1 up, −1 down.</summary>
public class ThreeOutside : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ThreeOutside(string name)
        : base(name, 3)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ThreeOutside()
        : this("THREEOUTSIDE")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        Color(2) == -Color(1) && Color(1) * (Close(1) - Open(2)) > 0m && Color(1) * (Open(1) - Close(2)) < 0m
        && Color(1) * (Close(0) - Close(1)) > 0m
            ? Color(1) : 0m;
}
