using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm.Framework.Selection;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Lean.Engine.Feed;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using QuantConnect.Securities.Interfaces;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Feed;

/// <summary>What arrives: filled forward, filtered, of hours that a holiday cuts, and of securities that are removed.</summary>
public sealed class SubscriptionRuleTests : IDisposable
{
    private static readonly Symbol Btc = Rig.Btc;
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_missing_bar_is_the_last_one_again_without_volume()
    {
        var run = _rig.Coin("100,110,90,105", "", "106,106,106,106").Run(
            algorithm =>
            {
                algorithm.SetTimeZone(TimeZones.Utc);
                algorithm.SetStartDate(2020, 1, 1);
                algorithm.SetEndDate(2020, 1, 1);
                algorithm.AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase);
                algorithm.SetBenchmark(_ => 1);
            },
            (algorithm, bar) =>
            {
                var last = algorithm.Data.Bars[Btc];
                if (bar <= 3)
                {
                    algorithm.Note($"{last.EndTime:HH} {last.Open} {last.High} {last.Low} {last.Close} {last.Volume} {last.IsFillForward}");
                }
            });
        run.Notes.ShouldBe(["01 100 110 90 105 1000 False", "02 100 110 90 105 0 True", "03 106 106 106 106 1000 False"]);
    }

    [Fact]
    public void Minutes_that_are_missing_are_filled_one_by_one_where_the_step_of_filling_is_an_hour()
    {
        // Nothing trades from 23:56 to 23:58, and after 23:59.
        _rig.Coin("100,100,100,100");
        _rig.Folder.Zip(
            "crypto/coinbase/minute/btcusd/20191231_trade.zip",
            [.. new[] { 1434, 1435, 1438 }.Select(minute => $"{minute * 60_000},{minute},{minute},{minute},{minute},5")]);
        var run = _rig.OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                var minutes = algorithm.Securities[Btc].Subscriptions.Single(config => config.TickType == TickType.Trade);
                var request = new HistoryRequest(
                    minutes, algorithm.Securities[Btc].Exchange.Hours, new DateTime(2019, 12, 31, 23, 54, 0), new DateTime(2020, 1, 1))
                {
                    Resolution = Resolution.Minute,
                    FillForwardResolution = Resolution.Hour,
                };
                foreach (var minute in algorithm.History(request).Select(slice => slice.Bars[Btc]))
                {
                    algorithm.Note($"{minute.EndTime:HH:mm} {minute.Close} {minute.Volume}");
                }
            }
        });

        run.Notes.ShouldBe(["23:55 1434 5", "23:56 1435 5", "23:57 1435 0", "23:58 1435 0", "23:59 1438 5", "00:00 1438 0"]);
    }

    [Fact]
    public void The_universe_of_the_finest_resolution_begins_first_so_that_the_bar_which_ends_at_the_start_is_not_lost()
    {
        // The coin is asked for first and its days would begin anew, a tick late, when the share's hours came.
        _rig.Bars("crypto/coinbase/daily/btcusd_trade.zip", "2020-01-01", TimeSpan.FromDays(1), "7,7,7,7", "8,8,8,8");
        _rig.Bars("equity/usa/hour/aaa.zip", "2020-01-02 10:00", TimeSpan.FromHours(1), "70000,70000,70000,70000");
        var run = _rig.Run(
            algorithm =>
            {
                algorithm.SetTimeZone(TimeZones.Utc);
                algorithm.SetStartDate(2020, 1, 2);
                algorithm.SetEndDate(2020, 1, 2);
                algorithm.AddCrypto("BTCUSD", Resolution.Daily, Market.Coinbase);
                algorithm.AddEquity("AAA", Resolution.Hour);
                algorithm.SetBenchmark(_ => 1);
            },
            (algorithm, bar) =>
            {
                if (bar <= 2)
                {
                    algorithm.Note($"{algorithm.Time:dd HH} {algorithm.Data.Bars[Btc].Close} {algorithm.Data.Bars[Btc].IsFillForward}");
                }
            });
        run.Notes.ShouldBe(["02 00 7 False", "02 01 7 True"]);
    }

    [Fact]
    public void The_last_known_price_of_a_subscription_by_the_second_is_the_last_minutes()
    {
        _rig.Folder.Zip("crypto/coinbase/second/btcusd/20200101_trade.zip", "3540000,5,5,5,5,1", "3599000,6,6,6,6,1");
        _rig.Folder.Zip("crypto/coinbase/minute/btcusd/20200101_trade.zip", "3480000,3,3,3,3,1", "3540000,4,4,4,4,1");
        var run = _rig.Run(
            algorithm =>
            {
                algorithm.SetTimeZone(TimeZones.Utc);
                algorithm.SetStartDate(2020, 1, 1);
                algorithm.SetEndDate(2020, 1, 1);
                algorithm.AddCrypto("BTCUSD", Resolution.Second, Market.Coinbase, fillForward: false);
                algorithm.SetBenchmark(_ => 1);
            },
            (algorithm, _) => algorithm.Note($"{algorithm.Time:HH:mm:ss} {algorithm.GetLastKnownPrices(Btc).Last().Price}"));
        run.Notes.ShouldBe(["00:59:01 3", "01:00:00 4"]);
    }

    [Fact]
    public void A_share_by_the_minute_without_quotes_was_last_worth_what_its_last_day_closed_at()
    {
        // No quote is found, neither in the first minutes nor further back, and the days that are looked at then go before the minutes.
        _rig.Folder.Zip("equity/usa/minute/aaa/20200103_trade.zip", "34200000,90000,90000,90000,90000,1", "34260000,90000,90000,90000,90000,1");
        _rig.Bars("equity/usa/daily/aaa.zip", "2020-01-02", TimeSpan.FromDays(1), "80000,80000,80000,80000");
        var run = _rig.Run(
            algorithm =>
            {
                algorithm.SetStartDate(2020, 1, 3);
                algorithm.SetEndDate(2020, 1, 3);
                algorithm.AddEquity("AAA", Resolution.Minute, fillForward: false);
                algorithm.SetBenchmark(_ => 1);
            },
            (algorithm, _) => algorithm.Note($"{algorithm.Time:HH:mm} {algorithm.GetLastKnownPrices("AAA").Single().Price:0}"));
        run.Notes.ShouldBe(["09:31 8", "09:32 8"]);
    }

    [Fact]
    public void A_data_filter_keeps_points_away()
    {
        var run = _rig.Coin("100,100,100,100", "500,500,500,500", "102,102,102,102").OnCoin(
            (algorithm, _) => algorithm.Note($"{algorithm.Data.Bars[Btc].Close}"),
            start: algorithm => algorithm.SetSecurityInitializer(security => security.SetDataFilter(new Below(200))));
        run.Notes.ShouldBe(["100", "102"]);
    }

    [Fact]
    public void An_early_close_between_two_sessions_ends_the_day_before_them_as_on_LEAN()
    {
        var hours = MarketHoursDatabase.FromFile(_rig.Folder.Full("market-hours/market-hours-database.json"))
            .GetExchangeHours(Market.Oanda, null, SecurityType.Forex);

        // 17:00 lies between the session that ends at 16:58 and the one from 17:03: both go. The late open of the 25th leaves the evening.
        hours.IsOpen(new DateTime(2019, 12, 23, 12, 0, 0), false).ShouldBeTrue();
        hours.IsOpen(new DateTime(2019, 12, 24, 12, 0, 0), false).ShouldBeFalse();
        hours.IsOpen(new DateTime(2019, 12, 25, 12, 0, 0), false).ShouldBeFalse();
        hours.IsOpen(new DateTime(2019, 12, 25, 18, 0, 0), false).ShouldBeTrue();
        hours.GetNextMarketOpen(new DateTime(2019, 12, 24, 1, 0, 0), false).ShouldBe(new DateTime(2019, 12, 25, 17, 3, 0));
    }

    [Fact]
    public void One_that_goes_as_it_is_asked_for_again_comes_back_with_the_data_of_its_markets_first()
    {
        // Its last shares are sold in the morning. The order without quantity then asks for it with minutes, the default: there are none of it.
        var run = OnShares((algorithm, bar) =>
        {
            switch (bar)
            {
                case 1:
                    algorithm.MarketOrder("AAA", 10);
                    break;
                case 7:
                    algorithm.RemoveSecurity("AAA");
                    break;
                case 9:
                    algorithm.MarketOrder("AAA", 0);
                    break;
            }
        });

        run.Fills.ShouldBe(["1: 10 @ 100", "2: -10 @ 100"]);
        run.Notes.ShouldBe(["08 00:00 +AAA -", "08 16:00 + -AAA", "09 11:00 +AAA -"]);
        run.Securities["AAA"].Subscriptions.Select(config => config.Resolution).ShouldBe([Resolution.Hour]);
        run.Bars.ShouldBe(21);
    }

    [Fact]
    public void What_was_asked_for_beside_running_data_goes_with_it()
    {
        // Bought again before it has gone it keeps its hours; the minutes that the order asked for, of trades and quotes, never run.
        var run = OnShares((algorithm, bar) =>
        {
            switch (bar)
            {
                case 1:
                    algorithm.MarketOrder("AAA", 10);
                    break;
                case 7:
                    algorithm.RemoveSecurity("AAA");
                    break;
                case 8:
                    algorithm.MarketOrder("AAA", 5);
                    break;
                case 9:
                    algorithm.Note($"{string.Join(',', algorithm.SubscriptionManager.Subscriptions.Select(config => config.Resolution).Order())}");
                    algorithm.RemoveSecurity("AAA");
                    algorithm.AddEquity("BBB", Resolution.Hour, fillForward: false);
                    break;
                case 10:
                    algorithm.Note($"{string.Join(',', algorithm.SubscriptionManager.Subscriptions.Select(config => config.Symbol.Value))}");
                    break;
            }
        });

        run.Notes.ShouldBe(["08 00:00 +AAA -", "08 16:00 + -AAA", "Minute,Minute,Hour", "09 11:00 +BBB -AAA", "BBB"]);
    }

    [Theory]
    [InlineData(true, "08 12:00:00.0000000 +BBB -AAA")]
    [InlineData(false, "08 12:00:00.0000001 +BBB -AAA")]
    public void The_first_change_of_a_step_says_when_all_of_its_market_come_and_go(bool removesFirst, string changed)
    {
        var run = OnShares((algorithm, bar) =>
        {
            if (bar != 3)
            {
                return;
            }

            if (removesFirst)
            {
                algorithm.RemoveSecurity("AAA");
            }

            algorithm.AddEquity("BBB", Resolution.Hour, fillForward: false);
            if (!removesFirst)
            {
                algorithm.RemoveSecurity("AAA");
            }
        }, "dd HH:mm:ss.fffffff");

        run.Notes.ShouldBe(["08 00:00:00.0000000 +AAA -", changed]);
    }

    [Theory]
    [InlineData(9, "08 00:00 +AAA,BBB -", "09 11:00 + -BBB")]
    [InlineData(3, "08 00:00 +AAA,BBB -")]
    public void Removed_by_the_algorithm_it_goes_from_a_universe_of_given_symbols_too_but_not_before_its_least_time(int removed, params string[] notes)
    {
        // A day is the least there. What was asked for too early is not done later, nor a second time.
        var run = OnShares(
            (algorithm, bar) =>
            {
                if (bar == removed || bar == 12)
                {
                    algorithm.RemoveSecurity("BBB");
                }
            },
            given: ["BBB"]);

        run.Notes.ShouldBe(notes);
    }

    [Fact]
    public void Removed_and_asked_for_again_in_one_step_it_has_never_gone()
    {
        var run = OnShares((algorithm, bar) =>
        {
            if (bar == 3)
            {
                algorithm.RemoveSecurity("AAA");
                algorithm.AddEquity("AAA", Resolution.Hour, fillForward: false);
            }
        });

        run.Notes.ShouldBe(["08 00:00 +AAA -"]);
        run.Bars.ShouldBe(21);
    }

    [Fact]
    public void A_removed_security_keeps_its_data_until_nothing_of_it_is_left()
    {
        // Shares removed after the close are sold at the next open; their bars come until another change finds nothing held.
        var run = OnShares((algorithm, bar) =>
        {
            switch (bar)
            {
                case 1:
                    algorithm.MarketOrder("AAA", 10);
                    break;
                case 7:
                    algorithm.RemoveSecurity("AAA");
                    break;
                case 8:
                    // Asked to go once more, nothing is to be done about it: no step comes of it.
                    algorithm.RemoveSecurity("AAA");
                    algorithm.OnEndOfTimeStep();
                    ((Subscriptions)algorithm.Feeds).NextRequestUtc.ShouldBeNull();
                    break;
                case 9:
                    algorithm.Note($"{algorithm.Data.Bars.Count} {algorithm.ActiveSecurities.Count}");
                    algorithm.AddEquity("BBB", Resolution.Hour, fillForward: false);
                    break;
                case 11:
                    algorithm.Note($"{string.Join(',', algorithm.Data.Bars.Keys.Select(symbol => symbol.Value))}");
                    break;
            }
        });
        run.Fills.ShouldBe(["1: 10 @ 100", "2: -10 @ 100"]);
        run.Notes.ShouldBe(["08 00:00 +AAA -", "08 16:00 + -AAA", "1 1", "09 11:00 +BBB -", "BBB"]);
    }

    [Fact]
    public void What_is_given_out_in_the_moment_in_which_the_step_of_filling_changes_is_lost()
    {
        // From 10:00 to 11:30 a universe holds BBB by the minute. As it comes gaps are filled by the minute: AAA begins anew, and its bar of 10:00 is lost.
        _rig.Folder.Zip("equity/usa/minute/bbb/20190708_trade.zip", ["37800000,1000000,1000000,1000000,1000000,10", "40000000,1000000,1000000,1000000,1000000,10"]);
        var run = OnShares(
            (algorithm, bar) =>
            {
                if (algorithm.Data.Bars.TryGetValue("AAA", out var last) && !last.IsFillForward && last.EndTime.Day == 8)
                {
                    algorithm.Note($"{last.EndTime:HH:mm}");
                }
            },
            start: algorithm =>
            {
                algorithm.AddEquity("AAA", Resolution.Hour);
                algorithm.UniverseSettings.MinimumTimeInUniverse = TimeSpan.Zero;
                algorithm.AddUniverse(new ScheduledUniverse(
                    TimeZones.NewYork,
                    algorithm.DateRules.EveryDay(),
                    algorithm.TimeRules.Every(TimeSpan.FromMinutes(90)),
                    _ => algorithm.Time.Hour == 10 ? [Symbol.Create("BBB", SecurityType.Equity, Market.USA)] : [],
                    algorithm.UniverseSettings));
            });

        run.Notes.Take(9).ShouldBe(
            ["08 00:00 +AAA -", "08 10:00 +BBB -", "11:00", "08 11:30 + -BBB", "12:00", "13:00", "14:00", "15:00", "16:00"]);
    }

    /// <summary>Runs a script on AAA, whose hours of three days there are, and those of BBB.</summary>
    private Watcher OnShares(Action<Script, int> step, string moment = "dd HH:mm", string[]? given = null, Action<Script>? start = null)
    {
        var day = Enumerable.Repeat("1000000,1000000,1000000,1000000", 7).Concat(Enumerable.Repeat(string.Empty, 17)).ToArray();
        _rig.Bars("equity/usa/hour/aaa.zip", "2019-07-08 09:00", TimeSpan.FromHours(1), [.. day, .. day, .. day]);
        _rig.Bars("equity/usa/hour/bbb.zip", "2019-07-08 09:00", TimeSpan.FromHours(1), [.. day, .. day, .. day]);
        return _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                algorithm.SetStartDate(2019, 7, 8);
                algorithm.SetEndDate(2019, 7, 10);
                algorithm.SetBenchmark(_ => 1);
                if (start is not null)
                {
                    start(algorithm);
                    return;
                }

                algorithm.AddEquity("AAA", Resolution.Hour, fillForward: false).SetFeeModel(new ConstantFeeModel(0));
                if (given is not null)
                {
                    algorithm.UniverseSettings.Resolution = Resolution.Hour;
                    algorithm.SetUniverseSelection(new ManualUniverseSelectionModel(
                        [.. given.Select(ticker => Symbol.Create(ticker, SecurityType.Equity, Market.USA))]));
                }
            },
            Step = step,
            Moment = moment,
        });
    }

    /// <summary>Notes what comes and goes, and counts the bars of AAA.</summary>
    private sealed class Watcher : Script
    {
        public int Bars { get; private set; }

        public string Moment { get; init; } = "dd HH:mm";

        public override void OnData(Slice slice)
        {
            Bars += slice.Bars.ContainsKey("AAA") ? 1 : 0;
            base.OnData(slice);
        }

        public override void OnSecuritiesChanged(SecurityChanges changes) =>
            Note($"{Time.ToString(Moment, CultureInfo.InvariantCulture)} +{Names(changes.AddedSecurities)} -{Names(changes.RemovedSecurities)}");

        private static string Names(IEnumerable<Security> securities) => string.Join(',', securities.Select(security => security.Symbol.Value));
    }

    private sealed class Below(decimal limit) : ISecurityDataFilter
    {
        public bool Filter(Security vehicle, BaseData data) => data.Value < limit;
    }
}
