using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Api;

/// <summary>What is read of an account and its trading. Without <c>engine</c> the one that wrote last is meant.</summary>
internal static class TradingEndpoints
{
    private const int MostRows = 500;

    private static readonly Dictionary<string, Duration> Intervals = new(StringComparer.Ordinal)
    {
        ["1m"] = Duration.FromMinutes(1),
        ["5m"] = Duration.FromMinutes(5),
        ["15m"] = Duration.FromMinutes(15),
        ["1h"] = Duration.FromHours(1),
        ["4h"] = Duration.FromHours(4),
        ["1d"] = Duration.FromDays(1),
    };

    private static readonly Dictionary<string, Duration?> Periods = new(StringComparer.Ordinal)
    {
        ["1d"] = Duration.FromDays(1),
        ["7d"] = Duration.FromDays(7),
        ["30d"] = Duration.FromDays(30),
        ["90d"] = Duration.FromDays(90),
        ["1y"] = Duration.FromDays(365),
        ["all"] = null,
    };

    /// <summary>Adds them.</summary>
    public static void MapTrading(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("trading");
        api.MapGet("/performance/current", CurrentAsync).RequireAuthorization(Policies.Figures).WithSummary("How the account stands, and what its trades came to.");
        api.MapGet("/performance/history", HistoryAsync).RequireAuthorization(Policies.Figures)
            .WithSummary("Equity over a period (1d, 7d, 30d, 90d, 1y, all), a point an interval (1m, 5m, 15m, 1h, 4h, 1d).");
        api.MapGet("/trades/recent", TradesAsync).RequireAuthorization(Policies.Figures).WithSummary("The latest closed positions, the last first.");
        api.MapGet("/positions/open", PositionsAsync).RequireAuthorization(Policies.Watch).WithSummary("Open positions.");
        api.MapGet("/orders/open", OrdersAsync).RequireAuthorization(Policies.Watch).WithSummary("Orders that rest at the broker, as the latest session knows them.");
        api.MapGet("/fuse/status", FuseStatusAsync).RequireAuthorization(Policies.Watch).WithSummary("The fuse's state, and each trigger with value, limit and distance.");
        api.MapGet("/fuse/events", FuseEventsAsync).RequireAuthorization(Policies.Watch).WithSummary("The latest transitions, and what was done, the last first.");
        api.MapGet("/magnets", MagnetsAsync).RequireAuthorization(Policies.Watch).WithSummary("Magnets alive, the strongest first.");
        api.MapGet("/field", FieldAsync).RequireAuthorization(Policies.Watch).WithSummary("Price, D, S, C, V and L of each symbol at its latest bars.");
        api.MapGet("/sessions", SessionsAsync).RequireAuthorization(Policies.Watch).WithSummary("Sessions, the last first.");
        api.MapGet("/log", LogAsync).RequireAuthorization(Policies.Watch).WithSummary("What happened, the last first.");
    }

    private static async Task<Results<Ok<PerformanceNow>, ProblemHttpResult>> CurrentAsync(
        LiveFigures figures, MonitorDatabase database, string? engine, CancellationToken cancellation)
    {
        if (await figures.PerformanceAsync(engine, cancellation) is { } now)
        {
            return TypedResults.Ok(now);
        }

        await using var db = database.Open();
        return await Problems.NoEngineAsync(db, engine, cancellation);
    }

    private static async Task<Results<Ok<List<PerformancePoint>>, ProblemHttpResult>> HistoryAsync(
        MonitorDatabase database, string? engine, CancellationToken cancellation, string period = "30d", string interval = "1h")
    {
        if (!Periods.TryGetValue(period, out var length) || !Intervals.TryGetValue(interval, out var step))
        {
            return Problems.Invalid(
                $"period '{period}' or interval '{interval}' is not known; allowed: {string.Join(", ", Periods.Keys)} and {string.Join(", ", Intervals.Keys)}.");
        }

        await using var db = database.Open();
        return await Engines.FindAsync(db, engine, cancellation) is { } session
            ? TypedResults.Ok(await PerformanceView.HistoryAsync(db, session.Engine, length, step, cancellation))
            : await Problems.NoEngineAsync(db, engine, cancellation);
    }

    private static Task<IResult> TradesAsync(MonitorDatabase database, string? engine, CancellationToken cancellation, int limit = 50) =>
        ListAsync(database, engine, limit, (db, session) => db.Positions.AsNoTracking()
            .Where(row => row.Engine == session.Engine && row.ClosedAt != null)
            .OrderByDescending(row => row.ClosedAt).ThenByDescending(row => row.Session).ThenByDescending(row => row.Sequence), cancellation);

    private static Task<IResult> OrdersAsync(MonitorDatabase database, string? engine, CancellationToken cancellation, int limit = 100) =>
        ListAsync(database, engine, limit, (db, session) => db.Orders.AsNoTracking()
            .Where(row => row.Session == session.Id && row.IsOpen)
            .OrderByDescending(row => row.OrderId), cancellation);

