using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Pages;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>The page that holds several runs against each other.</summary>
internal static class ComparisonPage
{
    private static readonly PageColor[] Colors =
        [PageColor.Blue, PageColor.Orange, PageColor.Green, PageColor.Purple, PageColor.Vermillion, PageColor.Sky, PageColor.Yellow, PageColor.Grey];

    /// <summary>Builds the page.</summary>
    /// <param name="runs">The runs, two or more.</param>
    /// <param name="warnings">What the reader should know first.</param>
    /// <param name="shown">A path as the page shows it.</param>
    public static Page Of(IReadOnlyList<RunView> runs, IReadOnlyList<string> warnings, Func<string, string> shown)
    {
        var names = NamesOf(runs);
        var (start, end) = (runs.Min(run => run.Start), runs.Max(run => run.End));
        return new Page("Comparison")
        {
            Subtitle = $"{runs.Count} runs, {Day(start)} to {Day(end)}",
            Facts =
            [
                .. runs.Select((run, i) => new PageFact(
                    names[i],
                    $"{(run.Tickers.Count == 0 ? "no symbols" : string.Join(", ", run.Tickers.Take(6)))}; {Day(run.Start)} to {Day(run.End)}; "
                    + $"{shown(run.Result.Path)}"))
            ],
            Sections =
            [
                new("Key figures", [.. warnings.Select(warning => new PageNote(warning, true)), Figures(runs, names)])
                { Intro = "From daily closes; no riskless rate taken off." },
                new("Equity",
                [
                    new TimeChart("Equity, rebased to 100")
                    {
                        Note = "Each from 100 at its own start.",
                        Height = 340,
                        Format = new ValueFormat(1),
                        CanBeLogarithmic = true,
                        Series = Lines(runs, names, Rebased)
                    },
                    new TimeChart("Drawdown")
                    {
                        Height = 220,
                        Format = ValueFormat.Percent,
                        Series = Lines(runs, names, run => run.Drawdowns, Resampling.Least)
                    },
                    new TimeChart("Rolling Sharpe ratio")
                    {
                        Note = "Over 126 trading days, annual.",
                        Height = 200,
                        Series = Lines(runs, names, run => Performance.RollingSharpe(run.Daily, 126))
                    },
                ]),
                new("Returns", [Years(runs, names), Correlations(runs, names)]),
                new("Parameters", [Parameters(runs, names)]),
                new("LEAN's statistics", [Statistics(runs, names)]),
            ],
            Footer = RunFacts.Program
        };
    }

