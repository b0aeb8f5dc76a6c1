using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>How much of a run's outcome lay in the order of its trades: quantiles over paths drawn from them.</summary>
internal static class ChanceSection
{
    private const int FewestTrades = 20;
    private const int Bins = 30;

    /// <summary>The section; null for a run with too few closed trades.</summary>
    public static PageSection? Of(RunView run)
    {
        var returns = TradeBootstrap.ReturnsOf(run);
        if (returns.Count < FewestTrades)
        {
            return null;
        }

        var paths = TradeBootstrap.Of(returns);
        var start = run.Equity[0].Value;
        List<KeyFigure> tiles = [new("Ends below its start", Percent((double)paths.Finals.Count(final => final < 1) / paths.Finals.Count))];
        if (run.Fuse is { } fuse)
        {
            tiles.Add(new("Meets the fuse's limit", Percent(paths.ChanceOfDrawdown(fuse.DrawdownLimit)))
            { Note = $"a drawdown of {Unbroken(Percent(fuse.DrawdownLimit))}, had the fuse not acted" });
        }

        tiles.Add(new("Loses half", Percent(paths.ChanceOfDrawdown(0.5))) { Note = "at some time" });
        (string Name, double Share)[] rows =
            [("1 in 100 is worse", 0.01), ("1 in 20 is worse", 0.05), ("1 in 4 is worse", 0.25), ("median", 0.5), ("1 in 4 is better", 0.75),
             ("1 in 20 is better", 0.95), ("1 in 100 is better", 0.99)];
        return new PageSection("Chance",
        [
            new KeyFigures(tiles),
            new PageColumns(
            [
                Histogram(paths, start, run.Currency),
                new PageTable([new("of all paths"), new("final equity", true), new("return", true), new("max drawdown", true)],
                [
                    .. rows.Select(row => PageRow.Of(
                    [
                        row.Name, Number(TradeBootstrap.Quantile(paths.Finals, row.Share) * start, 0),
                        SignedPercent(TradeBootstrap.Quantile(paths.Finals, row.Share) - 1),
                        Percent(TradeBootstrap.Quantile(paths.Drawdowns, row.Share))
                    ])),
                ])
                { Title = "Quantiles", Note = "Of each figure by itself.", IsSortable = false },
            ]),
        ])
        {
            Intro = $"{Whole(paths.Finals.Count)} paths of {Whole(returns.Count)} trades, drawn from this run's closed trades in blocks of "
                + $"{Whole(paths.BlockLength)}: each trade's profit over equity at its entry, one after the other. "
                + "It tells how much lay in the order and the choice of trades, not whether there is an edge."
        };
    }

    private static XyChart Histogram(TradeBootstrap paths, double start, string currency)
    {
        var (least, greatest) = (TradeBootstrap.Quantile(paths.Finals, 0.005) * start, TradeBootstrap.Quantile(paths.Finals, 0.995) * start);
        var width = greatest > least ? (greatest - least) / Bins : 1;
        var counts = paths.Finals.CountBy(final => (int)Math.Clamp(Math.Floor((final * start - least) / width), 0, Bins - 1));
        return new XyChart("Final equity", new XyAxis($"equity {currency}".TrimEnd()) { Format = "N0" }, new XyAxis("paths") { Format = "N0" })
        {
            Note = "The furthest 0.5% on either side are counted at the ends.",
            Layers =
            [
                new XyBars("paths", [.. counts.OrderBy(count => count.Key).Select(count => new XyPoint(least + (count.Key + 0.5) * width, count.Value)
                {
                    Text = $"{Number(least + count.Key * width, 0)} to {Number(least + (count.Key + 1) * width, 0)}\n{Whole(count.Value)} paths",
                    Color = least + (count.Key + 0.5) * width < start ? PageColor.Vermillion : PageColor.Blue
                })]) { Width = width },
                new XyRule("start", start) { IsVertical = true, Color = PageColor.Grey }
            ]
        };
    }
}
