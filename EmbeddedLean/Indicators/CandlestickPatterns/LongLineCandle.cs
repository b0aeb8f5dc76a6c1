using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long body with short shadows: its colour.</summary>
public class LongLineCandle : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public LongLineCandle(string name)
        : base(name, 1, CandleSettingType.BodyLong, CandleSettingType.ShadowShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public LongLineCandle()
        : this("LONGLINECANDLE")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsLong(0) && Upper(0) < Size(CandleSettingType.ShadowShort, 0) && Lower(0) < Size(CandleSettingType.ShadowShort, 0) ? Color(0) : 0m;
}
