using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>Whatever is said at a bar is what a run that ends there says: detectors, map and field, on random and on real bars.</summary>
public class NoLookAheadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_random_bars_a_prefix_says_what_was_said_then(int seed) => CheckPrefixes(Bars.Walk(seed, 900), Bars.Hour, seed);

    [SkippableFact]
    public void On_real_crypto_bars_a_prefix_says_what_was_said_then() =>
        CheckPrefixes(Bars.Real("crypto/coinbase/daily/btcusd_trade.zip", 1, Duration.FromDays(1), 1300), Duration.FromDays(1), 4);

    [SkippableFact]
    public void On_real_equity_bars_a_prefix_says_what_was_said_then() =>
        CheckPrefixes(Bars.Real("equity/usa/hour/spy.zip", 1e-4, Bars.Hour, 3000), Bars.Hour, 5);

    [Fact]
    public void On_every_prefix_every_detector_says_what_it_said_then()
    {
        var options = new DetectionOptions
        {
            SwingBars = 2,
            FlowBars = 10,
            ProfileBars = 40,
            ClimaxVolume = 1.5,
            DisplacementVolume = 1,
            DisplacementRange = 1.2,
            MinGap = 0.05,
        };
        var bars = Bars.Walk(seed: 51, count: 400);
        foreach (var make in Enumerable.Range(0, MagnetDetectors.For(1, options, Bars.Hour, rawPrices: true).Count)
            .Select(at => (Func<IMagnetDetector>)(() => MagnetDetectors.For(1, options, Bars.Hour, rawPrices: true)[at])))
        {
            var whole = Seen.By(make(), bars);
            whole.Sightings.ShouldNotBeEmpty(make().GetType().Name);
            foreach (var prefix in new[] { 57, 200, 333 })
            {
                var then = Seen.By(make(), bars[..prefix]);
                then.Sightings.ShouldBe(whole.Sightings.Where(seen => seen.Bar < prefix));
                then.Expired.ShouldBe(whole.Expired.Where(seen => seen.Bar < prefix));
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Nothing_is_known_before_its_bar_closed(int seed)
    {
        var options = new MagnetOptions();
        var bars = Bars.Walk(seed, 2000);
        var run = new Run(Bars.Hour);
        foreach (var bar in bars)
        {
            run.Feed(bar);
            foreach (var magnet in run.Map.Born)
            {
                magnet.KnownAt.ShouldBe(bar.End);
                magnet.Born.ShouldBeLessThan(bar.End);
                if (magnet.Type == MagnetType.Structural)
                {
                    (bar.End - magnet.Born).ShouldBeGreaterThanOrEqualTo(magnet.BarDuration * options.Detection.SwingBars);
                }
            }

            foreach (var ended in run.Map.Ended)
            {
                ended.Time.ShouldBe(bar.End);
                ended.Magnet.KnownAt.ShouldBeLessThanOrEqualTo(bar.End);
            }
        }
    }

    [Fact]
    public void A_run_that_starts_later_finds_the_same_swings_alone_or_merged()
    {
        var bars = Bars.Walk(seed: 21, count: 1500);
        var (whole, late) = (new Run(Bars.Hour), new Run(Bars.Hour));
        foreach (var bar in bars)
        {
            whole.Feed(bar);
        }

        foreach (var bar in bars[500..])
        {
            late.Feed(bar);
        }

        var since = bars[1000].Start;
        var reach = 0.5 * whole.Tracker.Current.Atr;
        var swings = Live(whole.Map)
            .Where(magnet => magnet.Born >= since && magnet.LeadingKind is MagnetKind.SwingHigh or MagnetKind.SwingLow)
            .ToArray();
        swings.Length.ShouldBeGreaterThan(3);
        swings.All(magnet => late.Map.TryFind(magnet.Type, magnet.Level, reach, out _)).ShouldBeTrue();
    }

    [Fact]
    public void Live_magnets_lie_on_their_side_are_worth_keeping_and_are_never_too_many()
    {
        var options = new MagnetOptions { MaxMagnets = 12 };
        var run = new Run(Bars.Hour, options);
        var alive = new HashSet<long>();
        foreach (var bar in Bars.Walk(seed: 31, count: 3000))
        {
            run.Feed(bar);
            foreach (var magnet in run.Map.Born)
            {
                alive.Add(magnet.Id).ShouldBeTrue();
            }

            foreach (var ended in run.Map.Ended)
            {
                alive.Remove(ended.Magnet.Id).ShouldBeTrue();
            }

            alive.Count.ShouldBe(run.Map.Count);
            run.Map.Count.ShouldBeLessThanOrEqualTo(12);
            for (var i = 0; i < run.Map.Count; i++)
            {
                var magnet = run.Map[i];
                alive.ShouldContain(magnet.Id);
                magnet.Strength.ShouldBeInRange(0, 100);
                magnet.Parts.ToArray().All(part => run.Map.TryGet(part.Id, out var whole) && whole.Id == magnet.Id).ShouldBeTrue();
                (magnet.IsAbove ? magnet.Level >= bar.Close : magnet.Level <= bar.Close).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void The_steady_state_allocates_nothing()
    {
        var bars = Bars.Walk(seed: 41, count: 6000);
        var run = new Run(Bars.Hour);
        foreach (var bar in bars[..3000])
        {
            run.Feed(bar);
        }

        var pull = 0.0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var bar in bars.AsSpan(3000))
        {
            var state = run.Tracker.Update(bar);
            run.Map.Update(bar, state);
            pull += run.Map.Field(bar.Close, state.Atr).PrimaryPull;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        pull.ShouldBeGreaterThan(0);
    }

    private static void CheckPrefixes(Bar[] bars, Duration length, int seed)
    {
        var run = new Run(length);
        var said = new List<string>();
        foreach (var bar in bars)
        {
            run.Feed(bar);
            said.Add(run.Say());
        }

        said.Distinct().Count().ShouldBeGreaterThan(bars.Length / 4);
        var random = new Random(seed);
        for (var draw = 0; draw < 12; draw++)
        {
            var prefix = random.Next(150, bars.Length);
            var again = new Run(length);
            foreach (var bar in bars.AsSpan(0, prefix))
            {
                again.Feed(bar);
            }

            again.Say().ShouldBe(said[prefix - 1]);
        }
    }

    private static IEnumerable<Magnet> Live(MagnetMap map) => Enumerable.Range(0, map.Count).Select(i => map[i]);

    private sealed class Run(Duration length, MagnetOptions? options = null)
    {
        public MarketStateTracker Tracker { get; } = new();

        public MagnetMap Map { get; } = new(options ?? new MagnetOptions(), length, rawPrices: true);

        public void Feed(in Bar bar)
        {
            Map.Update(bar, Tracker.Update(bar));
        }

        /// <summary>All that is known at the close of the latest bar.</summary>
        public string Say()
        {
            var field = Map.Field(Tracker.Current.Close, Tracker.Current.Atr);
            var live = Live(Map)
                .OrderBy(magnet => magnet.Id)
                .Select(magnet => $"{magnet.Id} {magnet.Level:R} {magnet.Strength:R} {magnet.Touches} {magnet.Parts}");
            var ended = Map.Ended.ToArray().Select(end => $"{end.Magnet.Id} {end.End}");
            return $"{field.Primary?.Id} {field.Secondary?.Id} {field.Distance:R} {field.Conflict:R}|"
                + $"{string.Join(';', live)}|{string.Join(';', ended)}";
        }
    }
}
