using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long body with hardly a shadow: its colour.</summary>
public class Marubozu : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Marubozu(string name)
        : base(name, 1, CandleSettingType.BodyLong, CandleSettingType.ShadowVeryShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Marubozu()
        : this("MARUBOZU")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBare(0) ? Color(0) : 0m;
}
