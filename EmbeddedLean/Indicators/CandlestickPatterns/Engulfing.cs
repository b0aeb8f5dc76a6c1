using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A body that engulfs the one before it, of the other colour: its colour.</summary>
public class Engulfing : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Engulfing(string name)
        : base(name, 3)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Engulfing()
        : this("ENGULFING")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        Color(0) == -Color(1) && Color(0) * (Close(0) - Open(1)) > 0m && Color(0) * (Open(0) - Close(1)) < 0m ? Color(0) : 0m;
}
