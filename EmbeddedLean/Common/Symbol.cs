using System;

namespace QuantConnect;

/// <summary>A security's identity together with its present ticker. Two symbols are equal when their identities are.</summary>
/// <remarks>
/// Within a run a text means the security that the algorithm has added by that ticker, and the symbol of an equity gets its first day from the map
/// files. Elsewhere such symbols have no identity, or no first day; the algorithm's collections then find them by ticker.
/// </remarks>
public sealed class Symbol : IEquatable<Symbol>, IComparable
{
    /// <summary>No symbol.</summary>
    public static readonly Symbol Empty = new(SecurityIdentifier.Empty, string.Empty);

    /// <summary>A symbol that stands for nothing in particular.</summary>
    public static readonly Symbol None = new(SecurityIdentifier.None, "NONE");

    /// <summary>Makes a symbol from its parts; tickers are in upper case.</summary>
    public Symbol(SecurityIdentifier sid, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ID = sid;
        Value = value.ToUpperInvariant();
    }

    /// <summary>Present ticker.</summary>
    public string Value { get; private set; }

    /// <summary>Identity.</summary>
    public SecurityIdentifier ID { get; private set; }

    /// <summary>Kind of asset.</summary>
    public SecurityType SecurityType => ID.SecurityType;

    /// <summary>Whether the security derives from another; never here.</summary>
    public bool HasUnderlying => false;

    /// <summary>What the security derives from; nothing here.</summary>
    public Symbol Underlying => null!;

    /// <summary>Symbol that stands for the whole chain; itself here.</summary>
    public Symbol Canonical => this;

    /// <summary>The ticker.</summary>
    [Obsolete("Symbol implicit operator to string is provided for algorithm use only.")]
    public static implicit operator string(Symbol symbol) => symbol.ToString();

    /// <summary>The symbol that was added by a ticker, or whose identity the text holds; else one without identity.</summary>
    [Obsolete("Symbol implicit operator from string is provided for algorithm use only.")]
    public static implicit operator Symbol(string ticker) => OfText(ticker);

    /// <summary>Whether both have the same identity.</summary>
    public static bool operator ==(Symbol? left, Symbol? right) => left is null ? right is null || right.IsEmpty : left.Equals(right);

    /// <summary>Whether the other is this symbol or its ticker.</summary>
    public static bool operator ==(Symbol? left, object? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the other is this symbol or its ticker.</summary>
    public static bool operator ==(object? left, Symbol? right) => right == left;

    /// <summary>Whether the identities differ.</summary>
    public static bool operator !=(Symbol? left, Symbol? right) => !(left == right);

    /// <summary>Whether the other is neither this symbol nor its ticker.</summary>
    public static bool operator !=(Symbol? left, object? right) => !(left == right);

    /// <summary>Whether the other is neither this symbol nor its ticker.</summary>
    public static bool operator !=(object? left, Symbol? right) => !(right == left);

    /// <summary>Makes the symbol of an equity, currency pair or crypto pair.</summary>
    /// <exception cref="NotSupportedException">The kind of asset is not supported.</exception>
    public static Symbol Create(string ticker, SecurityType securityType, string market, string? alias = null, Type? baseDataType = null) =>
        new(
            securityType switch
            {
                SecurityType.Equity => SymbolDirectory.Current?.EquityOf(ticker, market)
                    ?? SecurityIdentifier.GenerateEquity(SecurityIdentifier.DefaultDate, ticker, market),
                SecurityType.Forex => SecurityIdentifier.GenerateForex(ticker, market),
                SecurityType.Crypto => SecurityIdentifier.GenerateCrypto(ticker, market),
                _ => throw new NotSupportedException($"Securities of type {securityType} are not supported."),
            },
            alias ?? ticker);

    /// <summary>Whether the symbol stands for a chain; never here.</summary>
    public bool IsCanonical() => false;

    /// <summary>Whether a symbol of the whole chain exists; never here.</summary>
    public bool HasCanonical() => false;

    /// <inheritdoc/>
    public bool Equals(Symbol? other) => ReferenceEquals(this, other) || (other is null ? IsEmpty : ID.Equals(other.ID));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj switch
    {
        null => false,
        Symbol symbol => Equals(symbol),
        string text => string.Equals(Value, text, StringComparison.OrdinalIgnoreCase) || ID.ToString() == text,
        SecurityIdentifier id => ID.Equals(id),
        _ => false,
    };

    /// <inheritdoc/>
    public override int GetHashCode() => ID.GetHashCode();

    /// <summary>Compares tickers without regard to case.</summary>
    /// <exception cref="ArgumentException">The other is neither a symbol nor a ticker.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        string ticker => string.Compare(Value, ticker, StringComparison.OrdinalIgnoreCase),
        Symbol symbol => string.Compare(Value, symbol.Value, StringComparison.OrdinalIgnoreCase),
        _ => throw new ArgumentException("Object must be of type Symbol or string."),
    };

    /// <summary>The ticker by which it was added; its identity where the running algorithm has not added it.</summary>
    public override string ToString() => SymbolDirectory.Current?.TickerOf(this) ?? Value;

    internal static Symbol OfText(string ticker)
    {
        if (SymbolDirectory.Current?.Find(ticker) is { } added)
        {
            return added;
        }

        if (ticker.Contains(' ', StringComparison.Ordinal) && SecurityIdentifier.TryParse(ticker, out var id))
        {
            return new Symbol(id, id.Symbol);
        }

        return new Symbol(new SecurityIdentifier(ticker, 0), ticker);
    }

    private bool IsEmpty => ID.Equals(SecurityIdentifier.Empty);
}
