using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Two long white candles and a short one that rides on the second's shoulder, each closing higher: −1.</summary>
public class StalledPattern : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public StalledPattern(string name)
        : base(name, 3, CandleSettingType.BodyLong, CandleSettingType.BodyShort, CandleSettingType.ShadowVeryShort, CandleSettingType.Near)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public StalledPattern()
        : this("STALLEDPATTERN")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(2) && IsWhite(1) && IsWhite(0) && Close(0) > Close(1) && Close(1) > Close(2)
        && IsLong(2) && IsLong(1) && HasNoUpper(1) && IsOpenNearBody(1)
        && IsShort(0) && Open(0) >= Close(1) - Body(0) - Size(CandleSettingType.Near, 1)
            ? -1m : 0m;
}
