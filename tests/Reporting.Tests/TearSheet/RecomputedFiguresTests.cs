using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Embedded;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting.TearSheet;

/// <summary>The page's figures recomputed from the file's own text, by other means: a walk over the calendar, textbook sums.</summary>
public sealed class RecomputedFiguresTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void The_figures_of_the_sample_run_are_those_recomputed_and_its_trades_add_up()
    {
        var path = RunSample();
        Check(path, "UTC", 365, hasBenchmark: true);
        var run = new RunView(RunResultReader.Read(path), null);
        var besides = run.Besides ?? default;
        run.Result.Orders.Count.ShouldBe(1_816, "the README's run");
        (Trade.ProfitOf(run.Trades) + besides.Profit).ShouldBe(run.Equity[^1].Value - run.Equity[0].Value, 0.011);
        (run.Trades.Sum(trade => trade.Fees) + besides.Fees).ShouldBe(AccountTotals.Amount(run.Result, "Total Fees"), 0.011);
    }

    [Fact]
    public void The_figures_of_the_hand_made_result_are_those_recomputed() => Check(SmallResult.Path, "UTC", 365, hasBenchmark: true);

    [SkippableTheory]
    [InlineData("BtcDailyFramework", 365, false)]
    [InlineData("EquityHourRebalance", 252, true)]
    [InlineData("SpyHourBrackets", 252, true)]
    public void The_figures_of_LEANs_own_results_are_those_recomputed(string name, int days, bool hasBenchmark) =>
        Check(ForeignResults.Path(name), "America/New_York", days, hasBenchmark);

    [SkippableTheory]
    [InlineData("EquityHourRebalance", "1225187.62")]
    [InlineData("SpyHourBrackets", "236032.19")]
    [InlineData("BtcDailyFramework", "814812.27")]
    public void Trades_and_what_is_in_none_add_up_to_LEANs_totals(string name, string end)
    {
        var run = new RunView(RunResultReader.Read(ForeignResults.Path(name)), null);
        var besides = run.Besides ?? default;
        var profit = Trade.ProfitOf(run.Trades) + besides.Profit;
        profit.ShouldBe(double.Parse(end, null) - run.Equity[0].Value, 0.011);
        (run.Trades.Sum(trade => trade.Fees) + besides.Fees).ShouldBe(AccountTotals.Amount(run.Result, "Total Fees"), 0.011);
        run.Trades.Count(trade => trade.IsOpen).ShouldBe(name switch { "BtcDailyFramework" => 0, "SpyHourBrackets" => 1, _ => 4 });
    }

    // As the launcher runs it without a switch.
    private string RunSample()
    {
        using var configuration = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Workspace.Repository, "config.json")), new() { CommentHandling = JsonCommentHandling.Skip });
        var job = new BacktestJob
        {
            AlgorithmTypeName = nameof(MagnetAlgorithm),
            CreateAlgorithm = () => new MagnetAlgorithm(),
            DataFolder = Path.Combine(Workspace.Repository, "data"),
            ResultsFolder = _workspace.Folder("out"),
            Parameters = configuration.RootElement.GetProperty("parameters").EnumerateObject()
                .ToDictionary(parameter => parameter.Name, parameter => parameter.Value.GetString()!)
        };
        var result = BacktestEngine.Run(job, null, _ => { }, default);
        result.Error.ShouldBeNull();
        return result.ResultFile!;
    }

    private static void Check(string path, string zoneId, int days, bool hasBenchmark)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var equity = Samples(json, "Strategy Equity", "Equity");
        var benchmark = Samples(json, "Benchmark", "Benchmark").Where(point => point.Value > 0).ToList();
        var run = new RunView(RunResultReader.Read(path), null);
        run.HasBenchmark.ShouldBe(hasBenchmark);
        run.Daily.Calendar.DaysPerYear.ShouldBe(days);

        var returns = Returns(equity, zone, days, hasBenchmark ? benchmark : null);
        run.Daily.Values.Count.ShouldBe(returns.Count);
        returns.Count.ShouldBeGreaterThan(1);
        var values = returns.Values.ToList();
        var mean = values.Sum() / values.Count;
        var deviation = Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / (values.Count - 1));
        var downside = Math.Sqrt(values.Sum(value => Math.Pow(Math.Min(value, 0), 2)) / values.Count);
        var (figures, growth) = (run.Figures, equity[^1].Value / equity[0].Value);
        figures.Return.ShouldBe(growth - 1, 1e-9);
        figures.Annual.ShouldBe(Math.Exp(Math.Log(growth) * 365.25 * 86400 / (equity[^1].Time - equity[0].Time).TotalSeconds) - 1, 1e-9);
        figures.Volatility.ShouldBe(deviation * Math.Sqrt(days), 1e-9);
        figures.Sharpe.ShouldBe(mean / deviation * Math.Sqrt(days), 1e-9);
        figures.Sortino.ShouldBe(mean / downside * Math.Sqrt(days), 1e-9);
        figures.BestDay.ShouldBe(values.Max(), 1e-12);
        figures.WorstDay.ShouldBe(values.Min(), 1e-12);
        var (highest, deepest) = (0.0, 0.0);
        foreach (var (_, value) in equity)
        {
            highest = Math.Max(highest, value);
            deepest = Math.Min(deepest, value / highest - 1);
        }

        figures.Drawdown.ShouldBe(deepest, 1e-12);
        figures.Calmar.ShouldBe(figures.Annual / -deepest, 1e-9);
        if (!hasBenchmark || returns.Count < 20)
        {
            return;
        }

        var others = Returns(benchmark, zone, days, equity);
        var pairs = returns.Where(day => others.ContainsKey(day.Key)).Select(day => (Y: day.Value, X: others[day.Key])).ToList();
        var (meanX, meanY) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var both = pairs.Sum(pair => (pair.X - meanX) * (pair.Y - meanY));
        var (squaresX, squaresY) = (pairs.Sum(pair => Math.Pow(pair.X - meanX, 2)), pairs.Sum(pair => Math.Pow(pair.Y - meanY, 2)));
        var (beta, correlation) = Performance.Against(run.Daily, run.BenchmarkDaily);
        beta.ShouldBe(both / squaresX, 1e-9);
        correlation.ShouldBe(both / Math.Sqrt(squaresX * squaresY), 1e-9);
        Performance.RollingBeta(run.Daily, run.BenchmarkDaily, pairs.Count)[0].Value.ShouldBe(beta, 1e-9);
    }

    // Day by day: the last sample at or before each midnight of the zone. Days that neither curve moved on, and weekends, are none for shares.
    private static SortedDictionary<DateTime, double> Returns(
        List<(DateTime Time, double Value)> curve, TimeZoneInfo zone, int days, List<(DateTime Time, double Value)>? other)
    {
        var own = Closes(curve, zone, days);
        var closed = days == 365 || other is null
            ? new HashSet<DateTime>()
            : [.. Unmoved(own).Intersect(Unmoved(Closes(other, zone, days)))];
        var returns = new SortedDictionary<DateTime, double>();
        var last = own.First().Value;
        foreach (var (day, close) in own.Skip(1).Where(day => !closed.Contains(day.Key)))
        {
            returns[day] = close / last - 1;
            last = close;
        }

        return returns;
    }

    private static IEnumerable<DateTime> Unmoved(SortedDictionary<DateTime, double> closes) =>
        closes.Skip(1).Zip(closes).Where(pair => pair.First.Value == pair.Second.Value).Select(pair => pair.First.Key);

    private static SortedDictionary<DateTime, double> Closes(List<(DateTime Time, double Value)> curve, TimeZoneInfo zone, int days)
    {
        var local = curve.ConvertAll(point => (Time: TimeZoneInfo.ConvertTimeFromUtc(point.Time, zone), point.Value));
        var closes = new SortedDictionary<DateTime, double>();
        var final = local[^1].Time;
        for (var midnight = local[0].Time.Date; midnight < final.AddDays(1); midnight = midnight.AddDays(1))
        {
            var day = midnight.AddDays(-1);
            var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var until = local.TakeWhile(point => point.Time <= midnight).ToList();
            var isSampled = closes.Count == 0 || until.Exists(point => point.Time > day);
            if (until.Count > 0 && isSampled && (closes.Count == 0 || days == 365 || !isWeekend))
            {
                closes[day] = until[^1].Value;
            }
        }

        closes[closes.Keys.Last()] = curve[^1].Value;
        return closes;
    }

    private static List<(DateTime Time, double Value)> Samples(JsonDocument json, string chart, string series) =>
        [.. json.RootElement.GetProperty("charts").GetProperty(chart).GetProperty("series").GetProperty(series).GetProperty("values").EnumerateArray()
            .Select(point => (DateTime.UnixEpoch.AddSeconds(point[0].GetInt64()), point[point.GetArrayLength() - 1].GetDouble()))];
}
