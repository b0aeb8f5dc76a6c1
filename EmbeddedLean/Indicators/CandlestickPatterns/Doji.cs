using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Open and close are about equal: 1.</summary>
public class Doji : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Doji(string name)
        : base(name, 1, CandleSettingType.BodyDoji)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Doji()
        : this("DOJI")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsDoji(0) ? 1m : 0m;
}
