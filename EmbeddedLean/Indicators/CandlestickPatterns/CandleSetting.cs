namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>How a size is measured.</summary>
/// <param name="rangeType">What of the candles counts.</param>
/// <param name="averagePeriod">Over how many candles before the one it is asked for; 0: over that candle itself.</param>
/// <param name="factor">Times which the average counts.</param>
public class CandleSetting(CandleRangeType rangeType, int averagePeriod, decimal factor)
{
    /// <summary>What of the candles counts.</summary>
    public CandleRangeType RangeType { get; } = rangeType;

    /// <summary>Over how many candles before the one it is asked for; 0: over that candle itself.</summary>
    public int AveragePeriod { get; } = averagePeriod;

    /// <summary>Times which the average counts.</summary>
    public decimal Factor { get; } = factor;
}
