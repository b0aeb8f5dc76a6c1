namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Which way a candle went.</summary>
public enum CandleColor
{
    /// <summary>It closed where it opened or higher.</summary>
    White = 1,

    /// <summary>It closed lower than it opened.</summary>
    Black = -1,
}
