using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>One bad print is not a market, and a crash is.</summary>
public sealed class LonePrintTests
{
    private static readonly Instant Start = Instant.FromUtc(2007, 1, 1, 0, 0);
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly MarketStateOptions AtOnce = new() { LonePrint = 1_000_000 };
    private static readonly Config Paths = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20240304, 7);

    // Facts: SPY by the hour, 2007-01-22 to 2007-01-26. Open, high, low, close. The low of 134.40 on the 25th is the print in question.
    private static readonly double[][] Spy =
    [
        [143.07, 145.95, 142.76, 142.83], [142.84, 142.91, 142.10, 142.26], [142.25, 142.28, 142.02, 142.12], [142.18, 142.25, 141.96, 141.99],
        [142.00, 142.92, 141.93, 142.20], [142.17, 142.41, 142.05, 142.29], [142.29, 142.37, 142.05, 142.21], [142.25, 142.52, 142.06, 142.41],
        [142.40, 142.49, 142.22, 142.34], [142.34, 142.78, 142.32, 142.73], [142.74, 143.02, 142.21, 142.96], [142.97, 143.08, 142.89, 142.95],
        [142.95, 143.00, 142.43, 142.52], [142.67, 142.79, 142.53, 142.75], [142.97, 143.20, 142.91, 143.06], [143.07, 143.36, 142.91, 143.31],
        [143.24, 143.52, 143.21, 143.33], [143.33, 143.47, 143.29, 143.35], [143.37, 143.70, 143.27, 143.47], [143.62, 143.85, 143.48, 143.72],
        [143.74, 143.98, 143.69, 143.91], [143.84, 143.92, 143.70, 143.77], [143.77, 143.80, 134.40, 143.51], [143.52, 143.61, 143.26, 143.30],
        [143.30, 143.31, 143.00, 143.07], [143.08, 143.15, 142.46, 142.57], [142.57, 142.87, 142.01, 142.51], [142.51, 142.88, 142.14, 142.35],
        [142.59, 142.65, 142.10, 142.22], [142.22, 142.35, 141.67, 142.01], [142.01, 142.06, 141.66, 141.88], [141.75, 142.17, 141.75, 141.91],
        [141.92, 141.96, 141.58, 141.84], [141.84, 142.12, 141.66, 142.06], [142.05, 142.41, 142.03, 142.19],
    ];

    private const int Print = 22;

    [Fact]
    public void The_print_of_spy_at_134_is_no_spike_and_was_one_before()
    {
        // A hundred bars of the week's usual range stand before it.
        Bar[] bars = [.. Calm(100, 142.5, 0.25), .. Spy.Select((prices, at) => BarOf(100 + at, prices))];

        var (counting, atOnce) = (States(bars, new MarketStateOptions()), States(bars, AtOnce));

        // The true range of 9.40 against a usual one of half a dollar.
        atOnce[100 + Print].VolatilityPressure.ShouldBeGreaterThan(7);
        counting.Skip(101).Max(state => state.VolatilityPressure).ShouldBeLessThan(1);
        counting[100 + Print].Atr.ShouldBeLessThan(0.7);
        atOnce[100 + Print].Atr.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(100, 100.5, 92.01, 92.01)] // 7.99 below the body and the bar before, ATR 2: counts at once.
    [InlineData(100, 100.5, 90.99, 99)] // 8.01 below what the bar before traded.
    [InlineData(93, 100.5, 90.99, 90.99)] // A body counts at once, and its wick is short.
    [InlineData(93, 100.5, 84.9, 93)] // The body counts, its wick of 8.1 does not.
    public void A_wick_counts_up_to_four_ATRs_beyond_what_else_was_traded(double close, double high, double low, double counted)
    {
        var tracker = new MarketStateTracker();
        foreach (var bar in Calm(100, 100, 1))
        {
            tracker.Update(bar);
        }

        tracker.Update(BarOf(100, [100, high, low, close]));

        tracker.Counted.Low.ShouldBe(counted, 1e-9);
        (tracker.Counted.Open, tracker.Counted.Close, tracker.Counted.High).ShouldBe((100, close, high));
    }

    [Fact]
    public void A_gap_counts_at_once()
    {
        Bar[] bars = [.. Calm(100, 100, 1), BarOf(100, [80, 80.5, 79.5, 80])];

        States(bars, new MarketStateOptions()).ShouldBe(States(bars, AtOnce));
    }

    [Fact]
    public void A_wick_counts_as_far_as_a_later_bar_trades_there_and_then_as_if_it_had_at_its_time()
    {
        var print = BarOf(100, [100, 100.5, 80, 100]);
        Bar[] bars = [.. Calm(100, 100, 1), print, .. Calm(5, 100, 1, 101), BarOf(106, [100, 100.5, 85, 86]), .. Calm(20, 86, 1, 107)];
        Bar[] asReached = [.. bars];
        asReached[100] = print with { Low = 85 };

        var (counting, atOnce) = (States(bars, new MarketStateOptions()), States(asReached, AtOnce));

        counting[105].Atr.ShouldBe(2, 0.1, "the print has not counted");
        for (var at = 106; at < bars.Length; at++)
        {
            counting[at].Atr.ShouldBe(atOnce[at].Atr, 1e-9, $"bar {at}");
            counting[at].VolatilityPressure.ShouldBe(atOnce[at].VolatilityPressure, 1e-9);
            counting[at].LiquidityScore!.Value.ShouldBe(atOnce[at].LiquidityScore!.Value, 1e-9);
        }
    }

    [Fact]
    public void Two_prints_at_one_price_are_a_market()
    {
        Bar[] bars = [.. Calm(100, 100, 1), BarOf(100, [100, 100.5, 80, 100]), BarOf(101, [100, 100.5, 80, 100])];

        var (counting, atOnce) = (States(bars, new MarketStateOptions())[101], States(bars, AtOnce)[101]);
        counting.VolatilityPressure.ShouldBe(atOnce.VolatilityPressure, 1e-9);
        counting.LiquidityScore!.Value.ShouldBe(atOnce.LiquidityScore!.Value, 1e-9);
    }

    [Fact]
    public void A_split_scales_a_wick_that_waits()
    {
        var (whole, split) = (new MarketStateTracker(), new MarketStateTracker());
        foreach (var bar in Calm(100, 100, 1).Append(BarOf(100, [100, 100.5, 80, 100])))
        {
            whole.Update(bar);
            split.Update(bar);
        }

        split.Rescale(0.5);
        var state = whole.Update(BarOf(101, [100, 100.5, 85, 86]));
        var halved = split.Update(BarOf(101, [50, 50.25, 42.5, 43]));

        halved.Atr.ShouldBe(state.Atr / 2, 1e-9);
        halved.VolatilityPressure.ShouldBe(state.VolatilityPressure, 1e-9);
        split.Counted.Low.ShouldBe(42.5);
    }

    [Fact]
    public void A_crash_of_consecutive_bars_fires_no_later_than_if_every_wick_counted_at_once() => Check(random =>
    {
        // From a calm market bars of one to twelve times the usual range fall one after another, each from the last close on, with wicks of up to
        // twice the usual range.
        var bars = Calm(120, 100, 0.5).ToList();
        var close = 100.0;
        for (var at = 0; at < 8; at++)
        {
            var open = close * (1 - 0.01 * random.NextDouble() * random.Next(2));
            close = open - (1 + 11 * random.NextDouble());
            bars.Add(BarOf(120 + at, [open, open + random.NextDouble(), close - 2 * random.NextDouble(), close]));
        }

        var (counting, atOnce) = (States(bars, new MarketStateOptions()), States(bars, AtOnce));
        var fires = atOnce.FindIndex(state => state.VolatilityPressure > 2);
        return fires >= 120 && counting.FindIndex(state => state.VolatilityPressure > 2) <= fires;
    });

    [Fact]
    public void Whatever_the_bars_are_a_wick_waits_for_a_bar_at_most_where_the_next_one_trades_there() => Check(random =>
    {
        var bars = Walk(random, 300);
        for (var at = 1; at < bars.Count; at++)
        {
            // Every second bar reaches exactly as far as the one before it did, or its own body.
            var (low, high) = (Math.Min(bars[at].Open, bars[at].Close), Math.Max(bars[at].Open, bars[at].Close));
            bars[at] = at % 2 == 0
                ? bars[at]
                : bars[at] with { Low = Math.Min(low, bars[at - 1].Low), High = Math.Max(high, bars[at - 1].High) };
        }

        var (counting, atOnce) = (States(bars, new MarketStateOptions()), States(bars, AtOnce));
        return Enumerable.Range(0, bars.Count / 2).All(
            pair => Math.Abs(counting[2 * pair + 1].Atr - atOnce[2 * pair + 1].Atr) <= 1e-6 * atOnce[2 * pair + 1].Atr);
    });

    [Fact]
    public void A_prefix_of_the_bars_gives_what_was_said_then() => Check(random =>
    {
        var bars = Walk(random, 250);
        var length = random.Next(1, bars.Count);
        return States(bars, new MarketStateOptions()).Take(length).SequenceEqual(States(bars.Take(length), new MarketStateOptions()));
    });

    [Fact]
    public void Bars_without_long_wicks_count_as_they_are() => Check(random =>
    {
        var bars = Walk(random, 250, wicks: false);
        return States(bars, new MarketStateOptions()).SequenceEqual(States(bars, AtOnce));
    });

    // An ATR of 2: what is longer than 8 beyond the body and beyond what the bar before traded is lone.
    [Theory]
    [InlineData(2, 91, 113, 91, 113)] // exactly as long, below the 99 and above the 105 of the bar before
    [InlineData(2, 90.9, 113, 99, 113)]
    [InlineData(2, 99, 113.1, 99, 105)]
    [InlineData(0, 20, 300, 20, 300)] // no ATR, no wick too long
    public void Both_wicks_are_measured_from_body_and_bar_before(double atr, double low, double high, double lowest, double highest)
    {
        var prints = new LonePrints(4, 100);
        prints.Take(BarOf(0, [100, 105, 99, 100]), 2, 0);

        prints.Take(BarOf(1, [100, high, low, 100]), atr, 1).ShouldBe((lowest, highest));
    }

    [Fact]
    public void Several_wicks_may_wait_and_be_confirmed_at_once()
    {
        var prints = new LonePrints(4, 100);
        prints.Take(BarOf(0, [100, 101, 99, 100]), 2, 0);
        prints.Take(BarOf(1, [100, 101, 80, 100]), 2, 1).ShouldBe((99, 101));
        prints.Take(BarOf(2, [100, 120, 99, 100]), 2, 2).ShouldBe((99, 101));

        // 85 and 115 are lone of themselves, too, but both have been traded at before: they count in all three bars.
        prints.Take(BarOf(3, [100, 115, 85, 100]), 2, 3).ShouldBe((85, 115));

        prints.LatelyConfirmed.ToArray().Select(earlier => (earlier.BarsAgo, earlier.Now.Low, earlier.Now.High, earlier.CloseBefore, earlier.Mark))
            .ShouldBe([(2, 85, 101, 100, 1), (1, 99, 115, 100, 2)]);
        prints.Take(BarOf(4, [100, 101, 99, 100]), 2, 4);
        prints.LatelyConfirmed.Length.ShouldBe(0, "what is confirmed is told once");
    }

    [Fact]
    public void What_one_wick_confirms_says_nothing_of_the_other_side()
    {
        // Down to 90 and up to 120 in a body from 90; its upper wick waits. Two bars later 115 is confirmed, and a wick to 70 is as lone as any.
        var below = new LonePrints(4, 100);
        below.Take(BarOf(0, [100, 101, 99, 100]), 2, 0);
        below.Take(BarOf(1, [100, 120, 90, 100]), 3, 1).ShouldBe((90, 101));
        below.Take(BarOf(2, [100, 101, 99, 100]), 2, 2);
        below.Take(BarOf(3, [100, 115, 70, 100]), 2, 3).ShouldBe((99, 115));

        var above = new LonePrints(4, 100);
        above.Take(BarOf(0, [100, 101, 99, 100]), 2, 0);
        above.Take(BarOf(1, [100, 110, 80, 100]), 3, 1).ShouldBe((99, 110));
        above.Take(BarOf(2, [100, 101, 99, 100]), 2, 2);
        above.Take(BarOf(3, [100, 130, 85, 100]), 2, 3).ShouldBe((85, 101));
    }

    [Fact]
    public void Only_the_bar_before_is_what_a_wick_is_measured_from()
    {
        // The first bar fell from 130, the second is calm; 112 is lone beside it though the first one traded there: its wick below is what counts.
        var prints = new LonePrints(4, 100);
        prints.Take(BarOf(0, [130, 130, 80, 100]), 2, 0).ShouldBe((100, 130));
        prints.Take(BarOf(1, [100, 101, 99, 100]), 2, 1);

        prints.Take(BarOf(2, [100, 112, 85, 100]), 2, 2).ShouldBe((85, 101));
    }

    [Theory]
    [InlineData(2, 85)]
    [InlineData(3, 99)]
    public void A_wick_waits_for_as_many_bars_as_are_remembered(int between, double counted)
    {
        var prints = new LonePrints(4, 3);
        prints.Take(BarOf(0, [100, 101, 99, 100]), 2, 0);
        prints.Take(BarOf(1, [100, 101, 80, 100]), 2, 1);
        for (var bar = 0; bar < between; bar++)
        {
            prints.Take(BarOf(2 + bar, [100, 101, 99, 100]), 2, 2 + bar);
        }

        prints.Take(BarOf(2 + between, [100, 101, 85, 100]), 2, 9).Low.ShouldBe(counted);
    }

    [Fact]
    public void A_wick_that_is_confirmed_as_a_whole_waits_no_longer()
    {
        var prints = new LonePrints(4, 100);
        prints.Take(BarOf(0, [100, 101, 99, 100]), 2, 0);
        prints.Take(BarOf(1, [100, 101, 80, 100]), 2, 1);
        prints.Take(BarOf(2, [100, 101, 70, 100]), 2, 2).Low.ShouldBe(80);

        // What the second one reached beyond it waits on.
        prints.Take(BarOf(3, [100, 101, 75, 100]), 2, 3).Low.ShouldBe(75);
        prints.LatelyConfirmed.Length.ShouldBe(1);
    }

    [Fact]
    public void A_split_scales_all_that_is_remembered_of_a_wick()
    {
        var prints = new LonePrints(4, 100);
        prints.Take(BarOf(0, [100, 101, 99, 100]), 2, 0);
        prints.Take(BarOf(1, [100, 101, 80, 100]), 2, 1);
        prints.Rescale(0.5);
        prints.Take(BarOf(2, [50, 50.5, 42, 50]), 1, 2);

        var earlier = prints.LatelyConfirmed.ToArray().ShouldHaveSingleItem();
        (earlier.Before.Low, earlier.Now.Low, earlier.Now.High, earlier.CloseBefore).ShouldBe((49.5, 42, 50.5, 50));
    }

    // As long as the longest of the lengths.
    [Theory]
    [InlineData(30, 10, 10)]
    [InlineData(5, 30, 10)]
    [InlineData(5, 10, 30)]
    public void A_wick_waits_as_long_as_figures_reach_back(int atrPeriod, int usualRange, int usualLiquidity)
    {
        foreach (var (between, counted) in new[] { (29, 85.0), (30, 99.0) })
        {
            var tracker = new MarketStateTracker(
                new MarketStateOptions { AtrPeriod = atrPeriod, VolatilityBaseline = usualRange, LiquidityBaseline = usualLiquidity });
            Bar[] bars = [.. Calm(100, 100, 1), BarOf(100, [100, 101, 80, 100]), .. Calm(between, 100, 1, 101)];
            foreach (var bar in bars)
            {
                tracker.Update(bar);
            }

            tracker.Update(BarOf(bars.Length, [100, 101, 85, 100]));
            tracker.Counted.Low.ShouldBe(counted, $"after {between} bars");
        }
    }

    private static void Check(Func<Random, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => holds(new Random(seed))).Check(Paths);

    private static List<Bar> Walk(Random random, int count, bool wicks = true)
    {
        var bars = new List<Bar>();
        var close = 1000.0;
        for (var at = 0; at < count; at++)
        {
            var open = close * (1 + 0.002 * (random.NextDouble() - 0.5));
            close = open * (1 + 0.01 * (random.NextDouble() - 0.5));
            var (up, down) = (0.002 * random.NextDouble(), 0.002 * random.NextDouble());
            up += wicks && random.Next(15) == 0 ? 0.3 * random.NextDouble() : 0;
            down += wicks && random.Next(15) == 0 ? 0.3 * random.NextDouble() : 0;
            bars.Add(BarOf(at, [open, Math.Max(open, close) * (1 + up), Math.Min(open, close) * (1 - down), close]));
        }

        return bars;
    }

    private static List<MarketState> States(IEnumerable<Bar> bars, MarketStateOptions options)
    {
        var tracker = new MarketStateTracker(options);
        return [.. bars.Select(bar => tracker.Update(bar))];
    }

    private static IEnumerable<Bar> Calm(int count, double price, double reach, int from = 0) =>
        Enumerable.Range(from, count).Select(at => BarOf(at, [price, price + reach, price - reach, price]));

    private static Bar BarOf(int at, double[] prices) =>
        new(Start + at * Hour, Start + (at + 1) * Hour, prices[0], prices[1], prices[2], prices[3], 1_000_000);
}
