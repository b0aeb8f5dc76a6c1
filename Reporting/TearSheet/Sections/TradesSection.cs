using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Sidecars;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>All trades, and what they came to by kind.</summary>
internal static class TradesSection
{
    public static PageSection Of(RunView run)
    {
        if (run.Trades.Count == 0)
        {
            return new PageSection("Trades", [new PageNote("No trades: this run never opened a position.")]);
        }

        var isOwn = run.Sidecar is not null;
        List<PageBlock> breakdowns = isOwn
            ?
            [
                Credited(run),
                Breakdown("By tier", "tier", run, trade => trade.Setup!.Tier.ToString(CultureInfo.InvariantCulture)),
                Breakdown("By exit reason", "exit", run, trade => trade.ExitReason),
                Breakdown("By side", "side", run, Side),
            ]
            :
            [
                Breakdown("By symbol", "symbol", run, trade => trade.Ticker),
                Breakdown("By exit", "exit", run, trade => trade.ExitReason),
                Breakdown("By side", "side", run, Side),
            ];
        if (isOwn && run.Tickers.Count > 1)
        {
            breakdowns.Add(Breakdown("By symbol", "symbol", run, trade => trade.Ticker));
        }

        var blocks = new List<PageBlock> { new PageColumns(breakdowns) };
        if (isOwn)
        {
            blocks.Add(ResultsInR(run));
        }

        blocks.Add(isOwn ? OwnTable(run) : AnyTable(run));
        return new PageSection("Trades", blocks);
    }

    private static string Side(Trade trade) => trade.IsShort ? "short" : "long";

    private static PageTable Credited(RunView run) => Breakdown(
        "By magnet type",
        "type",
        run,
        trade => trade.Setup!.Credits().Select(credit => (Spaced(credit.Type), credit.Share)))
        with
    { Note = "A trade toward a merged magnet is shared among its parts by the strength that each would have alone." };

    private static PageTable Breakdown(string title, string name, RunView run, Func<Trade, string> kindOf) =>
        Breakdown(title, name, run, trade => [(kindOf(trade), 1)]);

    // Whatever the trades are told apart by, they and what is in none of them add up to what the account paid and gained.
    private static PageTable Breakdown(string title, string name, RunView run, Func<Trade, IEnumerable<(string Kind, double Share)>> creditsOf)
    {
        var trades = run.Trades;
        var besides = run.Besides;
        var hasR = trades.Any(trade => trade.ResultInR is not null);
        List<PageColumn> columns = [new(name), new("trades", true), new("won", true)];
        if (hasR)
        {
            columns.Add(new PageColumn("mean R", true, "Mean profit over what the stop was to cost"));
        }

        columns.AddRange([new("fees", true), new("profit", true, "After fees")]);
        var credits = trades.SelectMany(trade => creditsOf(trade).Select(credit => (credit.Kind, Trade: trade, credit.Share))).ToList();
        var isShared = credits.Exists(credit => credit.Share < 1);
        PageRow Row(string kind, IReadOnlyList<(string Kind, Trade Trade, double Share)> of, AccountTotals? also = null, int more = 0)
        {
            var (count, ended) = (of.Sum(credit => credit.Share), of.Where(credit => !credit.Trade.IsOpen).Sum(credit => credit.Share));
            double Sum(Func<Trade, double> figure) => of.Sum(credit => credit.Share * figure(credit.Trade));
            List<string> cells =
            [
                kind, isShared ? Number(count + more, 1) : Whole(of.Count + more),
                Percent(Sum(trade => !trade.IsOpen && trade.Profit > 0 ? 1 : 0) / ended)
            ];
            if (hasR)
            {
                var risked = of.Where(credit => credit.Trade.ResultInR is not null).ToList();
                cells.Add(SignedNumber(risked.Sum(credit => credit.Share * credit.Trade.ResultInR!.Value) / risked.Sum(credit => credit.Share)));
            }

            var known = of.Where(credit => double.IsFinite(credit.Trade.Profit)).ToList();
            var profit = known.Count == 0 ? double.NaN : known.Sum(credit => credit.Share * credit.Trade.Profit);
            cells.AddRange(
            [
                Number(Sum(trade => trade.Fees) + (also?.Fees ?? 0)),
                SignedNumber(also is { } rest ? Trade.ProfitOf(trades) + rest.Profit : profit)
            ]);
            return PageRow.Of(cells);
        }

        var rows = credits
            .GroupBy(credit => credit.Kind)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Row(group.Key, [.. group]))
            .ToList();
        if (besides is { } apart)
        {
            rows.Add(PageRow.Of(
                [
                    NameOf(run), run.TradesApart == 0 ? None : Whole(run.TradesApart), .. Enumerable.Repeat(None, columns.Count - 4),
                    Number(apart.Fees), SignedNumber(apart.Profit)
                ]));
        }

