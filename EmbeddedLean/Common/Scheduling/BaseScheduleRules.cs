using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect.Scheduling;

/// <summary>What date and time rules have in common: a zone and the securities' hours.</summary>
public class BaseScheduleRules
{
    private readonly Func<MarketHoursDatabase> _marketHours;

    internal BaseScheduleRules(SecurityManager securities, DateTimeZone timeZone, Func<MarketHoursDatabase> marketHours)
    {
        Securities = securities;
        TimeZone = timeZone;
        _marketHours = marketHours;
    }

    /// <summary>Zone of rules that name none.</summary>
    protected DateTimeZone TimeZone { get; set; }

    /// <summary>The algorithm's securities.</summary>
    protected SecurityManager Securities { get; set; }

    /// <summary>The hours of a symbol's exchange.</summary>
    protected SecurityExchangeHours GetSecurityExchangeHours(Symbol symbol) => Securities.TryGetValue(symbol, out var security)
        ? security.Exchange.Hours
        : _marketHours().GetEntry(symbol.ID.Market, symbol, symbol.SecurityType).ExchangeHours;

    /// <summary>The hours of all exchanges that close: the US equity exchange and those of the algorithm's securities.</summary>
    protected IEnumerable<SecurityExchangeHours> GetMarketOpenCloseExchangeHours()
    {
        // US equities share one calendar.
        static bool IsUsEquity(Security asset) => asset.Type == SecurityType.Equity && asset.Symbol.ID.Market == Market.USA;

        return Securities.Values
            .Where(asset => !IsUsEquity(asset) && !asset.Exchange.Hours.IsMarketAlwaysOpen)
            .Select(asset => asset.Exchange.Hours)
            .Prepend(_marketHours().GetEntry(Market.USA, "SPY", SecurityType.Equity).ExchangeHours)
            .ToHashSet();
    }

    /// <summary>The algorithm's symbol of a ticker; a US equity where it has none.</summary>
    protected Symbol GetSymbol(string ticker)
    {
        foreach (var symbol in Securities.Keys)
        {
            if (string.Equals(symbol.Value, ticker, StringComparison.OrdinalIgnoreCase))
            {
                return symbol;
            }
        }

        return Symbol.Create(ticker, SecurityType.Equity, Market.USA);
    }
}