    private static Task<IResult> FuseEventsAsync(MonitorDatabase database, string? engine, CancellationToken cancellation, int limit = 50) =>
        ListAsync(database, engine, limit, (db, session) => db.FuseEvents.AsNoTracking()
            .Where(row => row.Engine == session.Engine)
            .OrderByDescending(row => row.Written).ThenByDescending(row => row.Session).ThenByDescending(row => row.Sequence), cancellation);

    private static Task<IResult> MagnetsAsync(MonitorDatabase database, string? engine, string? symbol, CancellationToken cancellation, int limit = 200) =>
        ListAsync(database, engine, limit, (db, session) => db.MagnetDetections.AsNoTracking()
            .Where(row => row.Session == session.Id && row.EndedAt == null && (string.IsNullOrEmpty(symbol) || row.Symbol == symbol))
            .OrderByDescending(row => row.Strength).ThenBy(row => row.MagnetId), cancellation);

    private static Task<IResult> FieldAsync(MonitorDatabase database, string? engine, string? symbol, CancellationToken cancellation, int limit = 200) =>
        ListAsync(database, engine, limit, (db, session) => db.FieldMeasurements.AsNoTracking()
            .Where(row => row.Engine == session.Engine && (string.IsNullOrEmpty(symbol) || row.Symbol == symbol))
            .OrderByDescending(row => row.Written).ThenByDescending(row => row.Session).ThenByDescending(row => row.Sequence), cancellation);

    private static Task<IResult> SessionsAsync(MonitorDatabase database, string? engine, CancellationToken cancellation, int limit = 50) =>
        ListAsync(database, engine, limit, (db, session) => db.Sessions.AsNoTracking()
            .Where(row => string.IsNullOrEmpty(engine) || row.Engine == engine)
            .OrderByDescending(row => row.Id), cancellation);

    private static Task<IResult> LogAsync(MonitorDatabase database, string? engine, CancellationToken cancellation, int limit = 100) =>
        ListAsync(database, engine, limit, (db, session) => db.JournalEvents.AsNoTracking()
            .Where(row => row.Engine == session.Engine && row.Kind != JournalFeed.Account && row.Kind != JournalFeed.Field)
            .OrderByDescending(row => row.Id), cancellation);

    private static async Task<Results<Ok<FuseStatus>, ProblemHttpResult>> FuseStatusAsync(MonitorDatabase database, string? engine, CancellationToken cancellation)
    {
        await using var db = database.Open();
        return await FuseStatusView.ReadAsync(db, engine, cancellation) is { } status ? TypedResults.Ok(status) : await Problems.NoEngineAsync(db, engine, cancellation);
    }

    private static async Task<IResult> PositionsAsync(MonitorDatabase database, string? engine, CancellationToken cancellation)
    {
        await using var db = database.Open();
        if (await Engines.FindAsync(db, engine, cancellation) is not { } session)
        {
            return await Problems.NoEngineAsync(db, engine, cancellation);
        }

        var open = await db.Positions.AsNoTracking()
            .Where(row => row.Engine == session.Engine && row.ClosedAt == null)
            .OrderBy(row => row.OpenedAt)
            .ToListAsync(cancellation);
        var snapshot = await PerformanceView.LatestSnapshotAsync(db, session.Engine, cancellation);

        // Two securities may have one ticker: whose of both figures a position has nobody can say.
        var held = (snapshot is null ? [] : FuseStatusView.SymbolsOf(snapshot)).GroupBy(symbol => symbol.Symbol, StringComparer.Ordinal)
            .Where(ofTicker => ofTicker.Count() == 1).ToDictionary(ofTicker => ofTicker.Key, ofTicker => ofTicker.Single(), StringComparer.Ordinal);
        return TypedResults.Ok(open.Select(row => new
        {
            row.Position,
            row.Symbol,
            row.Side,
            row.OpenedAt,
            row.Quantity,
            row.Entry,
            row.Stop,
            row.Target,
            row.Tier,
            row.MagnetId,
            row.Leverage,
            row.Distance,
            row.Strength,
            row.Conflict,
            row.Volatility,
            row.Margin,
            row.Risk,
            row.Reason,
            held.GetValueOrDefault(row.Symbol)?.Price,
            held.GetValueOrDefault(row.Symbol)?.UnrealizedProfit,

            // What the account held when it was last looked at, of all of the symbol's positions.
            QuantityHeld = held.GetValueOrDefault(row.Symbol)?.Quantity,
        }));
    }

    private static async Task<IResult> ListAsync<T>(
        MonitorDatabase database, string? engine, int limit, Func<MonitorDb, SessionRow, IQueryable<T>> query, CancellationToken cancellation)
    {
        if (limit is < 1 or > MostRows)
        {
            return Problems.Invalid(string.Create(CultureInfo.InvariantCulture, $"limit is {limit}; allowed: 1 to {MostRows}."));
        }

        await using var db = database.Open();
        return await Engines.FindAsync(db, engine, cancellation) is { } session
            ? TypedResults.Ok(await query(db, session).Take(limit).ToListAsync(cancellation))
            : await Problems.NoEngineAsync(db, engine, cancellation);
    }
}
