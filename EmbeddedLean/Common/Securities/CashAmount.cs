using System;

namespace QuantConnect.Securities;

/// <summary>An amount with its currency.</summary>
public struct CashAmount(decimal amount, string currency)
{
    public decimal Amount { get; } = amount;

    public string Currency { get; } = currency;

    /// <summary>Whether amount and currency are the same.</summary>
    public static bool operator ==(CashAmount lhs, CashAmount rhs) => lhs.Amount == rhs.Amount && lhs.Currency == rhs.Currency;

    /// <summary>Whether amount or currency differ.</summary>
    public static bool operator !=(CashAmount lhs, CashAmount rhs) => !(lhs == rhs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CashAmount other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Amount, Currency);
}