    private static List<string> NamesOf(IReadOnlyList<RunView> runs)
    {
        var names = runs.Select(run => run.Result.Name).ToList();
        if (names.Distinct().Count() < names.Count)
        {
            names = [.. runs.Select(run => $"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(run.Result.Path)))}/{run.Result.Name}")];
        }

        return names.Distinct().Count() == names.Count
            ? names
            : [.. names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {name}"))];
    }

    private static List<TimeSeries> Lines(
        IReadOnlyList<RunView> runs, List<string> names, Func<RunView, IReadOnlyList<TimePoint>> pointsOf, Resampling resampling = Resampling.Last) =>
        [
            .. runs.Select((run, i) => new TimeSeries(names[i], pointsOf(run))
            {
                Color = Colors[i % Colors.Length],
                IsDashed = i >= Colors.Length,
                Resampling = resampling
            })
        ];

    private static IReadOnlyList<TimePoint> Rebased(RunView run) =>
        [.. run.Equity.Select(point => point with { Value = point.Value / run.Equity[0].Value * 100 })];

    private static List<PageColumn> Columns(string first, List<string> names) => [new(first), .. names.Select(name => new PageColumn(name, true))];

    private static PageTable Figures(IReadOnlyList<RunView> runs, List<string> names)
    {
        PageRow Row(string name, Func<RunView, string> figure) => PageRow.Of([name, .. runs.Select(figure)]);
        return new PageTable(Columns("figure", names),
        [
            Row("net return", run => SignedPercent(run.Figures.Return)),
            Row("annual return", run => SignedPercent(run.Figures.Annual)),
            Row("benchmark's annual return", run => SignedPercent(run.BenchmarkFigures.Annual)),
            Row("max drawdown", run => Percent(run.Figures.Drawdown)),
            Row("longest drawdown, days", run => Number(run.Figures.LongestDrawdown, 0)),
            Row("Sharpe", run => Number(run.Figures.Sharpe)),
            Row("Sortino", run => Number(run.Figures.Sortino)),
            Row("Calmar", run => Number(run.Figures.Calmar)),
            Row("volatility", run => Percent(run.Figures.Volatility)),
            Row("best day", run => SignedPercent(run.Figures.BestDay)),
            Row("worst day", run => SignedPercent(run.Figures.WorstDay)),
            Row("start equity", run => Number(run.Equity[0].Value)),
            Row("end equity", run => Number(run.Equity[^1].Value)),
            Row("trades", run => Whole(run.Trades.Count)),
            Row("won", run => run.Trades.Count == 0 ? None : Percent((double)run.Trades.Count(trade => trade.Profit > 0) / run.Trades.Count)),
            Row("fees", run => Number(run.Trades.Sum(trade => trade.Fees), 0)),
        ])
        { IsSortable = false };
    }

    private static PageTable Years(IReadOnlyList<RunView> runs, List<string> names)
    {
        var years = runs.Select(run => run.Daily.Days.Skip(1).Zip(run.Daily.Values)
            .GroupBy(day => day.First.Year)
            .ToDictionary(year => year.Key, year => year.Aggregate(1.0, (growth, day) => growth * (1 + day.Second)) - 1)).ToList();
        var scale = years.SelectMany(year => year.Values).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var rows = years.SelectMany(year => year.Keys).Distinct().OrderDescending().Select(year => new PageRow(
        [
            year.ToString(CultureInfo.InvariantCulture),
            .. years.Select(
                run => run.TryGetValue(year, out var value) ? new PageCell(SignedPercent(value), scale > 0 ? value / scale : 0) : new PageCell(None))
        ]));
        return new PageTable(Columns("year", names), [.. rows]) { Title = "By year", Note = "Blue is profit, orange is loss." };
    }

    private static PageTable Correlations(IReadOnlyList<RunView> runs, List<string> names) => new(
        Columns("run", names),
        [.. runs.Select((run, i) =>
            new PageRow([names[i], .. runs.Select(other => CellOf(Performance.Against(run.Daily, other.Daily).Correlation))]))])
    {
        Title = "Correlation of daily returns",
        Note = "On the days that both runs have; a dash where they are fewer than twenty.",
        IsSortable = false
    };

    private static PageCell CellOf(double correlation) => new(Number(correlation), double.IsFinite(correlation) ? correlation : null);

    private static PageTable Parameters(IReadOnlyList<RunView> runs, List<string> names)
    {
        var all = runs.Select(run => run.Result.Configuration.Parameters).ToList();
        return new PageTable(
            [new("parameter"), .. names.Select(name => new PageColumn(name))],
            [.. all.SelectMany(parameters => parameters.Keys).Distinct().Order(StringComparer.Ordinal)
                .Select(key => PageRow.Of([key, .. all.Select(parameters => parameters.GetValueOrDefault(key, None))]))])
        {
            Empty = "none were given"
        };
    }

    private static PageTable Statistics(IReadOnlyList<RunView> runs, List<string> names)
    {
        var all = runs.Select(run => run.Result.Statistics.ToDictionary()).ToList();
        return new PageTable(
            Columns("statistic", names),
            [.. runs.SelectMany(run => run.Result.Statistics.Select(figure => figure.Key)).Distinct()
                .Select(key => PageRow.Of([key, .. all.Select(figures => figures.GetValueOrDefault(key, None))]))])
        {
            IsSortable = false
        };
    }
}
