using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using MagnetLean.Files;

namespace QuantConnect.Securities;

/// <summary>Contract terms of all symbols, from the data folder's symbol-properties-database.csv.</summary>
public class SymbolPropertiesDatabase : BaseSecurityDatabase<SymbolPropertiesDatabase, SymbolProperties>
{
    private static readonly FileCache<List<KeyValuePair<SecurityDatabaseKey, SymbolProperties>>> Files = new();

    private readonly List<KeyValuePair<SecurityDatabaseKey, SymbolProperties>> _ordered;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    protected SymbolPropertiesDatabase(string file)
        : this(Files.Get(file, Read))
    {
    }

    private SymbolPropertiesDatabase(List<KeyValuePair<SecurityDatabaseKey, SymbolProperties>> entries)
        : base(new Dictionary<SecurityDatabaseKey, SymbolProperties>(entries)) => _ordered = entries;

    /// <summary>Finds the market that lists a symbol, the first one in the file.</summary>
    public bool TryGetMarket(string symbol, SecurityType securityType, [NotNullWhen(true)] out string? market)
    {
        market = _ordered
            .Select(entry => entry.Key)
            .FirstOrDefault(key => key.SecurityType == securityType && string.Equals(key.Symbol, symbol, StringComparison.OrdinalIgnoreCase))?.Market;
        return market is not null;
    }

    /// <summary>Terms of a symbol: its own, else its market's, else <see cref="SymbolProperties.GetDefault"/>.</summary>
    public SymbolProperties GetSymbolProperties(string market, Symbol symbol, SecurityType securityType, string defaultQuoteCurrency)
    {
        var key = new SecurityDatabaseKey(market, GetDatabaseSymbolKey(symbol), securityType);
        return Entries.GetValueOrDefault(key)
            ?? Entries.GetValueOrDefault(key.CreateCommonKey())
            ?? SymbolProperties.GetDefault(defaultQuoteCurrency);
    }

    /// <summary>Entries of a market and type, in the file's order.</summary>
    public IEnumerable<KeyValuePair<SecurityDatabaseKey, SymbolProperties>> GetSymbolPropertiesList(string market, SecurityType securityType) =>
        GetSymbolPropertiesList(market).Where(entry => entry.Key.SecurityType == securityType);

    /// <summary>Entries of a market, in the file's order.</summary>
    public IEnumerable<KeyValuePair<SecurityDatabaseKey, SymbolProperties>> GetSymbolPropertiesList(string market) =>
        _ordered.Where(entry => entry.Key.Market == market);

    internal static string PathInDataFolder => Path.Combine("symbol-properties", "symbol-properties-database.csv");

    internal static SymbolPropertiesDatabase FromDataFolder(string dataFolder) => new(Path.Combine(dataFolder, PathInDataFolder));

    /// <summary>Reads a line; null where its security type is unknown.</summary>
    protected static SymbolProperties? FromCsvLine(string line, out SecurityDatabaseKey? key)
    {
        var columns = line.Split(',');
        key = null;
        if (!columns[2].TryParseSecurityType(out var type))
        {
            return null;
        }

        string Text(int column) => column < columns.Length ? columns[column] : string.Empty;
        decimal? Number(int column) => Text(column).Length > 0 ? Text(column).ToDecimal() : null;
        key = new SecurityDatabaseKey(columns[0], columns[1], type);
        return new SymbolProperties(
            columns[3], columns[4], columns[5].ToDecimal(), columns[6].ToDecimalAllowExponent(), columns[7].ToDecimal(), Text(8), Number(9),
            Number(10) ?? 1, Number(11) ?? 1);
    }

    private static List<KeyValuePair<SecurityDatabaseKey, SymbolProperties>> Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"Unable to locate symbol properties file: {file}");
        }

        var entries = new List<KeyValuePair<SecurityDatabaseKey, SymbolProperties>>();
        var number = 0;
        var headerSeen = false;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.StartsWith('#') || string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (!headerSeen)
            {
                headerSeen = true;
                continue;
            }

            try
            {
                if (FromCsvLine(line, out var key) is { } properties)
                {
                    entries.Add(new(key!, properties));
                }
            }
            catch (Exception error) when (error is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
            {
                throw new DataFileException($"{file}, line {number}", $"{error.Message} ('{line}')", error);
            }
        }

        return entries;
    }
}
