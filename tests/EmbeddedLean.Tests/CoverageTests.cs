using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>How much of its data a run found, worked by hand.</summary>
public sealed class CoverageTests : IDisposable
{
    private const string Calm = "1000000,1001000,999000,1000000";

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Hours_are_counted_against_the_exchanges_sessions_early_closes_and_holidays()
    {
        // 3 July 2019 closes at 13:00 (9 to 12 are 4 bars), 4 July is a holiday, 5 July has 7. One is missing on each side, one is not of the hours.
        Equity("abc", "2019-07-03", [9, 10, 11, 18], "2019-07-05", [10, 11, 12, 13, 14, 15]);

        var trades = Series(Run(new DateTime(2019, 7, 3), 3, "ABC"), "ABC", DataKind.Trade);

        (trades.Expected, trades.Present, trades.Rows).ShouldBe((11, 9, 10));
        trades.First.ShouldBe(new DateTime(2019, 7, 3, 13, 0, 0));
        trades.Last.ShouldBe(new DateTime(2019, 7, 5, 19, 0, 0));

        // The hours 12 of the 3rd and 9 of the 5th follow each other.
        var gap = trades.Gaps.ShouldHaveSingleItem();
        (gap.Bars, gap.From, gap.To).ShouldBe((2, new DateTime(2019, 7, 3, 16, 0, 0), new DateTime(2019, 7, 5, 14, 0, 0)));
        trades.Strip.ShouldBe("###00######");
    }

    [Fact]
    public void A_month_that_was_deleted_from_a_daily_file_is_the_longest_gap()
    {
        var days = Enumerable.Range(0, 90).Select(day => new DateTime(2019, 9, 1).AddDays(day)).Where(day => day.Month != 10);
        _rig.Folder.Zip("crypto/coinbase/daily/btcusd_trade.zip", [.. days.Select(day => Row(day, "1,1,1,1,1"))]);

        var report = _rig.Result(Coin(Resolution.Daily, new DateTime(2019, 9, 1), 90)).Data;

        var trades = Series(report, "BTCUSD", DataKind.Trade);
        (trades.Expected, trades.Present).ShouldBe((90, 59));
        trades.Gaps[0].ShouldBe(new DataGap(Utc(2019, 10, 1), Utc(2019, 11, 1), 31));
        trades.Share.ShouldBe(59 / 90.0);
    }

    [Fact]
    public void Duplicates_and_days_with_trades_but_without_quotes_are_counted()
    {
        var first = new DateTime(2020, 1, 1);
        var hours = Enumerable.Range(0, 72).Select(hour => first.AddHours(hour)).ToList();
        _rig.Folder.Zip("crypto/coinbase/hour/btcusd_trade.zip", [.. hours.Append(hours[^1]).Select(time => Row(time, "1,1,1,1,1"))]);
        _rig.Folder.Zip(
            "crypto/coinbase/hour/btcusd_quote.zip",
            [.. hours.Where(time => time.Day != 2).Select(time => Row(time, "1,1,1,1,1,1,1,1,1,1"))]);

        var report = _rig.Result(Coin(Resolution.Hour, first, 3)).Data;

        var trades = Series(report, "BTCUSD", DataKind.Trade);
        (trades.Present, trades.Expected, trades.DuplicatedRows, trades.DaysWithoutQuotes).ShouldBe((72, 72, 1, 1));
        trades.FirstDaysWithoutQuotes.ShouldBe([Utc(2020, 1, 2)]);
        Series(report, "BTCUSD", DataKind.Quote).Present.ShouldBe(48);
    }

    [Fact]
    public void A_range_beyond_20_times_the_median_and_a_close_that_comes_back_stand_out()
    {
        var bars = Enumerable.Repeat("100,101,100,100.5,1", 24).ToArray();
        bars[5] = "100,121,100,100.5,1";
        bars[9] = "100.5,126,100.5,125,1";
        bars[14] = "100.5,119,100.5,100.5,1";
        _rig.Folder.Zip("crypto/coinbase/hour/btcusd_trade.zip", [.. bars.Select((bar, hour) => Row(new DateTime(2020, 1, 1).AddHours(hour), bar))]);

        var trades = Series(_rig.Result(Coin(Resolution.Hour, new DateTime(2020, 1, 1), 1)).Data, "BTCUSD", DataKind.Trade);

        // The median range is 1 / 100.5: 20 times that are 19.9 % of a price. 119 lies within, the close of 125 is 24.4 % away and comes back.
        trades.FirstOutliers.Select(outlier => $"{outlier.Time.Hour}: {outlier.Reason}").ShouldBe(
        [
            "5: a range from 100 to 121",
            "9: a range from 100.5 to 126",
            "9: a close of 125 between 100.5 and 100.5",
        ], ignoreOrder: true);
    }

