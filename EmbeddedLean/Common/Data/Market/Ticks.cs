using System;
using System.Collections.Generic;

namespace QuantConnect.Data.Market;

/// <summary>Ticks of one moment, by symbol.</summary>
public class Ticks : DataDictionary<List<Tick>>
{
    /// <summary>Empty.</summary>
    public Ticks()
    {
    }

    /// <summary>Empty, at a time.</summary>
    public Ticks(DateTime frontier)
        : base(frontier)
    {
    }
}
