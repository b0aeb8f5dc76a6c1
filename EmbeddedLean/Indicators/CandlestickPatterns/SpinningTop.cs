using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A short body between shadows longer than it: its colour.</summary>
public class SpinningTop : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public SpinningTop(string name)
        : base(name, 1, CandleSettingType.BodyShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public SpinningTop()
        : this("SPINNINGTOP")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsShort(0) && Upper(0) > Body(0) && Lower(0) > Body(0) ? Color(0) : 0m;
}
