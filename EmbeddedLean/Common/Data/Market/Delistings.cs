using System;

namespace QuantConnect.Data.Market;

/// <summary>Delistings of one moment, by symbol.</summary>
public class Delistings : DataDictionary<Delisting>
{
    /// <summary>Empty.</summary>
    public Delistings()
    {
    }

    /// <summary>Empty, at a time.</summary>
    public Delistings(DateTime frontier)
        : base(frontier)
    {
    }
}
