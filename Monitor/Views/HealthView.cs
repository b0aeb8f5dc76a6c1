using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Monitor.Views;

/// <summary>What changes of the service's health; the rest is configured.</summary>
/// <param name="Status">active, inactive or error, exactly.</param>
/// <param name="Proof">SHA-256 of the last trade, in hexadecimal; null before the first.</param>
/// <param name="CostUsd">Fees of the last 30 days, of accounts in dollars: of live ones where there are any, else of those on paper.</param>
/// <param name="YieldUsd">Profit after fees of the same.</param>
/// <param name="UpdatedAt">When the engine last gave a sign of life.</param>
internal sealed record ServiceHealth(string Status, string? Proof, decimal CostUsd, decimal YieldUsd, Instant? UpdatedAt);

/// <summary>Reads how the service is.</summary>
internal static class HealthView
{
    private const string Live = "live";
    private const string Paper = "paper";
    private const string Dollar = "USD";

    private static readonly Duration Period = Duration.FromDays(30);

    /// <summary>Reads it, over all engines.</summary>
    public static async Task<ServiceHealth> ReadAsync(MonitorDb db, IngestionFaults faults, Instant now, CancellationToken cancellation)
    {
        var sessions = await Engines.LatestAsync(db, cancellation);
        var lives = sessions.Select(session => Engines.LifeOf(session, faults, now)).ToList();
        var status = faults.All.Count > 0 || lives.Contains(EngineLife.Silent) ? "error" : lives.Contains(EngineLife.Running) ? "active" : "inactive";

        var counted = Counted(sessions, now);
        var (cost, yield) = (0m, 0m);
        foreach (var session in counted.Where(session => session.Currency == Dollar && session.LastWritten >= now - Period))
        {
            // A replay's clock is the market's: its last 30 days end with its last record.
            var from = (session.LastTime < now ? session.LastTime : now) - Period;
            var trades = await TradeTotals.OfAsync(db.Positions.Where(row => row.Engine == session.Engine && row.ClosedAt > from), cancellation);
            cost += trades.Fees;
            yield += trades.Profit;
        }

        var engines = counted.ConvertAll(session => session.Engine);
        var last = await db.Positions.AsNoTracking()
            .Where(row => row.ClosedAt != null && engines.Contains(row.Engine))
            .OrderByDescending(row => row.ClosingSession).ThenByDescending(row => row.ClosingSequence)
            .FirstOrDefaultAsync(cancellation);
        return new ServiceHealth(
            status, last is null ? null : ProofOf(last), cost, yield, sessions.Count == 0 ? null : sessions.Max(Engines.LastSign));
    }

    // Money that was made is not mixed with money that was made up: live engines count where there are any, else those on paper; what was tried on the past never.
    private static List<SessionRow> Counted(List<SessionRow> sessions, Instant now)
    {
        var recent = sessions.FindAll(session => session.LastWritten >= now - Period);
        var known = recent.Count > 0 ? recent : sessions;
        return known.Exists(session => session.Mode == Live) ? known.FindAll(session => session.Mode == Live) : known.FindAll(session => session.Mode == Paper);
    }

    /// <summary>
    /// SHA-256 of a trade as <c>engine|position|side|quantity|entry|exit|fees|profit|closed</c>, numbers as the journal has them, so that anybody who has the journal
    /// comes to the same.
    /// </summary>
    public static string ProofOf(PositionRow trade) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '|',
        trade.Engine,
        trade.Position,
        trade.Side.ToString(CultureInfo.InvariantCulture),
        Text(trade.Quantity),
        Text(trade.Entry),
        Text(trade.Exit),
        Text(trade.Fees),
        Text(trade.Profit),
        trade.ClosedAt is { } closed ? InstantPattern.ExtendedIso.Format(closed) : string.Empty))));

    // Without the zeros behind, which databases add or take away.
    private static string Text(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? string.Empty;
}
