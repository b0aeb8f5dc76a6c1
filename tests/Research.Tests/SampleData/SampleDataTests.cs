using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using MagnetLean.SampleData;
using MagnetLean.Tests.Support;
using MathNet.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.SampleData;

public sealed class SampleDataTests(SampleDataTests.Generated generated) : IClassFixture<SampleDataTests.Generated>
{
    public sealed class Generated : IDisposable
    {
        private readonly Workspace _workspace = new();

        public Generated()
        {
            Files = SampleFolder.Write(_workspace.Path, 3);
        }

        public string Folder => _workspace.Path;

        public IReadOnlyList<string> Files { get; }

        public void Dispose() => _workspace.Dispose();
    }

    private static string Committed => Path.Combine(Workspace.Repository, "data");

    [Fact]
    public void The_committed_folder_is_what_the_default_seed_gives()
    {
        foreach (var file in generated.Files)
        {
            File.ReadAllBytes(Path.Combine(generated.Folder, file))
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(Committed, file)))
                .ShouldBeTrue(file);
        }

        var committed = Directory.EnumerateFiles(Committed, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Committed, path).Replace('\\', '/'));
        committed.Except(generated.Files).ShouldBe(["README.md"]);
    }

    [Fact]
    public void Another_seed_gives_another_market()
    {
        using var workspace = new Workspace();
        SampleFolder.Write(workspace.Path, 8);
        const string Hours = "crypto/bitfinex/hour/synusd_trade.zip";
        File.ReadAllBytes(workspace.At(Hours)).SequenceEqual(File.ReadAllBytes(Path.Combine(generated.Folder, Hours))).ShouldBeFalse();
    }

    [Fact]
    public void The_folder_is_at_most_four_megabytes() =>
        Directory.EnumerateFiles(Committed, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length).ShouldBeLessThan(4_000_000);

    [Fact]
    public void Every_price_is_whole_bid_below_trades_below_ask_and_low_below_high()
    {
        var trades = Hours("trade");
        var quotes = Hours("quote");
        trades.Count.ShouldBe(quotes.Count);
        trades.Zip(quotes).Where(pair => !IsSound(pair.First, pair.Second)).ShouldBeEmpty();
    }

    private static bool IsSound(Row trade, Row quote)
    {
        var (open, high, low, close, volume) = (trade.Values[0], trade.Values[1], trade.Values[2], trade.Values[3], trade.Values[4]);
        var (bid, ask) = (quote.Values[3], quote.Values[8]);
        return trade.Time == quote.Time
            && low > 0 && low <= Math.Min(open, close) && high >= Math.Max(open, close) && volume > 0
            && bid < ask && bid <= close && close <= ask
            && trade.Values.Take(4).All(price => price * 10 == decimal.Truncate(price * 10));
    }

    [Fact]
    public void Times_rise_over_two_years_and_only_halts_are_missing()
    {
        var times = Hours("trade").Select(row => row.Time).ToList();
        times[0].ShouldBe(new DateTime(2023, 1, 1));
        times[^1].ShouldBe(new DateTime(2024, 12, 31, 23, 0, 0));
        times.Zip(times.Skip(1)).Where(pair => pair.First >= pair.Second).ShouldBeEmpty();
        var expected = (int)(times[^1] - times[0]).TotalHours + 1;
        (expected - times.Count).ShouldBe(SampleCalendar.HaltedHours().Count);
    }

    [Fact]
    public void The_minutes_of_the_week_add_up_to_its_hours()
    {
        var hours = Hours("trade").ToDictionary(row => row.Time);
        var week = Enumerable.Range(4, 7)
            .SelectMany(day => Minutes(new DateTime(2024, 3, day)))
            .GroupBy(row => row.Time.Date.AddHours(row.Time.Hour))
            .ToList();
        week.Count.ShouldBe(7 * 24 - 3);
        foreach (var minutes in week)
        {
            var hour = hours[minutes.Key];
            minutes.First().Values[0].ShouldBe(hour.Values[0]);
            minutes.Max(row => row.Values[1]).ShouldBe(hour.Values[1]);
            minutes.Min(row => row.Values[2]).ShouldBe(hour.Values[2]);
            minutes.Last().Values[3].ShouldBe(hour.Values[3]);
            minutes.Sum(row => row.Values[4]).ShouldBe(hour.Values[4]);
        }
    }

    [Theory]
    [InlineData("2023-06-25")]
    [InlineData("2024-03-07")]
    [InlineData("2024-06-12")]
    public void A_crash_takes_a_quarter_of_the_price_within_a_day_and_reopens_lower(string day)
    {
        var start = DateTime.Parse(day, CultureInfo.InvariantCulture);
        var rows = Hours("trade").Where(row => row.Time >= start && row.Time < start.AddDays(1.5)).ToList();
        var fall = 1m - rows.Min(row => row.Values[2]) / rows.Max(row => row.Values[1]);
        fall.ShouldBeInRange(1m / 4, 0.7m);
        rows.Zip(rows.Skip(1))
            .ShouldContain(
                pair => pair.Second.Time - pair.First.Time > TimeSpan.FromHours(1) && pair.Second.Values[0] < pair.First.Values[3] * 0.85m);
    }

    [Fact]
    public void A_dry_pocket_trades_a_fraction_and_quotes_wide()
    {
        var rows = Hours("trade")
            .Zip(Hours("quote"))
            .Where(pair => pair.First.Time >= new DateTime(2023, 5, 12) && pair.First.Time < new DateTime(2023, 5, 20))
            .ToList();
        var thin = rows.Where(pair => pair.Second.Values[8] - pair.Second.Values[3] > 2m).ToList();
        var normal = rows.Except(thin).ToList();
        thin.Count.ShouldBeGreaterThan(80);
        thin.Average(pair => pair.First.Values[4]).ShouldBeLessThan(normal.Average(pair => pair.First.Values[4]) / 10);
    }

    [Fact]
    public void Price_reaches_the_planted_levels_it_is_drawn_to_and_no_other()
    {
        var rows = Hours("trade");
        var draws = File.ReadLines(Path.Combine(generated.Folder, "planted-levels.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        draws.Count(draw => draw[4] == "reached").ShouldBeGreaterThan(500);
        draws.Count(draw => draw[4] == "given up").ShouldBeInRange(20, draws.Count / 10);
        foreach (var draw in draws)
        {
            var level = decimal.Parse(draw[0], CultureInfo.InvariantCulture);
            var from = DateTime.Parse(draw[2], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
            var to = DateTime.Parse(draw[3], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
            var last = rows.Last(row => row.Time <= to);
            var during = rows.Where(row => row.Time > from && row.Time.AddHours(1) <= to).ToList();
            if (draw[4] == "reached")
            {
                (draw[1] == "above" ? last.Values[1] >= level : last.Values[2] <= level).ShouldBeTrue($"{draw[0]} {draw[3]}");
            }
            else if (during.Count > 0)
            {
                (draw[1] == "above" ? during.Max(row => row.Values[1]) < level : during.Min(row => row.Values[2]) > level).ShouldBeTrue(draw[3]);
            }
        }
    }

    [Fact]
    public void Its_returns_have_fat_tails_as_those_of_markets_have()
    {
        var returns = ReturnsWithoutCrashes();
        var (mean, deviation) = returns.MeanStandardDeviation();

        // So many normal returns have 1.1 beyond four deviations, and a kurtosis within 0.11 of 0 (three standard errors of √(24 / n)).
        returns.Count.ShouldBe(17_320);
        returns.Count(value => Math.Abs(value - mean) > 4 * deviation).ShouldBe(20);
        returns.Kurtosis().ShouldBe(0.9, 0.005);
    }

    [Fact]
    public void Its_volatility_clusters_and_is_forgotten_within_weeks_as_that_of_markets()
    {
        var sizes = ReturnsWithoutCrashes().ConvertAll(Math.Abs);

        // Of sizes that do not hang together all are within 0.023 of 0, three standard errors of 1 / √n.
        new[] { 1, 6, 24, 168 }.Select(lag => Math.Round(Autocorrelation(sizes, lag), 3)).ShouldBe([0.176, 0.105, 0.05, 0.013]);
    }

    [Fact]
    public void Its_returns_tell_of_the_throw_backs_that_were_planted_and_of_nothing_after_some_hours()
    {
        var returns = ReturnsWithoutCrashes();

        // Within 0.023 of 0 where nothing was planted.
        new[] { 1, 2, 3, 6, 24 }.Select(lag => Math.Round(Autocorrelation(returns, lag), 3)).ShouldBe([-0.124, -0.076, -0.022, 0.012, 0.012]);
    }

    private List<double> ReturnsWithoutCrashes()
    {
        var crashes = new[] { new DateTime(2023, 6, 25), new DateTime(2024, 3, 7), new DateTime(2024, 6, 12) };
        var rows = Hours("trade");
        return
        [
            .. rows.Zip(rows.Skip(1))
                .Where(pair => crashes.All(day => pair.Second.Time < day || pair.Second.Time >= day.AddDays(3)))
                .Select(pair => (double)(pair.Second.Values[3] / pair.First.Values[3]) - 1),
        ];
    }

    private static double Autocorrelation(IReadOnlyList<double> values, int lag)
    {
        var mean = values.Average();
        return values.Zip(values.Skip(lag), (one, other) => (one - mean) * (other - mean)).Sum() / values.Sum(value => (value - mean) * (value - mean));
    }

    private List<Row> Hours(string kind) =>
        Read(
            $"crypto/bitfinex/hour/synusd_{kind}.zip",
            "synusd.csv",
            text => DateTime.ParseExact(text, "yyyyMMdd HH:mm", CultureInfo.InvariantCulture));

    private List<Row> Minutes(DateTime day) => Read(
        $"crypto/bitfinex/minute/synusd/{day:yyyyMMdd}_trade.zip",
        $"{day:yyyyMMdd}_synusd_minute_trade.csv",
        text => day.AddMilliseconds(int.Parse(text, CultureInfo.InvariantCulture)));

    private List<Row> Read(string path, string entry, Func<string, DateTime> time)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(generated.Folder, path));
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return
        [
            .. reader.ReadToEnd().TrimEnd().Split('\n').Select(line => line.Split(',')).Select(cells =>
                new Row(time(cells[0]), [.. cells.Skip(1).Select(cell => decimal.Parse(cell, CultureInfo.InvariantCulture))]))
        ];
    }

    private sealed record Row(DateTime Time, IReadOnlyList<decimal> Values);
}
