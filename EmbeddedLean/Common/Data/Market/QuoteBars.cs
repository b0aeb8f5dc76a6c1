using System;

namespace QuantConnect.Data.Market;

/// <summary>Quote bars of one moment, by symbol.</summary>
public class QuoteBars : DataDictionary<QuoteBar>
{
    /// <summary>Empty.</summary>
    public QuoteBars()
    {
    }

    /// <summary>Empty, at a time.</summary>
    public QuoteBars(DateTime time)
        : base(time)
    {
    }

    internal QuoteBars(DateTime frontier, int capacity)
        : base(frontier, capacity)
    {
    }
}
