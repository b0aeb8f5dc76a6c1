using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Passes on the points that a condition lets through.</summary>
public class FilteredIdentityDataConsolidator<T> : IdentityDataConsolidator<T>
    where T : IBaseData
{
    private readonly Func<T, bool> _predicate;

    /// <summary>With a condition.</summary>
    public FilteredIdentityDataConsolidator(Func<T, bool> predicate) => _predicate = predicate;

    /// <inheritdoc/>
    public override void Update(T data)
    {
        if (_predicate(data))
        {
            base.Update(data);
        }
    }
}

/// <summary>Makes filters of the usual kinds.</summary>
public static class FilteredIdentityDataConsolidator
{
    /// <summary>Lets ticks of one type through.</summary>
    public static FilteredIdentityDataConsolidator<Tick> ForTickType(TickType tickType) => new(tick => tick.TickType == tickType);
}