    [Fact]
    public void Bars_before_and_after_a_change_of_ticker_come_from_both_files_and_map_and_factor_files_are_told()
    {
        _rig.Folder.Write("equity/usa/map_files/abc.csv", "20190628,old,Q\n20190703,old,Q\n20501231,abc,Q\n");
        _rig.Folder.Write("equity/usa/factor_files/abc.csv", "20190628,1,1,1\n20501231,1,1,0\n");
        Equity("old", "2019-07-02", [9, 10, 11, 12, 13, 14, 15], "2019-07-03", [9, 10, 11, 12]);
        Equity("abc", "2019-07-05", [9, 10, 11, 12, 13, 14, 15]);

        var report = Run(new DateTime(2019, 7, 2), 4, "ABC");

        var trades = Series(report, "ABC", DataKind.Trade);
        (trades.Expected, trades.Present).ShouldBe((18, 18));
        Series(report, "ABC", DataKind.Map).ShouldSatisfyAllConditions(
            map => map.Rows.ShouldBe(3), map => map.First.ShouldBe(new DateTime(2019, 6, 28)), map => map.IsIncomplete.ShouldBeFalse());
        Series(report, "ABC", DataKind.Factor).Rows.ShouldBe(2);
    }

    [Fact]
    public void One_of_two_symbols_without_any_data_is_an_error()
    {
        Equity("abc", "2019-07-05", [9, 10, 11, 12, 13, 14, 15]);

        var result = Result(new DateTime(2019, 7, 5), 1, null, "ABC", "XYZ");

        result.Completed.ShouldBeFalse();
        result.Error.ShouldBe($"No data of XYZ in '{_rig.Folder.Path}' from 2019-07-05 to 2019-07-05.");
    }

    [Theory]
    [InlineData(0.86, "1 of 1 series have less than 0.86 of their bars: ABC trade 0.8571 (6 of 7).")]
    [InlineData(0.85, null)]
    public void Less_than_the_share_that_is_required_fails_the_run(double share, string? fault)
    {
        Equity("abc", "2019-07-05", [9, 10, 12, 13, 14, 15]);

        var result = Result(new DateTime(2019, 7, 5), 1, share, "ABC");

        result.Error.ShouldBe(fault);
        result.Completed.ShouldBe(fault is null);
    }

    [Fact]
    public void What_a_run_would_read_can_be_asked_without_running_it()
    {
        Equity("abc", "2019-07-05", [9, 10, 12, 13, 14, 15]);
        var bars = 0;
        var script = Shares(new DateTime(2019, 7, 5), 1, "ABC", "XYZ");

        var report = BacktestEngine.Check(new BacktestJob
        {
            AlgorithmTypeName = nameof(Script),
            CreateAlgorithm = () => new Script { Start = script.Start, Step = (_, _) => bars++ },
            DataFolder = _rig.Folder.Path,
        });

        bars.ShouldBe(0);
        Series(report, "ABC", DataKind.Trade).Present.ShouldBe(6);
        Series(report, "XYZ", DataKind.Trade).ShouldSatisfyAllConditions(
            none => none.Expected.ShouldBe(7), none => none.First.ShouldBeNull(), none => none.IsIncomplete.ShouldBeTrue());
    }

    private static DateTime Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);

    private static string Row(DateTime time, string rest) => string.Create(CultureInfo.InvariantCulture, $"{time:yyyyMMdd HH:mm},{rest}");

    private static DataCoverage Series(DataReport report, string symbol, DataKind kind) =>
        report.Coverage.Single(series => series.Symbol == symbol && series.Kind == kind && !series.IsInternal);

    private static Script Coin(Resolution resolution, DateTime start, int days) => new()
    {
        Start = algorithm =>
        {
            algorithm.SetTimeZone(TimeZones.Utc);
            algorithm.SetStartDate(start);
            algorithm.SetEndDate(start.AddDays(days - 1));
            algorithm.AddCrypto("BTCUSD", resolution, Market.Coinbase);
            algorithm.SetBenchmark(_ => 1);
        },
    };

    private static Script Shares(DateTime start, int days, params string[] tickers) => new()
    {
        Start = algorithm =>
        {
            algorithm.SetStartDate(start);
            algorithm.SetEndDate(start.AddDays(days - 1));
            algorithm.SetBenchmark(_ => 1);
            foreach (var ticker in tickers)
            {
                algorithm.AddEquity(ticker, Resolution.Hour, Market.USA);
            }
        },
    };

    private DataReport Run(DateTime start, int days, params string[] tickers)
    {
        var result = Result(start, days, null, tickers);
        result.Completed.ShouldBeTrue(result.ErrorDetails ?? result.Error);
        return result.Data;
    }

    private BacktestResult Result(DateTime start, int days, double? share, params string[] tickers)
    {
        var script = Shares(start, days, tickers);
        return BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(Script),
            CreateAlgorithm = () => script,
            DataFolder = _rig.Folder.Path,
            RequiredCoverage = share,
        });
    }

    private void Equity(string ticker, string day, int[] hours, string? otherDay = null, int[]? otherHours = null)
    {
        IEnumerable<DateTime> times = hours.Select(hour => Rig.At(day).AddHours(hour));
        times = otherDay is null ? times : times.Concat(otherHours!.Select(hour => Rig.At(otherDay).AddHours(hour)));
        _rig.Folder.Zip($"equity/usa/hour/{ticker}.zip", [.. times.Select(time => Row(time, Calm + ",1000"))]);
    }
}
