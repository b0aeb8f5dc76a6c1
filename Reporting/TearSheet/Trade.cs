using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Formats;
using MagnetLean.Reporting.Results;
using MagnetLean.Sidecars;
using QuantConnect.Orders;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>A trade, of whatever algorithm; what only the magnet strategy knows is null for any other.</summary>
internal sealed record Trade
{
    public required string Ticker { get; init; }

    public required bool IsShort { get; init; }

    /// <summary>Units, unsigned.</summary>
    public required double Quantity { get; init; }

    public required DateTime EntryTime { get; init; }

    public required double EntryPrice { get; init; }

    /// <summary>Null while it is open.</summary>
    public DateTime? ExitTime { get; init; }

    /// <summary>Whether it is open at the end of the run.</summary>
    public bool IsOpen => ExitTime is null;

    public double ExitPrice { get; init; }

    /// <summary>After fees, in account currency; of an open one so far, NaN where the result does not say.</summary>
    public required double Profit { get; init; }

    public double Fees { get; init; }

    /// <summary>Why it ended, in a word or two.</summary>
    public string ExitReason { get; init; } = string.Empty;

    /// <summary>Furthest move in its favour: in R where the risk is known, else in account currency.</summary>
    public double Favourable { get; init; }

    /// <summary>Furthest move against it, likewise, as a positive figure.</summary>
    public double Adverse { get; init; }

    /// <summary>What the magnet strategy knows of it.</summary>
    public SetupRecord? Setup { get; init; }

    /// <summary>Profit over what the stop was to cost; null where nothing was risked.</summary>
    public double? ResultInR => Setup is { Risk: > 0m } setup ? (double)(setup.Profit / setup.Risk) : null;

    /// <summary>
    /// The trades of a run, open ones among them: from the sidecar where there is one, else as LEAN counts them and what is still held.
    /// </summary>
    public static IReadOnlyList<Trade> Of(RunResult result, RunSidecar? sidecar) => sidecar is not null
        ? [.. sidecar.Setups.Where(setup => setup.Opened is not null).Select(Of).OrderBy(trade => trade.EntryTime)]
        : [.. OfResult(result).Concat(OpenPositions.Of(result)).OrderBy(trade => trade.EntryTime)];

    /// <summary>Profits of trades together; what is not known counts nothing.</summary>
    public static double ProfitOf(IEnumerable<Trade> trades) => trades.Sum(trade => double.IsFinite(trade.Profit) ? trade.Profit : 0);

    private static Trade Of(SetupRecord setup) => new()
    {
        Ticker = setup.Symbol,
        IsShort = setup.Side < 0,
        Quantity = (double)Math.Abs(setup.Quantity),
        EntryTime = setup.Opened!.Value,
        EntryPrice = (double)setup.Entry,
        ExitTime = setup.Closed,
        ExitPrice = (double)setup.Exit,
        Profit = (double)setup.Profit,
        Fees = (double)setup.Fees,
        ExitReason = setup.Closed is null ? "open" : Format.Spaced(setup.ExitReason),
        Favourable = setup.FavourableExcursion,
        Adverse = setup.AdverseExcursion,
        Setup = setup
    };

    private static IReadOnlyList<Trade> OfResult(RunResult result)
    {
        var orders = result.Orders.ToDictionary(order => order.Id);
        return [.. result.ClosedTrades.OrderBy(trade => trade.EntryTime).Select(trade => new Trade
        {
            Ticker = trade.Ticker,
            IsShort = trade.IsShort,
            Quantity = trade.Quantity,
            EntryTime = trade.EntryTime,
            EntryPrice = trade.EntryPrice,
            ExitTime = trade.ExitTime,
            ExitPrice = trade.ExitPrice,
            Profit = trade.Profit - trade.Fees,
            Fees = trade.Fees,
            ExitReason = trade.OrderIds.Count > 0 && orders.TryGetValue(trade.OrderIds[^1], out var order) ? ExitOf(order) : string.Empty,
            Favourable = trade.Favourable,
            Adverse = -trade.Adverse
        })];
    }

    private static string ExitOf(ResultOrder order) => order.Type switch
    {
        OrderType.StopMarket or OrderType.StopLimit or OrderType.TrailingStop => "stop order",
        OrderType.Limit => "limit order",
        OrderType.Market => "market order",
        _ => Format.Spaced(order.Type.ToString())
    };
}
