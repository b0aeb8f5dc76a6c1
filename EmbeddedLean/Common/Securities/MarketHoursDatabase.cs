using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using NodaTime;
using QuantConnect.Data;

namespace QuantConnect.Securities;

/// <summary>Trading hours and data zones of all markets, from the data folder's market-hours-database.json.</summary>
public class MarketHoursDatabase : BaseSecurityDatabase<MarketHoursDatabase, MarketHoursDatabase.Entry>
{
    /// <summary>Makes a database of its entries.</summary>
    public MarketHoursDatabase(Dictionary<SecurityDatabaseKey, Entry> exchangeHours)
        : base(exchangeHours)
    {
    }

    /// <summary>All entries.</summary>
    public List<KeyValuePair<SecurityDatabaseKey, Entry>> ExchangeHoursListing => Entries.ToList();

    /// <summary>Reads a file.</summary>
    public static MarketHoursDatabase FromFile(string path) => MarketHoursReader.Read(path);

    /// <summary>Hours of a subscription's exchange.</summary>
    public SecurityExchangeHours GetExchangeHours(SubscriptionDataConfig configuration) =>
        GetExchangeHours(configuration.Market, configuration.Symbol, configuration.SecurityType);

    /// <summary>Hours of a symbol's exchange.</summary>
    public SecurityExchangeHours GetExchangeHours(string market, Symbol? symbol, SecurityType securityType) =>
        GetEntry(market, symbol, securityType).ExchangeHours;

    /// <summary>Zone of a symbol's data files.</summary>
    public DateTimeZone GetDataTimeZone(string market, Symbol? symbol, SecurityType securityType) =>
        GetEntry(market, symbol, securityType).DataTimeZone;

    /// <summary>Entry of a symbol, else of its market.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public virtual Entry GetEntry(string market, Symbol? symbol, SecurityType securityType) =>
        GetEntry(market, GetDatabaseSymbolKey(symbol), securityType);

    /// <summary>Entry of a symbol, else of its market.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public virtual Entry GetEntry(string market, string symbol, SecurityType securityType) =>
        TryGetEntry(market, symbol, securityType, out var entry)
            ? entry
            : throw new ArgumentException($"Unable to locate exchange hours for {new SecurityDatabaseKey(market, symbol, securityType)}.");

    /// <summary>Looks an entry up.</summary>
    public bool TryGetEntry(string market, Symbol? symbol, SecurityType securityType, [NotNullWhen(true)] out Entry? entry) =>
        TryGetEntry(market, GetDatabaseSymbolKey(symbol), securityType, out entry);

    /// <summary>Looks an entry up.</summary>
    public virtual bool TryGetEntry(string market, string symbol, SecurityType securityType, [NotNullWhen(true)] out Entry? entry)
    {
        var key = new SecurityDatabaseKey(market, symbol, securityType);
        return Entries.TryGetValue(key, out entry) || Entries.TryGetValue(key.CreateCommonKey(), out entry);
    }

    internal static string PathInDataFolder => Path.Combine("market-hours", "market-hours-database.json");

    internal static MarketHoursDatabase FromDataFolder(string dataFolder) => FromFile(Path.Combine(dataFolder, PathInDataFolder));

    /// <summary>Hours of an exchange and zone of its data.</summary>
    public class Entry
    {
        private readonly Lazy<(DateTimeZone Zone, SecurityExchangeHours Hours)> _content;

        /// <summary>Makes an entry.</summary>
        public Entry(DateTimeZone dataTimeZone, SecurityExchangeHours exchangeHours) => _content = new((dataTimeZone, exchangeHours));

        // A database has some hundred entries, of which a run asks for a few.
        internal Entry(Func<(DateTimeZone Zone, SecurityExchangeHours Hours)> read) => _content = new(read);

        /// <summary>Zone of the data files.</summary>
        public DateTimeZone DataTimeZone => _content.Value.Zone;

        public SecurityExchangeHours ExchangeHours
        {
            get => _content.Value.Hours;
            init => _content = new((DataTimeZone, value));
        }
    }
}
