using System.Collections.Generic;

namespace QuantConnect.Securities;

/// <summary>Entries by security type, market and symbol.</summary>
public abstract class BaseSecurityDatabase<T, TEntry>
    where T : BaseSecurityDatabase<T, TEntry>
{
    private protected BaseSecurityDatabase(Dictionary<SecurityDatabaseKey, TEntry> entries) => Entries = entries;

    /// <summary>All entries.</summary>
    protected Dictionary<SecurityDatabaseKey, TEntry> Entries { get; set; }

    /// <summary>Name under which the databases hold a symbol.</summary>
    public static string GetDatabaseSymbolKey(Symbol? symbol) => symbol?.Value ?? string.Empty;

    /// <summary>Whether an entry of just this key exists.</summary>
    public bool ContainsKey(string market, string symbol, SecurityType securityType) =>
        ContainsKey(new SecurityDatabaseKey(market, symbol, securityType));

    /// <summary>Whether an entry of just this key exists.</summary>
    public bool ContainsKey(string market, Symbol symbol, SecurityType securityType) =>
        ContainsKey(market, GetDatabaseSymbolKey(symbol), securityType);

    /// <summary>Whether an entry of just this key exists.</summary>
    protected bool ContainsKey(SecurityDatabaseKey key) => Entries.ContainsKey(key);
}
