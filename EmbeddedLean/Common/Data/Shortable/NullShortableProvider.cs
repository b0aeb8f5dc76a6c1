using System;
using QuantConnect.Interfaces;

namespace QuantConnect.Data.Shortable;

/// <summary>Lends without limit or cost.</summary>
public class NullShortableProvider : IShortableProvider
{
    /// <summary>The one object needed.</summary>
    public static NullShortableProvider Instance { get; } = new();

    /// <inheritdoc/>
    public decimal FeeRate(Symbol symbol, DateTime localTime) => 0;

    /// <inheritdoc/>
    public decimal RebateRate(Symbol symbol, DateTime localTime) => 0;

    /// <inheritdoc/>
    public long? ShortableQuantity(Symbol symbol, DateTime localTime) => null;
}
