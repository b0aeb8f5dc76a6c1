using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A short body with short shadows: its colour.</summary>
public class ShortLineCandle : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ShortLineCandle(string name)
        : base(name, 1, CandleSettingType.BodyShort, CandleSettingType.ShadowShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ShortLineCandle()
        : this("SHORTLINECANDLE")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsShort(0) && Upper(0) < Size(CandleSettingType.ShadowShort, 0) && Lower(0) < Size(CandleSettingType.ShadowShort, 0) ? Color(0) : 0m;
}
