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

    private const int MaxCorrelated = 16;
    private const int RollingDays = 126;

    /// <summary>Builds the page.</summary>
    /// <param name="runs">The runs, two or more.</param>
    /// <param name="warnings">What the reader should know first.</param>
    /// <param name="shown">A path as the page shows it.</param>
    public static Page Of(IReadOnlyList<RunView> runs, IReadOnlyList<string> warnings, Func<string, string> shown)
    {
        var names = NamesOf(runs);
        var (start, end) = (runs.Min(run => run.Start), runs.Max(LastDay));
        var ratios = Lines(runs, names, run => Performance.RollingSharpe(run.Daily, RollingDays));
        return new Page("Comparison")
        {
            Subtitle = $"{runs.Count} runs, {Day(start)} to {Day(end)}",
            Sections =
            [
                new("Key figures", [.. warnings.Concat(Notes(runs)).Select(warning => new PageNote(warning, true)), Figures(runs, names, shown)])
                { Intro = "From closes at midnight of each algorithm's time zone; no riskless rate taken off." },
                new("Equity",
                [
                    new TimeChart("Equity, rebased to 100")
                    {
                        Note = "Each from 100 at its own start.",
                        Height = 340,
                        Format = new ValueFormat(1),
                        CanBeLogarithmic = runs.All(run => run.Ruined is null),
                        Series = Lines(runs, names, Rebased)
                    },
                    new TimeChart("Drawdown")
                    {
                        Height = 220,
                        Format = ValueFormat.Percent,
                        Series = Lines(runs, names, run => run.Drawdowns, Resampling.Least)
                    },
                    ratios.TrueForAll(line => line.Points.Count == 0)
                        ? new PageNote($"No rolling Sharpe ratio: no run has {RollingDays} trading days.")
                        : new TimeChart("Rolling Sharpe ratio")
                        {
                            Note = $"Over {RollingDays} trading days, annual.",
                            Height = 200,
                            Series = ratios
                        },
                ]),
                new("Returns", [Years(runs, names), Correlations(runs, names)]),
                new("Parameters", [Parameters(runs, names)]),
                new("LEAN's statistics", [Statistics(runs, names)]),
            ],
            Footer = RunFacts.Program
        };
    }

    // A run that ends at midnight ends with the day before.
    private static DateTime LastDay(RunView run) => run.Daily.Calendar.DayOf(run.End);

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

    private static IEnumerable<string> Notes(IReadOnlyList<RunView> runs)
    {
        var periods = runs.Select(run => (Start: Day(run.Start), End: Day(LastDay(run)))).Distinct().Count();
        if (periods > 1)
        {
            yield return $"These runs are of {Whole(periods)} different periods: what they gained is no comparison. "
                + "First and last day of each stand in the table.";
        }

        foreach (var run in runs)
        {
            foreach (var fate in run.Fates)
            {
                yield return $"{run.Result.Name}: {fate}";
            }
        }
    }

    private static PageTable Figures(IReadOnlyList<RunView> runs, List<string> names, Func<string, string> shown) => new(
        [
            new("run"), new("first day"), new("last day"), new("net return", true), new("annual", true), new("benchmark, annual", true),
            new("max drawdown", true), new("Sharpe", true), new("Sortino", true), new("Calmar", true), new("volatility", true), new("trades", true),
            new("won", true), new("fees", true), new("end equity", true), new("longest drawdown, days", true), new("best day", true),
            new("worst day", true), new("in market", true), new("symbols"), new("result"),
        ],
        [.. runs.Zip(names, (run, name) => PageRow.Of(
        [
            name, Day(run.Start), Day(LastDay(run)), SignedPercent(run.Figures.Return), SignedPercent(run.Figures.Annual),
            SignedPercent(run.BenchmarkFigures.Annual), Percent(run.Figures.Drawdown), Number(run.Figures.Sharpe), Number(run.Figures.Sortino),
            Number(run.Figures.Calmar), Percent(run.Figures.Volatility), Whole(run.TradeCount), Won(run), Number(run.Totals.Fees),
            Number(run.Equity[^1].Value), Number(run.Figures.LongestDrawdown, 0), SignedPercent(run.Figures.BestDay),
            SignedPercent(run.Figures.WorstDay), Percent(run.TimeInMarket),
            run.Tickers.Count == 0 ? "none" : string.Join(", ", run.Tickers.Take(6)), shown(run.Result.Path)
        ]))])
    { HasAllRows = true };

    private static string Won(RunView run)
    {
        var ended = run.Trades.Count(trade => !trade.IsOpen);
        return ended == 0 ? None : Percent((double)run.Trades.Count(trade => !trade.IsOpen && trade.Profit > 0) / ended);
    }

    private static PageTable Years(IReadOnlyList<RunView> runs, List<string> names)
    {
        var years = runs.Select(run => run.Daily.Days.Skip(1).Zip(run.Daily.Values)
            .GroupBy(day => day.First.Year)
            .ToDictionary(year => year.Key, year => year.Aggregate(1.0, (growth, day) => growth * (1 + day.Second)) - 1)).ToList();
        var scale = years.SelectMany(year => year.Values).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var all = years.SelectMany(year => year.Keys).Distinct().Order().ToList();
        return new PageTable(
            [new("run"), .. all.Select(year => new PageColumn(year.ToString(CultureInfo.InvariantCulture), true))],
            [.. years.Zip(names, (run, name) => new PageRow(
            [
                name,
                .. all.Select(year =>
                    run.TryGetValue(year, out var value) ? new PageCell(SignedPercent(value), scale > 0 ? value / scale : 0) : new PageCell(None))
            ]))])
        { Title = "By year", Note = "Blue is profit, orange is loss.", HasAllRows = true };
    }

    private static PageBlock Correlations(IReadOnlyList<RunView> runs, List<string> names) => runs.Count > MaxCorrelated
        ? new PageNote($"Correlations are shown of {MaxCorrelated} runs at most.")
        : new PageTable(
            [new("run"), .. names.Select(name => new PageColumn(name, true))],
            [.. runs.Select((run, i) =>
                new PageRow([names[i], .. runs.Select(other => CellOf(Performance.Against(run.Daily, other.Daily).Correlation))]))])
        {
            Title = "Correlation of daily returns",
            Note = "On the days that both runs have; a dash where they are fewer than twenty.",
            IsSortable = false
        };

    private static PageCell CellOf(double correlation) => new(Number(correlation), double.IsFinite(correlation) ? correlation : null);

    // What is the same in all runs is said once.
    private static PageTable Parameters(IReadOnlyList<RunView> runs, List<string> names)
    {
        var all = runs.Select(run => run.Result.Configuration.Parameters).ToList();
        var keys = all.SelectMany(parameters => parameters.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var same = keys
            .Where(key => all.TrueForAll(parameters => parameters.TryGetValue(key, out var value) && value == all[0].GetValueOrDefault(key)))
            .ToList();
        List<string> differing = [.. keys.Except(same)];
        return new PageTable(
            [
                new("run"),
                .. differing.Select(key => new PageColumn(key, all.TrueForAll(parameters => IsNumber(parameters.GetValueOrDefault(key)))))
            ],
            [.. all.Zip(names, (parameters, name) => PageRow.Of([name, .. differing.Select(key => parameters.GetValueOrDefault(key, None))]))])
        {
            Note = same.Count == 0 ? null : $"The same in all: {string.Join(", ", same.Select(key => $"{key}: {all[0][key]}"))}.",
            HasAllRows = true
        };
    }

    private static bool IsNumber(string? text) => text is null || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static PageTable Statistics(IReadOnlyList<RunView> runs, List<string> names)
    {
        var all = runs.Select(run => run.Result.ShownStatistics.DistinctBy(figure => figure.Key).ToDictionary()).ToList();
        var keys = runs.SelectMany(run => run.Result.ShownStatistics.Select(figure => figure.Key)).Distinct().ToList();
        return new PageTable(
            [new("run"), .. keys.Select(key => new PageColumn(key, true))],
            [.. all.Zip(names, (figures, name) => PageRow.Of([name, .. keys.Select(key => figures.GetValueOrDefault(key, None))]))])
        { HasAllRows = true };
    }
}
