using System;

namespace QuantConnect.Data.Market;

/// <summary>Trade bars of one moment, by symbol.</summary>
public class TradeBars : DataDictionary<TradeBar>
{
    /// <summary>Empty.</summary>
    public TradeBars()
    {
    }

    /// <summary>Empty, at a time.</summary>
    public TradeBars(DateTime frontier)
        : base(frontier)
    {
    }

    internal TradeBars(DateTime frontier, int capacity)
        : base(frontier, capacity)
    {
    }
}
