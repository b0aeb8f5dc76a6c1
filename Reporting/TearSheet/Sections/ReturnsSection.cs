using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MathNet.Numerics.Statistics;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>Returns by month and year, their distribution, and how they and the exposure change over time.</summary>
internal static class ReturnsSection
{
    private const int Bins = 40;

    public static PageSection Of(RunView run)
    {
        if (run.Daily.Values.Count < 2)
        {
            return new PageSection("Returns", [new PageNote("The run is shorter than two days: there are no returns to show.")]);
        }

        return new PageSection("Returns",
        [
            Calendar(run),
            Distribution(run),
            .. Rolling(run),
            Exposure(run)
        ]);
    }

    private static PageTable Calendar(RunView run)
    {
        var months = Months(run.Daily);
        var benchmark = Months(run.BenchmarkDaily);
        var sizes = Sorted(months.ConvertAll(month => Math.Abs(month.Return)));
        var scale = sizes.Count == 0 ? 0 : sizes[^(1 + sizes.Count / 20)];
        List<PageColumn> columns =
        [
            new("year"),
            .. Enumerable.Range(1, 12)
                .Select(month => new PageColumn(CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month), true)),
            new("year", true)
        ];
        if (run.HasBenchmark)
        {
            columns.Add(new PageColumn("benchmark", true));
        }

