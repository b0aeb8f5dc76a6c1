using System;

namespace QuantConnect.Data.Market;

/// <summary>Splits of one moment, by symbol.</summary>
public class Splits : DataDictionary<Split>
{
    /// <summary>Empty.</summary>
    public Splits()
    {
    }

    /// <summary>Empty, at a time.</summary>
    public Splits(DateTime frontier)
        : base(frontier)
    {
    }
}
