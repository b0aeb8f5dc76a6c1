using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A short body with a long lower and hardly an upper shadow, above or near the high before: −1.</summary>
public class HangingMan : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public HangingMan(string name)
        : base(name, 2, CandleSettingType.BodyShort, CandleSettingType.ShadowLong, CandleSettingType.ShadowVeryShort, CandleSettingType.Near)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public HangingMan()
        : this("HANGINGMAN")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsShort(0) && Lower(0) > Size(CandleSettingType.ShadowLong, 0) && HasNoUpper(0)
        && Bottom(0) >= High(1) - Size(CandleSettingType.Near, 1)
            ? -1m : 0m;
}