        var rows = months.Select(month => month.Year).Distinct().OrderDescending().Select(year =>
        {
            List<PageCell> cells = [year.ToString(CultureInfo.InvariantCulture)];
            cells.AddRange(Enumerable.Range(1, 12).Select(month =>
                months.Find(known => known.Year == year && known.Month == month) is { Return: var value }
                    ? new PageCell(SignedNumber(value * 100, 1), scale > 0 ? Math.Clamp(value / scale, -1, 1) : 0)
                    : new PageCell(string.Empty)));
            cells.Add(SignedNumber(YearOf(months, year) * 100, 1));
            if (run.HasBenchmark)
            {
                cells.Add(benchmark.Exists(month => month.Year == year) ? SignedNumber(YearOf(benchmark, year) * 100, 1) : None);
            }

            return new PageRow([.. cells]);
        });
        return new PageTable(columns, [.. rows])
        {
            Title = "By month and year",
            Note = "Percent. Blue is profit, orange is loss, the stronger the more.",
            IsSortable = false
        };
    }

    private static List<MonthReturn> Months(DailyReturns daily)
    {
        var months = new List<MonthReturn>();
        for (var i = 0; i < daily.Values.Count; i++)
        {
            var day = daily.Days[i + 1];
            if (months.Count == 0 || months[^1].Month != day.Month || months[^1].Year != day.Year)
            {
                months.Add(new MonthReturn(day.Year, day.Month, daily.Closes[i], daily.Closes[i]));
            }

            months[^1] = months[^1] with { To = daily.Closes[i + 1] };
        }

        return months;
    }

    private static double YearOf(List<MonthReturn> months, int year) =>
        months.Last(month => month.Year == year).To / months.First(month => month.Year == year).From - 1;

    private static PageColumns Distribution(RunView run)
    {
        var values = Sorted(run.Daily.Values);

        // A strategy that is seldom in the market would show a single bar.
        var moved = values.Where(value => value != 0).ToList();
        if (moved.Count == 0)
        {
            return new PageColumns([new PageNote("Equity never changed from one day to the next."), Quantiles(run, values)]);
        }

        var (least, greatest) = (Quantile(moved, 0.002), Quantile(moved, 0.998));
        var (width, last) = greatest > least ? ((greatest - least) / Bins, greatest - (greatest - least) / Bins / 2) : (0.001, least);
        var counts = moved.CountBy(value => (int)Math.Floor(Math.Clamp(value, least, last) / width)).ToDictionary();
        var points = counts.OrderBy(count => count.Key).Select(count => new XyPoint((count.Key + 0.5) * width, count.Value)
        {
            Text = $"{SignedPercent(count.Key * width, 2)} to {SignedPercent((count.Key + 1) * width, 2)}\n{Whole(count.Value)} days",
            Color = count.Key < 0 ? PageColor.Vermillion : PageColor.Blue
        });
        var tail = Quantile(values, 0.05);
        var chart = new XyChart(
            "Distribution of daily returns", new XyAxis("return of a day") { Format = "0.0%" }, new XyAxis("days") { Format = "N0" })
        {
            Note = "The furthest 0.2% on either side are counted at the ends."
                + (moved.Count < values.Count ? $" {Whole(values.Count - moved.Count)} days without any change are left out." : string.Empty),
            Layers =
            [
                new XyBars("days", [.. points]) { Width = width },
                new XyRule("5% of days are worse", tail) { IsVertical = true, Color = PageColor.Grey }
            ]
        };
        return new PageColumns([chart, Quantiles(run, values)]);
    }

    private static PageTable Quantiles(RunView run, List<double> values)
    {
        var benchmark = Sorted(run.BenchmarkDaily.Values);
        PageRow Row(string name, Func<List<double>, double> figure) =>
            PageRow.Of([name, SignedPercent(figure(values), 2), benchmark.Count > 0 ? SignedPercent(figure(benchmark), 2) : None]);
        return new PageTable([new("daily return"), new("strategy", true), new("benchmark", true)],
        [
            Row("worst", all => all[0]),
            Row("1 in 100 is worse (VaR 99)", all => Quantile(all, 0.01)),
            Row("1 in 20 is worse (VaR 95)", all => Quantile(all, 0.05)),
            Row("mean of the worst 1 in 20", all => all.Take(Math.Max(1, all.Count / 20)).Average()),
            Row("median", all => Quantile(all, 0.5)),
            Row("mean", all => all.Average()),
            Row("1 in 20 is better", all => Quantile(all, 0.95)),
            Row("best", all => all[^1]),
            PageRow.Of(["days with a profit", Percent(ShareAbove(values)), benchmark.Count > 0 ? Percent(ShareAbove(benchmark)) : None]),
        ])
        {
            Title = "Tails",
            IsSortable = false
        };
    }

    private static double ShareAbove(List<double> values) => (double)values.Count(value => value > 0) / values.Count;

    private static List<double> Sorted(IReadOnlyList<double> values)
    {
        List<double> sorted = [.. values];
        sorted.Sort();
        return sorted;
    }

    private static double Quantile(List<double> sorted, double share) =>
        SortedArrayStatistics.QuantileCustom([.. sorted], share, QuantileDefinition.R7);

    private static IEnumerable<PageBlock> Rolling(RunView run)
    {
        var window = run.Daily.Calendar.DaysPerYear / 2;
        while (window > 20 && window * 3 > run.Daily.Values.Count)
        {
            window /= 2;
        }

        var own = Performance.RollingSharpe(run.Daily, window);
        if (own.Count < 2)
        {
            yield return new PageNote("The run is too short for a rolling Sharpe ratio.");
            yield break;
        }

        List<TimeSeries> series = [new TimeSeries("strategy", own)];
        if (run.HasBenchmark)
        {
            series.Add(new TimeSeries("benchmark", Performance.RollingSharpe(run.BenchmarkDaily, window)) { Color = PageColor.Grey, IsThin = true });
        }

        yield return new TimeChart("Rolling Sharpe ratio")
        { Note = $"Over {window} trading days, annual.", Height = 200, Series = series, Limits = [new LimitLine("0", 0, PageColor.Grey)] };
        if (run.HasBenchmark && Performance.RollingBeta(run.Daily, run.BenchmarkDaily, window) is { Count: > 1 } beta)
        {
            yield return new TimeChart("Rolling beta")
            {
                Note = $"Slope of daily returns against the benchmark's, over {window} trading days.",
                Height = 160,
                Series = [new TimeSeries("beta", beta) { Color = PageColor.Green }],
                Limits = [new LimitLine("0", 0, PageColor.Grey)]
            };
        }
    }

    private static PageBlock Exposure(RunView run)
    {
        var longs = Sum(run, RunSeries.LongRatio);
        var shorts = Sum(run, RunSeries.ShortRatio);
        return longs.Count + shorts.Count == 0
            ? new PageNote("The result has no exposure chart.")
            : new TimeChart("Exposure")
            {
                Note = "Holdings over equity, sampled once a day: long above zero, short below.",
                Height = 180,
                Format = ValueFormat.Percent,
                Series =
                [
                    new TimeSeries("long", longs) { Kind = TimeSeriesKind.Area, Resampling = Resampling.Greatest },
                    new TimeSeries("short", shorts) { Kind = TimeSeriesKind.Area, Color = PageColor.Vermillion, Resampling = Resampling.Least }
                ]
            };
    }

    // A series for each type of security; together they are the account's.
    private static List<TimePoint> Sum(RunView run, string ending)
    {
        var sums = new SortedDictionary<DateTime, double>();
        var exposures = run.Result.Series.Where(
            series => series.Key.Chart == RunSeries.Exposure && series.Key.Series.EndsWith(ending, StringComparison.Ordinal));
        foreach (var point in exposures.SelectMany(series => series.Value))
        {
            sums[point.Time] = sums.GetValueOrDefault(point.Time) + point.Value;
        }

        return [.. sums.Select(sum => new TimePoint(sum.Key, sum.Value))];
    }

    // From the close before the month to its own last.
    private sealed record MonthReturn(int Year, int Month, double From, double To)
    {
        public double Return => To / From - 1;
    }
}
