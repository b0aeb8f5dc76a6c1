using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Sidecars;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>Leverage and what it is made of, a symbol at a time.</summary>
internal static class LeverageSection
{
    /// <summary>The section; null for a run that left no sidecar.</summary>
    public static PageSection? Of(RunView run)
    {
        if (run.Sidecar is not { } sidecar)
        {
            return null;
        }

        var options = run.Tickers.Take(RunView.MaxSymbols)
            .Select(ticker => (Ticker: ticker, Record: sidecar.Fields.FirstOrDefault(record => record.Symbol == ticker)))
            .Where(entry => entry.Record is { Times.Count: > 0 })
            .Select(entry => new PageOption(entry.Ticker, Charts(run, entry.Ticker, entry.Record!)))
            .ToList();
        return new PageSection("Leverage", options.Count > 0
            ? [new PageChoice("Symbol", options)]
            : [new PageNote("The sidecar is of a version that did not keep leverage over time; the trades below have theirs.")])
        {
            Intro = "L = (D × S) / (1 + C + V): distance to the magnet in ATRs, its strength, the share of all pull that comes from the other side, "
                + "volatility pressure. What the field gave at each time, whether or not it was traded; the steps are what open positions used."
        };
    }

    private static IReadOnlyList<PageBlock> Charts(RunView run, string ticker, FieldRecord record)
    {
        TimeSeries Line(string name, IReadOnlyList<double> values, PageColor color) =>
            new(name, [.. record.Times.Zip(values, (time, value) => new TimePoint(DateTime.UnixEpoch.AddSeconds(time), value))])
            { Color = color, IsThin = true };

        return
        [
            new TimeChart($"Leverage, {ticker}")
            {
                Height = 220,
                Series =
                [
                    Line("L of the field", record.Leverage, PageColor.Sky),
                    new TimeSeries("L in use", InUse(run, ticker)) { Kind = TimeSeriesKind.Steps, Color = PageColor.Blue, IsThin = true }
                ],
            },
            Component("D", "distance to the magnet, in ATRs", ticker, Line("D", record.Distance, PageColor.Green)),
            Component("S", "strength of the magnet, 0 to 1", ticker, Line("S", record.Strength, PageColor.Purple)),
            Component("C", "conflict, 0 to 1", ticker, Line("C", record.Conflict, PageColor.Orange)),
            Component("V", "volatility pressure", ticker, Line("V", record.Volatility, PageColor.Vermillion)),
        ];
    }

    private static TimeChart Component(string letter, string meaning, string ticker, TimeSeries series) =>
        new($"{letter}, {meaning}") { Height = 120, Series = [series with { Name = $"{letter} {ticker}" }] };

    private static List<TimePoint> InUse(RunView run, string ticker)
    {
        var points = new List<TimePoint> { new(run.Start, 0) };
        foreach (var trade in run.Trades.Where(trade => trade.Ticker == ticker && trade.Setup is not null))
        {
            points.Add(new TimePoint(trade.EntryTime, trade.Setup!.Leverage));
            if (trade.ExitTime is { } exit)
            {
                points.Add(new TimePoint(exit, 0));
            }
        }

        return points;
    }
}
