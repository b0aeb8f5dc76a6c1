using System;

namespace QuantConnect.Data.Market;

/// <summary>Changes of ticker of one moment, by symbol.</summary>
public class SymbolChangedEvents : DataDictionary<SymbolChangedEvent>
{
    /// <summary>Empty.</summary>
    public SymbolChangedEvents()
    {
    }

    /// <summary>Empty, at a time.</summary>
    public SymbolChangedEvents(DateTime frontier)
        : base(frontier)
    {
    }
}
