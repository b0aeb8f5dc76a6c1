using System;

namespace QuantConnect.Securities;

/// <summary>Key of the databases: security type, market and symbol, each without regard to case.</summary>
public class SecurityDatabaseKey : IEquatable<SecurityDatabaseKey>
{
    /// <summary>Stands for all symbols or markets.</summary>
    public const string Wildcard = "[*]";

    /// <summary>Makes a key; nothing for market or symbol means all.</summary>
    public SecurityDatabaseKey(string? market, string? symbol, SecurityType securityType)
    {
        static string OrAll(string? part) => part is { Length: > 0 } ? part : Wildcard;

        (SecurityType, Market, Symbol) = (securityType, OrAll(market), OrAll(symbol));
    }

    public string Market { get; init; }

    public string Symbol { get; init; }

    public SecurityType SecurityType { get; init; }

    /// <summary>Whether two keys are the same.</summary>
    public static bool operator ==(SecurityDatabaseKey? left, SecurityDatabaseKey? right) => Equals(left, right);

    /// <summary>Whether two keys differ.</summary>
    public static bool operator !=(SecurityDatabaseKey? left, SecurityDatabaseKey? right) => !Equals(left, right);

    /// <summary>Reads a key such as "Equity-usa-[*]"; null where the type is unknown.</summary>
    /// <exception cref="FormatException">The text does not have three parts.</exception>
    public static SecurityDatabaseKey? Parse(string key) => key.Split('-') is [not Wildcard and var name, var market, var symbol]
        ? name.TryParseSecurityType(out var type) ? new SecurityDatabaseKey(market, symbol, type) : null
        : throw new FormatException($"The specified key was not in the expected format: {key}");

    /// <summary>Key of all symbols of this key's market and type.</summary>
    public SecurityDatabaseKey CreateCommonKey() => new(Market, null, SecurityType);

    /// <inheritdoc/>
    public bool Equals(SecurityDatabaseKey? other) => other is not null
        && SecurityType == other.SecurityType
        && string.Equals(Market, other.Market, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Symbol, other.Symbol, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SecurityDatabaseKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(
        StringComparer.OrdinalIgnoreCase.GetHashCode(Market), StringComparer.OrdinalIgnoreCase.GetHashCode(Symbol), SecurityType);

    /// <summary>The key's text.</summary>
    public override string ToString() => $"{SecurityType}-{Market}-{Symbol}";
}
