using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Setups;
using MagnetLean.Sidecars;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.Tables;

/// <summary>
/// What a run leaves beside the result: the fuse's history, whoever's algorithm it is, and MagnetAlgorithm's trades by magnet.
/// </summary>
internal static class SidecarTables
{
    private const string Account = "account";
    private const int HistoryRows = 20;
    private const int ReasonLength = 110;

    /// <summary>Finds the sidecar that a run left, if it left one.</summary>
    /// <param name="objectStoreRoot">Where the object store keeps its files.</param>
    /// <param name="algorithm">Class name of the algorithm.</param>
    /// <param name="since">Start of the run, UTC; a file older than that is another run's.</param>
    /// <param name="fault">Why a file that is there cannot be read; else null.</param>
    /// <param name="known">What the file holds, where it need not be read.</param>
    /// <returns>The sidecar and its path, or null.</returns>
    public static (RunSidecar Sidecar, string Path)? Find(
        string objectStoreRoot, string algorithm, DateTime since, out string? fault, RunSidecar? known = null)
    {
        fault = null;
        var path = StoredObject.PathOf(objectStoreRoot, RunSidecar.KeyFor(algorithm));
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) < since)
        {
            return null;
        }

        try
        {
            return (known ?? RunSidecar.FromJson(File.ReadAllBytes(path)), path);
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            fault = $"{path} cannot be read: {error.Message}";
            return null;
        }
    }

    /// <summary>The tables of a fuse.</summary>
    /// <param name="history">Its entries, oldest first.</param>
    /// <param name="rearms">How often the account re-armed by itself.</param>
    public static IEnumerable<PageTable> OfFuse(IReadOnlyList<FuseRecord> history, int rearms)
    {
        yield return FuseByTrigger(history, rearms);
        if (FuseHistory(history) is { Rows.Count: > 0 } deeds)
        {
            yield return deeds;
        }
    }

    /// <summary>The tables of a sidecar.</summary>
    /// <param name="sidecar">What the magnet strategy left.</param>
    /// <param name="totals">What the account paid and gained; null where it is not known.</param>
    public static IEnumerable<PageTable> Of(RunSidecar sidecar, AccountTotals? totals = null)
    {
        yield return Trades(sidecar, totals);
        if (sidecar.Refused.Count > 0)
        {
            yield return PageTable.Of(
                "Setups not entered",
                [new PageColumn("reason"), new PageColumn("setups", IsNumber: true), new PageColumn("the latest")],
                [.. sidecar.Refused.OrderByDescending(refusal => refusal.Value).Select(refusal =>
                    Cells(refusal.Key, Whole(refusal.Value), sidecar.LatestRefusals.GetValueOrDefault(refusal.Key, string.Empty)))]);
        }
    }

    private static PageTable FuseByTrigger(IReadOnlyList<FuseRecord> history, int rearms)
    {
        var rows = history
            .SelectMany(entry => entry.Triggers.Select(trigger => (Trigger: trigger, entry.Scope)))
            .GroupBy(pair => pair)
            .OrderBy(group => group.Key.Trigger, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Scope, StringComparer.Ordinal)
            .Select(group => Cells(group.Key.Trigger, group.Key.Scope, Whole(group.Count())))
            .Append(["re-armed by itself", Account, Whole(rearms)]);
        return PageTable.Of(
            "Survival fuse: transitions and cuts by trigger",
            [new PageColumn("trigger"), new PageColumn("scope"), new PageColumn("times", IsNumber: true)],
            [.. rows]);
    }

    private static PageTable FuseHistory(IReadOnlyList<FuseRecord> history)
    {
        // A symbol without a position triggers and cools down all the time; what was done about something is the history.
        var shown = history.Where(entry => entry.Done.Length > 0 || entry.Scope == Account).ToList();
        return PageTable.Of(
            shown.Count > HistoryRows ? $"Survival fuse: what it did, first {HistoryRows} of {Whole(shown.Count)}" : "Survival fuse: what it did",
            [.. Cells("time (UTC)", "scope", "from", "to", "what was done and why").Select(name => new PageColumn(name))],
            [.. shown.Take(HistoryRows).Select(entry => Cells(Minute(entry.Time), entry.Scope, entry.From, entry.To, Sentence(entry)))]);
    }

    private static PageTable Trades(RunSidecar sidecar, AccountTotals? totals)
    {
        var entered = sidecar.Setups.Where(setup => setup.Opened is not null).ToList();
        var hasParts = entered.Exists(setup => setup.Parts is not null);
        var rows = entered
            .SelectMany(setup => setup.Credits().Select(credit => (credit.Type, Credit: new Credit(setup, credit.Share))))
            .GroupBy(entry => (entry.Type, entry.Credit.Setup.Tier))
            .OrderBy(group => group.Key.Type, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Tier)
            .Select(group => Row(group.Key.Type, Whole(group.Key.Tier), [.. group.Select(entry => entry.Credit)], hasParts))
            .ToList();
        if (sidecar.EarlySetups > 0)
        {
            var (fees, profit) = (Money(sidecar.EarlyFees), Money(sidecar.EarlyProfit));
            rows.Add(["earlier", string.Empty, Count(sidecar.EarlySetups, hasParts), "-", "-", "-", "-", "-", fees, profit]);
        }

        if (sidecar.Orphans > 0)
        {
            var (fees, profit) = (Money(sidecar.OrphanFees), Money(sidecar.OrphanProfit));
            rows.Add(["both filled", string.Empty, Count(sidecar.Orphans, hasParts), "-", "-", "-", "-", "-", fees, profit]);
        }

        // What the account paid and gained in no trade, so that the sum is the account's.
        var apart = Apart(sidecar);
        var besides = totals?.Besides(
            (double)(entered.Sum(setup => setup.Fees) + apart.Fees), (double)(entered.Sum(setup => setup.Profit) + apart.Profit));
        if (besides is { IsNothing: false } rest)
        {
            rows.Add(["in no trade", string.Empty, "-", "-", "-", "-", "-", "-", Money((decimal)rest.Fees), Money((decimal)rest.Profit)]);
        }

        if (rows.Count != 1)
        {
            var whole = (apart.Trades, apart.Fees + (decimal)(besides?.Fees ?? 0), apart.Profit + (decimal)(besides?.Profit ?? 0));
            rows.Add(Row("all", string.Empty, entered.ConvertAll(setup => new Credit(setup, 1)), hasParts, whole));
        }

        return PageTable.Of(
            hasParts ? "Trades by magnet; a trade toward a merged one is shared among its parts by their strength" : "Trades by magnet",
            [
                new PageColumn("type"),
                .. Cells("tier", "trades", "at the magnet", "at the stop", "won", "mean L", "mean R", "fees", "profit")
                    .Select(name => new PageColumn(name, IsNumber: true))
            ],
            rows);
    }

    // Trades without a record of their own.
    private static (int Trades, decimal Fees, decimal Profit) Apart(RunSidecar sidecar) =>
        (sidecar.Orphans + sidecar.EarlySetups, sidecar.OrphanFees + sidecar.EarlyFees, sidecar.OrphanProfit + sidecar.EarlyProfit);

    private static IReadOnlyList<string> Row(string type, string tier, List<Credit> credits, bool hasParts,
        (int Trades, decimal Fees, decimal Profit) more = default)
    {
        var ended = credits.FindAll(credit => credit.Setup.Closed is not null);
        var risked = ended.FindAll(credit => credit.Setup.Risk > 0m);
        var trades = credits.Sum(credit => credit.Share);
        return
        [
            type,
            tier,
            Count(trades + more.Trades, hasParts),
            Share(ended, setup => setup.ExitReason == nameof(ExitReason.Target)),
            Share(ended, setup => setup.ExitReason == nameof(ExitReason.Stop)),
            Share(ended, setup => setup.Profit > 0m),
            credits.Count == 0 ? "-" : Mean(credits, setup => setup.Leverage).ToString("0.00", CultureInfo.InvariantCulture),
            risked.Count == 0
                ? "-"
                : Mean(risked, setup => (double)(setup.Profit / setup.Risk)).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture),
            Money(credits.Sum(credit => (decimal)credit.Share * credit.Setup.Fees) + more.Fees),
            Money(credits.Sum(credit => (decimal)credit.Share * credit.Setup.Profit) + more.Profit)
        ];
    }

    private static string[] Cells(params string[] cells) => cells;

    private static string Sentence(FuseRecord entry)
    {
        var whole = entry.Done.Length == 0 ? entry.Reason : $"{entry.Done}: {entry.Reason}";
        return whole.Length <= ReasonLength ? whole : $"{whole.AsSpan(0, ReasonLength - 1)}…";
    }

    private static string Share(List<Credit> credits, Func<SetupRecord, bool> holds) =>
        credits.Count == 0 ? "-" : Mean(credits, setup => holds(setup) ? 1 : 0).ToString("P1", CultureInfo.InvariantCulture);

    private static double Mean(List<Credit> credits, Func<SetupRecord, double> figure) =>
        credits.Sum(credit => credit.Share * figure(credit.Setup)) / credits.Sum(credit => credit.Share);

    private static string Count(double trades, bool hasParts) => trades.ToString(hasParts ? "N1" : "N0", CultureInfo.InvariantCulture);

    // A trade, and how much of it a type is credited with.
    private readonly record struct Credit(SetupRecord Setup, double Share);
}
