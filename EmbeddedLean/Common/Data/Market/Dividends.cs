using System;

namespace QuantConnect.Data.Market;

/// <summary>Dividends of one moment, by symbol.</summary>
public class Dividends : DataDictionary<Dividend>
{
    /// <summary>Empty.</summary>
    public Dividends()
    {
    }

    /// <summary>Empty, at a time.</summary>
    public Dividends(DateTime frontier)
        : base(frontier)
    {
    }
}
