using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Reporting.TearSheet.Sections;
using MagnetLean.Risk;
using MagnetLean.Risk.Sidecars;
using Microsoft.EntityFrameworkCore;
using QuantConnect.Orders;

namespace MagnetLean.Monitor.Pages;

/// <summary>A session as a run, from what its journal told, so that it has a tear sheet like any other.</summary>
internal static class SessionRun
{
    /// <summary>The tear sheet of a session; null where there is no such session, or it has no two snapshots.</summary>
    public static async Task<Page?> PageAsync(MonitorDb db, string id, string? role, CancellationToken cancellation)
    {
        if (await db.Sessions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { } session)
        {
            return null;
        }

        var snapshots = await db.AccountSnapshots.AsNoTracking().Where(row => row.Session == id).OrderBy(row => row.Sequence)
            .Select(row => new { row.Time, row.Equity, row.HighWaterMark }).ToListAsync(cancellation);
        if (snapshots.Select(row => row.Time).Distinct().Count() < 2)
        {
            return null;
        }

        var orders = await db.Orders.AsNoTracking().Where(row => row.Session == id).OrderBy(row => row.OrderId).ToListAsync(cancellation);
        var trades = await db.Positions.AsNoTracking().Where(row => row.ClosingSession == id).ToListAsync(cancellation);
        var fuse = await db.FuseEvents.AsNoTracking().Where(row => row.Session == id).OrderBy(row => row.Sequence).ToListAsync(cancellation);
        var result = new RunResult
        {
            Path = session.Algorithm ?? session.Engine,
            Series = new Dictionary<(string, string), IReadOnlyList<TimePoint>>
            {
                [(RunSeries.EquityChart, RunSeries.Equity)] = [.. snapshots.Select(row => Figures.Point(row.Time, row.Equity))],
            },
            Orders = [.. orders.Select(OrderOf)],
            ClosedTrades = [.. trades.Where(row => row.ClosedAt is not null).Select(TradeOf)],
            Statistics = [],
            Configuration = new ResultConfiguration
            {
                Currency = session.Currency ?? string.Empty,
                Parameters = session.Parameters is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json, RecordJson.Options) ?? [] : [],
                Start = session.StartedAt?.ToDateTimeUtc(),
                End = (session.EndedAt ?? session.LastTime).ToDateTimeUtc(),
            },
        };
        var limits = session.Limits is { } text ? JsonSerializer.Deserialize<Dictionary<string, double>>(text, RecordJson.Options) ?? [] : [];
        var view = new RunView(result, null, fuse.Count == 0 && limits.Count == 0 ? null : new FuseSidecar
        {
            Algorithm = session.Algorithm ?? string.Empty,
            DrawdownLimit = limits.GetValueOrDefault(nameof(FuseTriggers.DrawdownBreach)),
            HighWaterMark = snapshots[^1].HighWaterMark,
            History = [.. fuse.Select(EventOf)],
        });
        PageFact[] facts = [new("Session", id), new("Engine", session.Engine), new("Mode", session.Mode ?? string.Empty), new("Records missing", session.Missing.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        var page = TearSheetPage.Of(view, null, facts, session.EndedAt is null ? ["The session has not ended in order: it runs, was killed, or is cut off."] : []);
        return page with
        {
            Title = session.Algorithm ?? session.Engine,
            Subtitle = $"{session.Mode} session, {Figures.Minute(session.StartedAt ?? session.FirstWritten)} to {Figures.Minute(session.EndedAt ?? session.LastTime)} UTC",
            Links = ServedPage.LinksOf(role, string.Empty),

            // A journal has none of LEAN's own.
            Sections = [.. page.Sections.Where(section => section.Title != StatisticsSection.Title)],
        };
    }

    private static ResultOrder OrderOf(OrderRow row) => new()
    {
        Id = row.OrderId,
        Type = Enum.TryParse<OrderType>(row.Type, out var type) ? type : OrderType.Market,
        Ticker = row.Symbol,
        Quantity = row.Quantity ?? row.FilledQuantity,
        StopPrice = row.StopPrice,
        LimitPrice = row.LimitPrice,
        Status = Enum.TryParse<OrderStatus>(row.Status, out var status) ? status : OrderStatus.None,
        Created = row.CreatedAt.ToDateTimeUtc(),
        LastFill = row.Fills > 0 ? row.UpdatedAt.ToDateTimeUtc() : null,
        FillQuantity = row.FilledQuantity,
        FillPrice = row.FilledQuantity != 0 ? row.FilledValue / row.FilledQuantity : null,
        Fee = row.Fees,
        FeeCurrency = row.FeeCurrency ?? string.Empty,
        Tag = row.Tag ?? string.Empty,
    };

    private static ResultTrade TradeOf(PositionRow row) => new()
    {
        Ticker = row.Symbol,
        IsShort = row.Side < 0,
        Quantity = (double)Math.Abs(row.Quantity),
        EntryTime = (row.OpenedAt ?? row.SignalledAt ?? row.ClosedAt!.Value).ToDateTimeUtc(),
        EntryPrice = (double)row.Entry,
        ExitTime = row.ClosedAt!.Value.ToDateTimeUtc(),
        ExitPrice = (double)(row.Exit ?? 0),
        Profit = (double)((row.Profit ?? 0) + (row.Fees ?? 0)),
        Fees = (double)(row.Fees ?? 0),
    };

    private static FuseRecord EventOf(FuseEventRow row) => new(
        row.Time.ToDateTimeUtc(),
        row.Scope,
        row.FromState,
        row.ToState,
        row.Cause,
        row.Triggers.Split(", ", StringSplitOptions.RemoveEmptyEntries),
        row.Reason,
        row.Done);
}
