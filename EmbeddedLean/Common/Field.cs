using System;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace QuantConnect;

/// <summary>What indicators can be made of: a figure of the data that have it, of others their value.</summary>
public static class Field
{
    /// <summary>The value, which of a bar is the close.</summary>
    public static Func<IBaseData, decimal> Close { get; } = data => data.Value;

    /// <summary>The opening price.</summary>
    public static Func<IBaseData, decimal> Open { get; } = Of<IBaseDataBar>(bar => bar.Open);

    /// <summary>The highest price.</summary>
    public static Func<IBaseData, decimal> High { get; } = Of<IBaseDataBar>(bar => bar.High);

    /// <summary>The lowest price.</summary>
    public static Func<IBaseData, decimal> Low { get; } = Of<IBaseDataBar>(bar => bar.Low);

    /// <summary>The mean of open, high, low and close.</summary>
    public static Func<IBaseData, decimal> Average { get; } = Of<IBaseDataBar>(bar => (bar.Open + bar.High + bar.Low + bar.Close) / 4m);

    /// <summary>The mean of high and low.</summary>
    public static Func<IBaseData, decimal> Median { get; } = Of<IBaseDataBar>(bar => (bar.High + bar.Low) / 2m);

    /// <summary>The mean of high, low and close.</summary>
    public static Func<IBaseData, decimal> Typical { get; } = Of<IBaseDataBar>(bar => (bar.High + bar.Low + bar.Close) / 3m);

    /// <summary>The mean of high, low and twice the close.</summary>
    public static Func<IBaseData, decimal> Weighted { get; } = Of<IBaseDataBar>(bar => (bar.High + bar.Low + 2 * bar.Close) / 4m);

    /// <summary>The mean of twice the open, high, low and three times the close.</summary>
    public static Func<IBaseData, decimal> SevenBar { get; } = Of<IBaseDataBar>(bar => (2 * bar.Open + bar.High + bar.Low + 3 * bar.Close) / 7m);

    /// <summary>The opening bid.</summary>
    public static Func<IBaseData, decimal> BidOpen { get; } = Of<QuoteBar>(bar => bar.Bid.Open);

    /// <summary>The highest bid.</summary>
    public static Func<IBaseData, decimal> BidHigh { get; } = Of<QuoteBar>(bar => bar.Bid.High);

    /// <summary>The lowest bid.</summary>
    public static Func<IBaseData, decimal> BidLow { get; } = Of<QuoteBar>(bar => bar.Bid.Low);

    /// <summary>The closing bid.</summary>
    public static Func<IBaseData, decimal> BidClose { get; } = Of<QuoteBar>(bar => bar.Bid.Close);

    /// <summary>The opening ask.</summary>
    public static Func<IBaseData, decimal> AskOpen { get; } = Of<QuoteBar>(bar => bar.Ask.Open);

    /// <summary>The highest ask.</summary>
    public static Func<IBaseData, decimal> AskHigh { get; } = Of<QuoteBar>(bar => bar.Ask.High);

    /// <summary>The lowest ask.</summary>
    public static Func<IBaseData, decimal> AskLow { get; } = Of<QuoteBar>(bar => bar.Ask.Low);

    /// <summary>The closing ask.</summary>
    public static Func<IBaseData, decimal> AskClose { get; } = Of<QuoteBar>(bar => bar.Ask.Close);

    /// <summary>The bid.</summary>
    public static Func<IBaseData, decimal> BidPrice { get; } = Of<QuoteBar>(bar => bar.Bid.Close);

    /// <summary>The ask.</summary>
    public static Func<IBaseData, decimal> AskPrice { get; } = Of<QuoteBar>(bar => bar.Ask.Close);

    /// <summary>The volume.</summary>
    public static Func<IBaseData, decimal> Volume { get; } = Of<TradeBar>(bar => bar.Volume);

    private static Func<IBaseData, decimal> Of<T>(Func<T, decimal> figure)
        where T : class, IBaseData => data => data is T bar ? figure(bar) : data.Value;
}
