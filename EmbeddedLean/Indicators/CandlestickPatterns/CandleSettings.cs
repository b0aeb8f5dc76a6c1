using System;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>TA-Lib's sizes. LEAN lets a run change them for all that follow in its process; that is not supported.</summary>
public static class CandleSettings
{
    private static readonly CandleSetting Body = new(CandleRangeType.RealBody, 10, 1m);
    private static readonly CandleSetting VeryLongBody = new(CandleRangeType.RealBody, 10, 3m);
    private static readonly CandleSetting Shadow = new(CandleRangeType.RealBody, 0, 1m);
    private static readonly CandleSetting VeryLongShadow = new(CandleRangeType.RealBody, 0, 2m);
    private static readonly CandleSetting ShortShadow = new(CandleRangeType.Shadows, 10, 1m);
    private static readonly CandleSetting Slight = new(CandleRangeType.HighLow, 10, 0.1m);
    private static readonly CandleSetting Near = new(CandleRangeType.HighLow, 5, 0.2m);
    private static readonly CandleSetting Far = new(CandleRangeType.HighLow, 5, 0.6m);
    private static readonly CandleSetting Equal = new(CandleRangeType.HighLow, 5, 0.05m);

    /// <summary>How a size is measured.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the enumeration's.</exception>
    public static CandleSetting Get(CandleSettingType type) => type switch
    {
        CandleSettingType.BodyLong or CandleSettingType.BodyShort => Body,
        CandleSettingType.BodyVeryLong => VeryLongBody,
        CandleSettingType.BodyDoji or CandleSettingType.ShadowVeryShort => Slight,
        CandleSettingType.ShadowLong => Shadow,
        CandleSettingType.ShadowVeryLong => VeryLongShadow,
        CandleSettingType.ShadowShort => ShortShadow,
        CandleSettingType.Near => Near,
        CandleSettingType.Far => Far,
        CandleSettingType.Equal => Equal,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such size."),
    };
}
