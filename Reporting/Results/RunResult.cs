using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using QuantConnect;
using QuantConnect.Orders;

namespace MagnetLean.Reporting.Results;

/// <summary>What a run gave: read from a result file in LEAN's schema, whoever's algorithm it was, or taken from the engine.</summary>
internal sealed record RunResult
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the run: the file's, without what it ends on.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The charts' series by chart and name.</summary>
    public required IReadOnlyDictionary<(string Chart, string Series), IReadOnlyList<TimePoint>> Series { get; init; }

    /// <summary>Orders by id.</summary>
    public IReadOnlyList<ResultOrder> Orders { get; init; } = [];

    /// <summary>Round trips as LEAN counts them, by exit.</summary>
    public IReadOnlyList<ResultTrade> ClosedTrades { get; init; } = [];

    /// <summary>Statistics as LEAN prints them, in the file's order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Statistics { get; init; }

    /// <summary>
    /// <see cref="Statistics"/> for people: EmbeddedLean estimates no capacity, and the zero that LEAN's schema asks for would read as one.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> ShownStatistics =>
        Statistics.Any(figure => figure is { Key: "Lowest Capacity Asset", Value.Length: > 0 })
            ? Statistics
            : [.. Statistics.Where(figure => !figure.Key.Contains("Capacity", StringComparison.Ordinal))];

    /// <summary>What the account looked like at the end, as LEAN prints it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RuntimeStatistics { get; init; } = [];

    /// <summary>How the run ended: start, end, status, error.</summary>
    public IReadOnlyDictionary<string, string> State { get; init; } = new Dictionary<string, string>();

    /// <summary>What the machine said of itself, LEAN's version among it.</summary>
    public IReadOnlyDictionary<string, string> Server { get; init; } = new Dictionary<string, string>();

    /// <summary>How the algorithm was set up.</summary>
    public ResultConfiguration Configuration { get; init; } = new();

    /// <summary>A series, empty where the file has none.</summary>
    public IReadOnlyList<TimePoint> Points(string chart, string series) => Series.GetValueOrDefault((chart, series), []);
}

/// <summary>How an algorithm was set up.</summary>
internal sealed record ResultConfiguration
{
    /// <summary>Account currency.</summary>
    public string Currency { get; init; } = string.Empty;

    /// <summary>LEAN's name of the brokerage model; empty where it is not given.</summary>
    public string Brokerage { get; init; } = string.Empty;

    /// <summary>Margin or cash; empty where it is not given.</summary>
    public string AccountType { get; init; } = string.Empty;

    /// <summary>Parameters as given, secrets masked.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>First moment of the run.</summary>
    public DateTime? Start { get; init; }

    /// <summary>Last moment of the run.</summary>
    public DateTime? End { get; init; }

    /// <summary>Id of the algorithm's time zone; null where it is not given, as in LEAN's own file.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Trading days a year, in LEAN's own annual figures.</summary>
    public int TradingDays { get; init; } = 252;
}

/// <summary>An order as it ended. Prices are in quote currency.</summary>
internal sealed record ResultOrder
{
    public int Id { get; init; }

    public OrderType Type { get; init; }

    /// <summary>Ticker.</summary>
    public string Ticker { get; init; } = string.Empty;

    /// <summary>LEAN's identifier of the security.</summary>
    public string SecurityId { get; init; } = string.Empty;

    public SecurityType SecurityType { get; init; }

    /// <summary>Units: negative sells.</summary>
    public decimal Quantity { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? LimitPrice { get; init; }

    public OrderStatus Status { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTime Created { get; init; }

    /// <summary>When it was last filled, UTC.</summary>
    public DateTime? LastFill { get; init; }

    /// <summary>When it was canceled, UTC.</summary>
    public DateTime? Canceled { get; init; }

    /// <summary>How prices were adjusted for splits and dividends when it was sent.</summary>
    public DataNormalizationMode Adjustment { get; init; }

    /// <summary>Units filled, signed; 0 where the order events were not read.</summary>
    public decimal FillQuantity { get; init; }

    /// <summary>Average over its fills, what the order itself reports where they are not known; null where it has none.</summary>
    public decimal? FillPrice { get; init; }

    /// <summary>All fees, in <see cref="FeeCurrency"/>.</summary>
    public decimal Fee { get; init; }

    public string FeeCurrency { get; init; } = string.Empty;

    public string Tag { get; init; } = string.Empty;
}

/// <summary>A round trip as LEAN counts it.</summary>
internal sealed record ResultTrade
{
    public string Ticker { get; init; } = string.Empty;

    public bool IsShort { get; init; }

    public double Quantity { get; init; }

    public DateTime EntryTime { get; init; }

    public double EntryPrice { get; init; }

    public DateTime ExitTime { get; init; }

    public double ExitPrice { get; init; }

    /// <summary>Before fees.</summary>
    public double Profit { get; init; }

    public double Fees { get; init; }

    /// <summary>Furthest loss on the way, in account currency, at most 0.</summary>
    public double Adverse { get; init; }

    /// <summary>Furthest profit on the way, in account currency, at least 0.</summary>
    public double Favourable { get; init; }

    /// <summary>Its orders.</summary>
    public IReadOnlyList<int> OrderIds { get; init; } = [];
}
