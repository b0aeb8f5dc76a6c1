using System;
using System.Globalization;
using System.Linq;

namespace QuantConnect;

/// <summary>
/// Identity of a security for good: its first ticker and a number that packs type, market and, for equities, the first trading date.
/// Written as the ticker and the number in base 36, "SPY R735QTJ8XC9X".
/// </summary>
public class SecurityIdentifier : IEquatable<SecurityIdentifier>, IComparable<SecurityIdentifier>, IComparable
{
    /// <summary>The identifier of no security.</summary>
    public static readonly SecurityIdentifier Empty = new(string.Empty, 0);

    /// <summary>An identifier that stands for nothing in particular.</summary>
    public static readonly SecurityIdentifier None = new("NONE", 0);

    /// <summary>Date of identifiers that carry none.</summary>
    public static readonly DateTime DefaultDate = DateTime.FromOADate(0);

    // Places of the packed fields, each a decimal range: two digits of type, three of market, then option fields, five of days.
    private const ulong MarketUnit = 100;
    private const ulong MarketCount = 1000;
    private const ulong DayUnit = 100_000_000_000_000;
    private const ulong DayCount = 100_000;

    private readonly ulong _properties;
    private readonly int _hash;
    private string? _text;

    /// <summary>Makes an identifier from its parts.</summary>
    /// <exception cref="ArgumentException">The ticker holds a space or a bar, or the number holds no known type.</exception>
    public SecurityIdentifier(string symbol, ulong properties)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        if (symbol.AsSpan().IndexOfAny('|', ' ') >= 0)
        {
            throw new ArgumentException("Symbol must not contain the characters '|' or ' '.", nameof(symbol));
        }

        Symbol = symbol;
        _properties = properties;
        SecurityType = (SecurityType)(properties % MarketUnit);
        if (!SecurityType.IsValid())
        {
            throw new ArgumentException("The provided properties do not match with a valid SecurityType", nameof(properties));
        }

        _hash = HashCode.Combine(symbol, properties);
    }

    /// <summary>First ticker of the security.</summary>
    public string Symbol { get; }

    /// <summary>Kind of asset.</summary>
    public SecurityType SecurityType { get; }

    /// <summary>Market's name, its code where it is unknown.</summary>
    public string Market
    {
        get
        {
            var code = (int)(_properties / MarketUnit % MarketCount);
            return QuantConnect.Market.Decode(code) ?? code.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>First trading date of an equity; <see cref="DefaultDate"/> where none is known.</summary>
    public DateTime Date => DateTime.FromOADate(_properties / DayUnit % DayCount);

    /// <summary>Whether the security derives from another; never here.</summary>
    public bool HasUnderlying => false;

    /// <summary>Strike of an option; nothing else has one, and options are not here.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public decimal StrikePrice => throw new InvalidOperationException($"A {SecurityType} has no strike price.");

    /// <summary>Right of an option; nothing else has one, and options are not here.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public OptionRight OptionRight => throw new InvalidOperationException($"A {SecurityType} has no option right.");

    internal bool IsTickerOnly => _properties == 0 && Symbol.Length > 0;

    /// <summary>Whether two identifiers are the same.</summary>
    public static bool operator ==(SecurityIdentifier? left, SecurityIdentifier? right) => Equals(left, right);

    /// <summary>Whether two identifiers differ.</summary>
    public static bool operator !=(SecurityIdentifier? left, SecurityIdentifier? right) => !Equals(left, right);

    /// <summary>Identifier of an equity with a known first date and ticker.</summary>
    public static SecurityIdentifier GenerateEquity(DateTime date, string symbol, string market) => Pack(date, symbol, SecurityType.Equity, market);

    /// <summary>Identifier of a currency pair.</summary>
    public static SecurityIdentifier GenerateForex(string symbol, string market) => Pack(DefaultDate, symbol, SecurityType.Forex, market);

    /// <summary>Identifier of a crypto pair.</summary>
    public static SecurityIdentifier GenerateCrypto(string symbol, string market) => Pack(DefaultDate, symbol, SecurityType.Crypto, market);

    /// <summary>Reads an identifier from its text.</summary>
    /// <exception cref="FormatException">The text is not a ticker and a number.</exception>
    public static SecurityIdentifier Parse(string value) => TryParse(value, out var identifier)
        ? identifier
        : throw new FormatException("The string must be splittable on space into two parts.");

    /// <summary>Reads an identifier from its text; empty text is <see cref="Empty"/>.</summary>
    public static bool TryParse(string? value, out SecurityIdentifier identifier)
    {
        identifier = Empty;
        if (string.IsNullOrWhiteSpace(value) || value == " 0")
        {
            return true;
        }

        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || parts[1].Any(c => c is not ((>= '0' and <= '9') or (>= 'A' and <= 'Z'))))
        {
            return false;
        }

        var properties = parts[1].DecodeBase36();
        if (!((SecurityType)(properties % MarketUnit)).IsValid())
        {
            return false;
        }

        identifier = new SecurityIdentifier(parts[0], properties);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(SecurityIdentifier? other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is null or SecurityIdentifier
        ? CompareTo((SecurityIdentifier?)obj)
        : throw new ArgumentException("Object must be of type SecurityIdentifier");

    /// <inheritdoc/>
    public bool Equals(SecurityIdentifier? other) =>
        ReferenceEquals(this, other) || (other is not null && _properties == other._properties && Symbol == other.Symbol);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SecurityIdentifier);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>The identifier's text.</summary>
    public override string ToString() => _text ??= Symbol + " " + (_properties == 0 ? "0" : _properties.EncodeBase36());

    private static SecurityIdentifier Pack(DateTime date, string symbol, SecurityType type, string market)
    {
        if (date < Time.BeginningOfTime)
        {
            throw new ArgumentOutOfRangeException(nameof(date), date, "A date cannot be before 1899-12-30.");
        }

        var code = QuantConnect.Market.Encode(market.ToLowerInvariant())
            ?? throw new ArgumentOutOfRangeException(nameof(market), market, "The specified market wasn't found in the markets lookup.");
        return new SecurityIdentifier(
            symbol.ToUpperInvariant(), (ulong)date.ToOADate() * DayUnit + (ulong)code * MarketUnit + (ulong)type);
    }
}