        return new PageTable(columns, rows.Count == 1 ? rows : [.. rows, Row("all", credits, besides, run.TradesApart)])
        {
            Title = title,
            HasTotal = rows.Count > 1
        };
    }

    private static string NameOf(RunView run) => run.Sidecar is { EarlySetups: > 0 } ? "earlier trades, and in no trade"
        : run.Sidecar is { Orphans: > 0 } ? "stop and target both filled, and in no trade"
        : run.Trades.Any(trade => double.IsNaN(trade.Profit)) ? "profit of what is open, and in no trade"
        : "in no trade";

    private static PageSpan SpanOf(RunView run, Trade trade) => new("Symbol", trade.Ticker, trade.EntryTime, trade.ExitTime ?? run.End);

    private static string Held(RunView run, Trade trade) => Length((trade.ExitTime ?? run.End) - trade.EntryTime);

    private static string QuantityOf(Trade trade) => trade.Quantity.ToString("#,##0.####", CultureInfo.InvariantCulture);

    private static XyChart ResultsInR(RunView run)
    {
        const double width = 0.25;
        var counts = run.Trades
            .Select(trade => trade.ResultInR)
            .OfType<double>()
            .CountBy(r => (int)Math.Floor(Math.Clamp(r, -4, 5.99) / width))
            .ToDictionary();
        return new XyChart(
            "Results in R", new XyAxis("profit after fees over the planned loss at the stop, R") { Format = "0.#" },
            new XyAxis("trades") { Format = "N0" })
        {
            Height = 180,
            Layers =
            [
                new XyBars("trades", [.. counts.OrderBy(count => count.Key).Select(count => new XyPoint((count.Key + 0.5) * width, count.Value)
                {
                    Text = $"{SignedNumber(count.Key * width)} to {SignedNumber((count.Key + 1) * width)} R\n{Whole(count.Value)} trades",
                    Color = count.Key < 0 ? PageColor.Vermillion : PageColor.Blue
                })]) { Width = width },
            ]
        };
    }

    // What came of it stands beside what it was: in sight on a narrow page too.
    private static PageTable OwnTable(RunView run) => new(
        [
            new("opened (UTC)"), new("symbol"), new("side"), new("quantity", true), new("profit", true, "After fees"),
            new("R", true, "Profit over risk"), new("fees", true), new("held"), new("entry", true), new("exit", true),
            new("exit by"), new("magnet"), new("tier", true),
            new("S", true, "Strength at the signal, 0 to 100"), new("L", true, "Leverage"), new("stop", true), new("target", true),
            new("risk", true, "What the stop was to cost"), new("reward", true, "What the magnet was to gain"),
            new("best", true, "Furthest move in its favour, in R"), new("worst", true, "Furthest move against it, in R"),
        ],
        [.. run.Trades.Select(trade =>
        {
            var setup = trade.Setup!;
            return PageRow.Of(
            [
                Minute(trade.EntryTime), trade.Ticker, Side(trade), QuantityOf(trade), SignedNumber(trade.Profit),
                trade.ResultInR is { } r ? SignedNumber(r) : None, Number(trade.Fees), Held(run, trade), Price(trade.EntryPrice),
                trade.IsOpen ? None : Price(trade.ExitPrice), trade.ExitReason, MagnetOf(setup), setup.Tier.ToString(CultureInfo.InvariantCulture),
                Number(setup.Strength, 0), Number(setup.Leverage), Price((double)setup.Stop), setup.Level is { } level ? Price(level) : None,
                Number((double)setup.Risk, 0), Number((double)setup.Reward, 0), Number(trade.Favourable), Number(-trade.Adverse)
            ]) with
            { Span = SpanOf(run, trade) };
        })])
    {
        Title = "All trades",
        Note = "Sort by any column; a click on a row shows the trade in the charts. Money in account currency."
    };

    private static string MagnetOf(SetupRecord setup) => setup.Parts is not { } parts
        ? Spaced(setup.Type)
        : string.Join(", ", parts.Select(part => $"{Spaced(part.Kind)} {Percent(part.Share, 0)}"));

    private static PageTable AnyTable(RunView run) => new(
        [
            new("opened (UTC)"), new("symbol"), new("side"), new("quantity", true), new("profit", true, "After fees"), new("return", true),
            new("fees", true), new("held"), new("entry", true), new("exit", true), new("exit by"),
            new("best", true, "Furthest profit on the way"), new("worst", true, "Furthest loss on the way"),
        ],
        [.. run.Trades.Select(trade => PageRow.Of(
        [
            Minute(trade.EntryTime), trade.Ticker, Side(trade), QuantityOf(trade), SignedNumber(trade.Profit),
            SignedPercent(trade.Profit / (trade.Quantity * trade.EntryPrice), 2), Number(trade.Fees), Held(run, trade), Price(trade.EntryPrice),
            trade.IsOpen ? None : Price(trade.ExitPrice), trade.ExitReason, Number(trade.Favourable, 0), Number(-trade.Adverse, 0)
        ]) with
        { Span = SpanOf(run, trade) })])
    {
        Title = "All trades",
        Note = "Round trips as LEAN counts them, and what is open at the end. Sort by any column; a click on a row shows the trade in the chart. "
            + "Money in account currency."
    };
}
