using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A short body between very long shadows: its colour.</summary>
public class HighWaveCandle : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public HighWaveCandle(string name)
        : base(name, 1, CandleSettingType.BodyShort, CandleSettingType.ShadowVeryLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public HighWaveCandle()
        : this("HIGHWAVECANDLE")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsShort(0) && Upper(0) > Size(CandleSettingType.ShadowVeryLong, 0) && Lower(0) > Size(CandleSettingType.ShadowVeryLong, 0) ? Color(0) : 0m;
}
