using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A doji within the long body before it: the other colour's sign.</summary>
public class HaramiCross : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public HaramiCross(string name)
        : base(name, 2, CandleSettingType.BodyLong, CandleSettingType.BodyDoji)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public HaramiCross()
        : this("HARAMICROSS")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsLong(1) && IsDoji(0) && IsBodyWithin(0, 1) ? -Color(1) : 0m;
}
