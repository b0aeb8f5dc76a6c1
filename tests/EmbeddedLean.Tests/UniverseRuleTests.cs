using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm.Framework.Selection;
using QuantConnect.Data.UniverseSelection;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>What universes select, when, and how long a security stays. Two shares, daily bars of Thursday 2 to Wednesday 8 January 2020.</summary>
public sealed class UniverseRuleTests : IDisposable
{
    private static readonly DateTime[] Days =
        [new(2020, 1, 2), new(2020, 1, 3), new(2020, 1, 6), new(2020, 1, 7), new(2020, 1, 8)];

    private readonly Rig _rig = new();

    public UniverseRuleTests()
    {
        foreach (var (ticker, price) in new[] { ("aaa", 100_000), ("bbb", 500_000) })
        {
            _rig.Folder.Zip(
                $"equity/usa/daily/{ticker}.zip", [.. Days.Select(day => $"{day:yyyyMMdd} 00:00,{price},{price},{price},{price},1000")]);
        }
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Given_symbols_are_there_from_the_first_bar_with_the_settings_resolution()
    {
        var run = _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                Begin(algorithm);
                algorithm.SetUniverseSelection(new ManualUniverseSelectionModel(
                    Symbol.Create("AAA", SecurityType.Equity, Market.USA), Symbol.Create("BBB", SecurityType.Equity, Market.USA)));
            },
        });

        run.Notes[0].ShouldBe("02 00:00 +AAA,BBB -");
        run.Notes.Count(note => note.EndsWith("bars AAA,BBB", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Fact]
    public void A_delisted_share_leaves_the_universe_that_names_it_and_does_not_come_back()
    {
        _rig.Folder.Write("equity/usa/map_files/aaa.csv", "20190101,aaa,Q\n20200106,aaa,Q\n");
        var run = _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                Begin(algorithm);
                algorithm.SetUniverseSelection(new ManualUniverseSelectionModel(
                    Symbol.Create("AAA", SecurityType.Equity, Market.USA), Symbol.Create("BBB", SecurityType.Equity, Market.USA)));
            },
        });

        run.Notes.Where(note => note.Contains('+', StringComparison.Ordinal)).ShouldBe(["02 00:00 +AAA,BBB -", "07 00:00 + -AAA"]);
        run.ActiveSecurities.Keys.ShouldHaveSingleItem().Value.ShouldBe("BBB");
        run.UniverseManager.Values.SelectMany(universe => universe.Members.Keys).ShouldHaveSingleItem().Value.ShouldBe("BBB");
    }

    [Fact]
    public void Tickers_of_a_date_come_and_go_with_it()
    {
        var run = _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                Begin(algorithm);
                algorithm.AddUniverse("mine", time => time.Day < 6 ? ["AAA"] : ["BBB"]);
            },
        });

        // Selected at midnight of each session.
        run.Notes.Where(note => note.Contains('+', StringComparison.Ordinal)).ShouldBe(["02 00:00 +AAA -", "06 00:00 +BBB -AAA"]);
        run.Notes.Where(note => note.Contains("bars", StringComparison.Ordinal)).ShouldBe(
            ["02 16:00 bars AAA", "03 16:00 bars AAA", "06 16:00 bars BBB", "07 16:00 bars BBB", "08 16:00 bars BBB"]);
    }

    [Fact]
    public void A_rule_of_days_and_times_says_when_a_universe_selects()
    {
        var run = _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                Begin(algorithm);
                algorithm.AddUniverseSelection(new ScheduledUniverseSelectionModel(
                    algorithm.DateRules.Every(DayOfWeek.Tuesday),
                    algorithm.TimeRules.At(12, 0),
                    _ => [Symbol.Create("BBB", SecurityType.Equity, Market.USA)]));
            },
        });

        run.Notes.Where(note => note.Contains('+', StringComparison.Ordinal)).ShouldBe(["07 12:00 +BBB -"]);
    }

    [Fact]
    public void A_warm_up_of_bars_counts_the_sessions_of_a_universe_that_has_no_members_yet()
    {
        var run = _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                Begin(algorithm);
                algorithm.SetStartDate(2020, 1, 7);
                algorithm.SetWarmUp(2, Resolution.Daily);
                algorithm.SetUniverseSelection(new ManualUniverseSelectionModel(Symbol.Create("AAA", SecurityType.Equity, Market.USA)));
            },
        });

        // Two sessions before Tuesday are Friday and Monday, not the two days of the calendar.
        run.Notes.Where(note => note.Contains("bars AAA", StringComparison.Ordinal)).Select(note => note[..2]).ShouldBe(["03", "06", "07", "08"]);
    }

    [Fact]
    public void Days_of_the_settings_say_when_a_universe_of_tickers_selects()
    {
        var run = _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                Begin(algorithm);
                algorithm.UniverseSettings.Schedule.On(algorithm.DateRules.Every(DayOfWeek.Friday, DayOfWeek.Tuesday));
                algorithm.AddUniverse("mine", time => time.Day < 6 ? ["AAA"] : ["BBB"]);
            },
        });

        run.Notes.Where(note => note.Contains('+', StringComparison.Ordinal)).ShouldBe(["03 00:00 +AAA -", "07 00:00 +BBB -AAA"]);
    }

    [Fact]
    public void Days_of_the_settings_go_before_the_times_of_a_rule()
    {
        var run = _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                Begin(algorithm);
                var settings = new UniverseSettings(algorithm.UniverseSettings);
                settings.Schedule.On(algorithm.DateRules.On(new DateTime(2020, 1, 6), new DateTime(2020, 1, 8)));
                algorithm.AddUniverse(new ScheduledUniverse(
                    algorithm.TimeZone,
                    algorithm.DateRules.EveryDay(),
                    algorithm.TimeRules.At(10, 0, TimeZones.NewYork),
                    time => [Symbol.Create(time.Day < 8 ? "AAA" : "BBB", SecurityType.Equity, Market.USA)],
                    settings));
            },
        });

        // Midnight, not ten.
        run.Notes.Where(note => note.Contains('+', StringComparison.Ordinal)).ShouldBe(["06 00:00 +AAA -", "08 00:00 +BBB -AAA"]);
    }

    [Fact]
    public void What_is_held_keeps_its_data_until_it_is_sold()
    {
        var run = _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                Begin(algorithm);
                algorithm.AddUniverse("mine", time => time.Day < 6 ? ["AAA"] : []);
            },
            Step = (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.MarketOnOpenOrder("AAA", 1);
                }
                else if (bar == 3)
                {
                    algorithm.MarketOnOpenOrder("AAA", -1);
                }
            },
        });

        // Deselected on the 6th, sold at the opening of the 7th, gone with the selection of the 8th.
        run.Notes.ShouldContain("06 00:00 + -AAA");
        run.Notes.Where(note => note.Contains("bars", StringComparison.Ordinal)).ShouldBe(
            ["02 16:00 bars AAA", "03 16:00 bars AAA", "06 16:00 bars AAA", "07 16:00 bars AAA"]);
    }

    [Fact]
    public void A_security_of_two_universes_stays_while_one_has_it()
    {
        var run = _rig.Run(new Watcher
        {
            Start = algorithm =>
            {
                Begin(algorithm);
                algorithm.AddUniverse("one", time => time.Day < 6 ? ["AAA"] : []);
                algorithm.AddUniverse("two", _ => ["AAA"]);
            },
        });

        run.Notes.Count(note => note.EndsWith("bars AAA", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Fact]
    public void A_universe_whose_name_has_a_blank_is_refused_as_LEAN_does()
    {
        var result = _rig.Result(new Script { Start = algorithm => { Begin(algorithm); algorithm.AddUniverse("by date", _ => ["AAA"]); } });

        result.Completed.ShouldBeFalse();
        result.Error.ShouldNotBeNull().ShouldContain("Symbol must not contain the characters '|' or ' '.");
    }

    [Fact]
    public void A_universe_that_selects_by_data_is_refused_by_name()
    {
        var result = _rig.Result(new Script { Start = algorithm => { Begin(algorithm); algorithm.AddUniverse(new ByData(algorithm)); } });

        result.Error.ShouldNotBeNull().ShouldContain(nameof(ByData));
    }

    [Fact]
    public void The_consolidators_of_a_member_come_back_with_it_once()
    {
        // There on the 2nd, the 6th and the 8th: what was made on the 2nd serves on the 6th, the 8th has a subscription of its own.
        var bars = 0;
        var consolidator = new QuantConnect.Data.Consolidators.IdentityDataConsolidator<QuantConnect.Data.Market.TradeBar>();
        consolidator.DataConsolidated += (_, _) => bars++;
        var run = _rig.Run(
            algorithm =>
            {
                Begin(algorithm);
                algorithm.AddUniverseSelection(new CustomUniverseSelectionModel("mine", time => time.Day % 4 == 3 ? ["BBB"] : ["AAA", "BBB"]));
            },
            (algorithm, bar) =>
            {
                var isThere = algorithm.ActiveSecurities.ContainsKey(Symbol.Create("AAA", SecurityType.Equity, Market.USA));
                algorithm.Note($"{algorithm.Time:dd} {isThere} {bars}");
                if (bar == 1)
                {
                    algorithm.SubscriptionManager.AddConsolidator("AAA", consolidator);
                }
            });

        run.Notes.ShouldBe(["02 True 0", "03 False 0", "06 True 1", "07 False 1", "08 True 1"]);
    }

    private static void Begin(Script algorithm)
    {
        algorithm.SetStartDate(2020, 1, 2);
        algorithm.SetEndDate(2020, 1, 8);
        algorithm.UniverseSettings.Resolution = Resolution.Daily;
        algorithm.UniverseSettings.MinimumTimeInUniverse = TimeSpan.Zero;
        algorithm.SetBenchmark(_ => 1);
    }

    private sealed class Watcher : Script
    {
        public override void OnSecuritiesChanged(SecurityChanges changes) =>
            Note($"{Time:dd HH:mm} +{Tickers(changes.AddedSecurities)} -{Tickers(changes.RemovedSecurities)}");

        public override void OnData(QuantConnect.Data.Slice slice)
        {
            Note($"{Time:dd HH:mm} bars {string.Join(',', slice.Bars.Keys.Select(symbol => symbol.Value).Order())}");
            base.OnData(slice);
        }

        private static string Tickers(IEnumerable<QuantConnect.Securities.Security> securities) =>
            string.Join(',', securities.Select(security => security.Symbol.Value));
    }

    private sealed class ByData(Script algorithm) : Universe(new QuantConnect.Data.SubscriptionDataConfig(
        typeof(QuantConnect.Data.Market.TradeBar), Rig.Btc, Resolution.Daily, TimeZones.Utc, TimeZones.Utc, false, false, true))
    {
        public override UniverseSettings UniverseSettings { get; set; } = algorithm.UniverseSettings;

        public override IEnumerable<Symbol> SelectSymbols(DateTime utcTime, BaseDataCollection data) => [];
    }
}
