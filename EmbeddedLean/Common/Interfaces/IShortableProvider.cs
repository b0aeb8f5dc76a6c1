using System;

namespace QuantConnect.Interfaces;

/// <summary>Says how much of a security can be sold short, and at what rate.</summary>
public interface IShortableProvider
{
    /// <summary>Annual fee for borrowing.</summary>
    decimal FeeRate(Symbol symbol, DateTime localTime);

    /// <summary>Annual rebate on the collateral.</summary>
    decimal RebateRate(Symbol symbol, DateTime localTime);

    /// <summary>Shares that can be borrowed; null without limit.</summary>
    long? ShortableQuantity(Symbol symbol, DateTime localTime);
}
