using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>What reaches an algorithm of a few rows of data: filled gaps, adjusted prices, events, days of the exchange.</summary>
public sealed class FeedTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_gap_is_filled_with_the_last_close_without_volume()
    {
        _folder.Zip("crypto/coinbase/hour/btcusd_trade.zip", "20190101 00:00,10,12,9,11,5", "20190101 03:00,11,11,11,11,2");

        var seen = Bars(new Probe { Market = Market.Coinbase, Resolution = Resolution.Hour, Start = new DateTime(2019, 1, 1) });

        seen.Take(4).ShouldBe([
            "01 01:00 11 5", "01 02:00 11 0 filled", "01 03:00 11 0 filled", "01 04:00 11 2",
        ]);
        seen.Count.ShouldBe(24);
        seen[^1].ShouldBe("02 00:00 11 0 filled");
    }

    [Fact]
    public void A_daily_equity_bar_ends_at_the_close_and_at_an_early_close()
    {
        _folder.Zip("equity/usa/daily/abc.zip", "20190702 00:00,100000,100000,100000,100000,5", "20190703 00:00,110000,110000,110000,110000,5",
            "20190705 00:00,120000,120000,120000,120000,5");

        var seen = Bars(new Probe { Resolution = Resolution.Daily, Start = new DateTime(2019, 7, 2), Days = 4 });

        seen.ShouldBe(["02 16:00 10 5", "03 13:00 11 5", "05 16:00 12 5"]);
    }

    [Fact]
    public void Adjusted_prices_are_multiplied_and_volumes_divided_while_raw_ones_meet_the_split_itself()
    {
        _folder.Write("equity/usa/map_files/abc.csv", "19980102,abc,Q\n20501231,abc,Q\n");
        _folder.Write("equity/usa/factor_files/abc.csv", "20190102,1,0.5,1\n20190702,1,0.5,20\n20501231,1,1,0\n");
        _folder.Zip("equity/usa/daily/abc.zip", "20190702 00:00,200000,200000,200000,200000,100", "20190703 00:00,100000,100000,100000,100000,200");

        Bars(new Probe { Resolution = Resolution.Daily, Start = new DateTime(2019, 7, 2), Days = 2 })
            .ShouldBe(["02 16:00 10 200", "03 13:00 10 200"]);

        var raw = new Probe { Resolution = Resolution.Daily, Start = new DateTime(2019, 7, 2), Days = 2, Mode = DataNormalizationMode.Raw };
        Bars(raw).ShouldBe(["02 16:00 20 100", "03 13:00 10 200"]);
        raw.Events.ShouldBe(["02 00:00 Warning 0.5", "03 00:00 SplitOccurred 0.5"]);
    }

    [Fact]
    public void A_days_minutes_of_New_York_come_from_two_files_of_UTC()
    {
        _folder.Zip("crypto/coinbase/minute/btcusd/20190101_trade.zip", "17940000,1,1,1,1,1", "18000000,2,2,2,2,1");
        _folder.Zip("crypto/coinbase/minute/btcusd/20190102_trade.zip", "17940000,3,3,3,3,1", "18060000,4,4,4,4,1");

        var seen = Bars(
            new Probe { Market = Market.Coinbase, Start = new DateTime(2019, 1, 1) }).Where(bar => !bar.EndsWith("filled", StringComparison.Ordinal));

        // 4:59 UTC ends at midnight in New York; what ends after the next midnight is of the next day.
        seen.ShouldBe(["01 00:00 1 1", "01 00:01 2 1", "02 00:00 3 1"]);
    }

    [Fact]
    public void A_bad_row_ends_the_run_with_its_file_and_line_unless_it_is_to_be_skipped()
    {
        var path = _folder.Zip("crypto/coinbase/hour/btcusd_trade.zip", "20190101 00:00,10,12,9,11,5", "20190101 01:00,10,x,9,11,5");
        var probe = new Probe { Market = Market.Coinbase, Resolution = Resolution.Hour, Start = new DateTime(2019, 1, 1) };

        var failed = Run(probe, false);
        failed.Completed.ShouldBeFalse();
        failed.Error.ShouldNotBeNull().ShouldStartWith($"{path}, line 2: not a number");

        var skipped = Run(new Probe { Market = Market.Coinbase, Resolution = Resolution.Hour, Start = new DateTime(2019, 1, 1) }, true);
        skipped.Completed.ShouldBeTrue(skipped.Error);
        skipped.Data.SkippedRows.ShouldBe(1);
        skipped.Data.Notes.ShouldContain($"{path}: 1 bad rows left out");
    }

    [Fact]
    public void No_data_in_the_period_is_an_error()
    {
        var result = Run(new Probe { Market = Market.Coinbase, Resolution = Resolution.Hour, Start = new DateTime(2019, 1, 1) }, false);

        result.Completed.ShouldBeFalse();
        result.Error.ShouldNotBeNull().ShouldStartWith("No data of BTCUSD in");
    }

    [Fact]
    public void Missing_bars_are_counted()
    {
        _folder.Zip("crypto/coinbase/minute/btcusd/20190101_trade.zip", "43200000,1,1,1,1,1");

        var result = Run(new Probe { Market = Market.Coinbase, Start = new DateTime(2019, 1, 1), Days = 2 }, false);

        // Two days of New York: one minute of trades, none of quotes.
        var trades = result.Data.Coverage.Single(series => series.Kind == DataKind.Trade);
        (trades.Present, trades.Expected).ShouldBe((1, 2880));
        (trades.DaysWithoutQuotes, trades.FirstDaysWithoutQuotes[0]).ShouldBe((1, new DateTime(2019, 1, 1)));
    }

    [Fact]
    public async Task A_warm_up_that_ends_in_a_change_of_ticker_goes_over_to_the_new_ones_bars()
    {
        _folder.Write("equity/usa/map_files/abc.csv", "20190628,old,Q\n20190705,old,Q\n20501231,abc,Q\n");
        _folder.Zip("equity/usa/hour/abc.zip", "20190708 09:00,100000,100000,100000,100000,5", "20190708 10:00,110000,110000,110000,110000,5");
        var probe = new Probe { Resolution = Resolution.Hour, Start = new DateTime(2019, 7, 2), Days = 7, WarmUp = 40 };

        // Once it repeated the event for ever.
        await Task.Run(() => Bars(probe)).WaitAsync(TimeSpan.FromSeconds(60));

        probe.Bars.Take(3).ShouldBe(["08 10:00 10 5", "08 11:00 11 5", "08 12:00 11 0 filled"]);
    }

    private List<string> Bars(Probe probe)
    {
        var result = Run(probe, false);
        result.Completed.ShouldBeTrue(result.ErrorDetails);
        return probe.Bars;
    }

    private BacktestResult Run(Probe probe, bool skip) => BacktestEngine.Run(new BacktestJob
    {
        AlgorithmTypeName = "Probe",
        CreateAlgorithm = () => probe,
        DataFolder = _folder.Path,
        SkipBadRows = skip,
    });

    private sealed class Probe : QCAlgorithm
    {
        public string Market { get; init; } = QuantConnect.Market.USA;

        public Resolution Resolution { get; init; } = Resolution.Minute;

        public DateTime Start { get; init; }

        public int Days { get; init; } = 1;

        public int WarmUp { get; init; }

        public DataNormalizationMode Mode { get; init; } = DataNormalizationMode.Adjusted;

        public List<string> Bars { get; } = [];

        public List<string> Events { get; } = [];

        public override void Initialize()
        {
            SetTimeZone(Market == QuantConnect.Market.USA || Resolution == Resolution.Minute ? "America/New_York" : "UTC");
            SetStartDate(Start);
            SetEndDate(Start.AddDays(Days).AddTicks(-1));
            SetCash(1000);
            var symbol = Market == QuantConnect.Market.USA
                ? AddEquity("ABC", Resolution, dataNormalizationMode: Mode).Symbol
                : AddCrypto("BTCUSD", Resolution, Market).Symbol;
            SetBenchmark(_ => 0m);
            Settings.SeedInitialPrices = false;
            if (WarmUp > 0)
            {
                SetWarmUp(WarmUp, Resolution);
            }

            _ = symbol;
        }

        public override void OnData(Slice slice)
        {
            foreach (var bar in slice.Bars.Values)
            {
                Bars.Add(FormattableString.Invariant(
                    $"{slice.Time:dd HH:mm} {bar.Close:0.####} {bar.Volume:0.####}{(bar.IsFillForward ? " filled" : "")}"));
            }

            foreach (var split in slice.Splits.Values)
            {
                Events.Add(FormattableString.Invariant($"{slice.Time:dd HH:mm} {split.Type} {split.SplitFactor:0.####}"));
            }
        }
    }
}
