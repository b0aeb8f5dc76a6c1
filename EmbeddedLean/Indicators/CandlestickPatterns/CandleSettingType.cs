namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Sizes that patterns compare candles with; each is a part of what the candles before a candle had on average.</summary>
public enum CandleSettingType
{
    /// <summary>A body longer than this is long.</summary>
    BodyLong,

    /// <summary>A body longer than this is very long.</summary>
    BodyVeryLong,

    /// <summary>A body shorter than this is short.</summary>
    BodyShort,

    /// <summary>A body no longer than this makes a doji.</summary>
    BodyDoji,

    /// <summary>A shadow longer than this is long.</summary>
    ShadowLong,

    /// <summary>A shadow longer than this is very long.</summary>
    ShadowVeryLong,

    /// <summary>A shadow shorter than this is short.</summary>
    ShadowShort,

    /// <summary>A shadow shorter than this hardly counts.</summary>
    ShadowVeryShort,

    /// <summary>A distance up to this is near.</summary>
    Near,

    /// <summary>A distance from this on is far.</summary>
    Far,

    /// <summary>Prices this far apart are equal.</summary>
    Equal,
}
