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

/// <summary>Figures worked by hand on bars simple enough for it.</summary>
public sealed class MarketStateTests
{
    private static readonly Instant Start = Instant.FromUtc(2024, 1, 1, 0, 0);
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void A_market_that_never_changes_is_calm_liquid_and_without_trend()
    {
        var tracker = Calm(100);

        tracker.Current.ShouldBe(new MarketState(Start + 100 * Hour, 100, 2, Trend.Neutral, 0, 100, 100, true));
    }

    [Fact]
    public void Nothing_is_ready_before_its_length()
    {
        var tracker = Calm(13);
        tracker.Current.Atr.ShouldBe(0);
        tracker.Update(Flat(14)).Atr.ShouldBe(2);
        tracker.Current.IsReady.ShouldBeFalse();

        var almost = Calm(99);
        (almost.Current.IsReady, almost.Current.LiquidityScore).ShouldBe((false, null));
        almost.Update(Flat(100)).IsReady.ShouldBeTrue();
    }

    [Fact]
    public void One_bar_of_five_times_the_range_moves_every_figure_as_worked_by_hand()
    {
        var tracker = Calm(100);
        var state = tracker.Update(Flat(101) with { High = 105, Low = 95 });

        // EWMA3: 2 + (10 − 2) / 2 = 6; ATR100: 2 + 8 / 100 = 2.08; V = 6 / 2.08 − 1. A: 2e-7 usually, 1e-6 now: median / mean of three = 2 /
        // (14 / 3).
        state.Atr.ShouldBe(2 + 8 / 14.0, 1e-12);
        state.VolatilityPressure.ShouldBe(6 / 2.08 - 1, 1e-12);
        state.LiquidityScore!.Value.ShouldBe(100 * 3 / 7.0, 1e-9);
    }

    [Fact]
    public void Three_bars_of_five_times_the_range_are_a_spike()
    {
        var tracker = Calm(100);
        for (var bar = 101; bar <= 103; bar++)
        {
            tracker.Update(Flat(bar) with { High = 105, Low = 95 });
        }

        // EWMA3: 2, 6, 8, 9; ATR100: 2, 2.08, 2.1592, 2.237608.
        tracker.Current.VolatilityPressure.ShouldBe(9 / 2.237608 - 1, 1e-9);
        tracker.Current.VolatilityPressure.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void A_gap_counts_into_the_range()
    {
        var tracker = Calm(100);
        var state = tracker.Update(new Bar(Start + 100 * Hour, Start + 101 * Hour, 110, 111, 109, 110));

        state.Atr.ShouldBe(2 + (11 - 2) / 14.0, 1e-12);
    }

    [Theory]
    [InlineData(0.1, Trend.Neutral)]
    [InlineData(-0.1, Trend.Neutral)]
    [InlineData(0.2, Trend.Up)]
    [InlineData(-0.2, Trend.Down)]
    public void A_trend_is_a_distance_of_the_averages_beyond_a_quarter_of_the_range(double slope, Trend trend)
    {
        // On a ramp the averages trail by 9.5 and 24.5 bars: they differ by 15 slopes. The range is 10, the band 2.5.
        var tracker = new MarketStateTracker();
        for (var bar = 1; bar <= 60; bar++)
        {
            var close = 1000 + slope * bar;
            tracker.Update(new Bar(Start + (bar - 1) * Hour, Start + bar * Hour, close, close + 5, close - 5, close));
        }

        tracker.Current.Trend.ShouldBe(trend);
    }

    [Fact]
    public void Liquidity_is_unknown_without_volume_and_quotes()
    {
        var tracker = new MarketStateTracker();
        for (var bar = 1; bar <= 300; bar++)
        {
            tracker.Update(Flat(bar) with { Volume = null });
        }

        tracker.Current.LiquidityScore.ShouldBeNull();
    }

    [Theory]
    [InlineData(0.1, 100)]
    [InlineData(0.05, 100)]
    [InlineData(0.2, 50)]
    [InlineData(1.0, 10)]
    public void A_wide_spread_takes_liquidity(double spread, double score)
    {
        var tracker = new MarketStateTracker();
        for (var bar = 1; bar <= 120; bar++)
        {
            tracker.Update(Flat(bar) with { Volume = null, Spread = 0.1 });
        }

        tracker.Update(Flat(121) with { Volume = null, Spread = spread }).LiquidityScore!.Value.ShouldBe(score, 1e-9);
    }

    [Theory]
    [InlineData(0.0, 25)]
    [InlineData(0.05, 100)]
    [InlineData(0.03, 75)]
    public void A_spread_that_is_small_against_the_range_takes_none(double floor, double score)
    {
        var tracker = new MarketStateTracker(new MarketStateOptions { SpreadFloor = floor });
        for (var bar = 1; bar <= 120; bar++)
        {
            tracker.Update(Flat(bar) with { Volume = null, Spread = 0.02 });
        }

        // ATR 2: the floor is 0, 0.1, 0.06.
        tracker.Update(Flat(121) with { Volume = null, Spread = 0.08 }).LiquidityScore!.Value.ShouldBe(score, 1e-9);
    }

    [Fact]
    public void Volume_that_halves_while_the_range_stays_halves_liquidity_within_three_bars()
    {
        var tracker = Calm(120);
        for (var bar = 121; bar <= 123; bar++)
        {
            tracker.Update(Flat(bar) with { Volume = 500 });
        }

        tracker.Current.LiquidityScore!.Value.ShouldBe(50, 1e-9);
    }

    [Fact]
    public void A_bar_without_any_volume_is_dry_unless_that_is_usual()
    {
        Calm(120).Update(Flat(121) with { Volume = 0 }).LiquidityScore.ShouldBe(0);

        var never = new MarketStateTracker();
        for (var bar = 1; bar <= 300; bar++)
        {
            never.Update(Flat(bar) with { Volume = 0 });
        }

        never.Current.LiquidityScore.ShouldBeNull();
    }

    [Theory]
    [InlineData(double.NaN, 99, 100)]
    [InlineData(101, 0, 100)]
    [InlineData(101, 99, -1)]
    [InlineData(98, 99, 100)]
    [InlineData(double.PositiveInfinity, 99, 100)]
    public void A_bad_tick_changes_nothing_and_is_counted(double high, double low, double close)
    {
        var tracker = Calm(120);
        var before = tracker.Current;

        tracker.Update(Flat(121) with { High = high, Low = low, Close = close }).ShouldBe(before);
        tracker.Refused.ShouldBe(1);
    }

    [Fact]
    public void A_bar_from_the_past_changes_nothing()
    {
        var tracker = Calm(120);
        var before = tracker.Current;

        tracker.Update(Flat(120) with { High = 200 }).ShouldBe(before);
    }

    [Fact]
    public void After_a_split_the_market_is_what_it_would_have_been_at_the_new_prices()
    {
        var bars = Random(7, 200).ToList();
        var split = new MarketStateTracker();
        var scaled = new MarketStateTracker();
        foreach (var bar in bars.Take(150))
        {
            split.Update(bar);
        }

        split.Rescale(0.5);
        foreach (var bar in bars.Skip(150))
        {
            split.Update(Scaled(bar));
        }

        foreach (var bar in bars)
        {
            scaled.Update(Scaled(bar));
        }

        split.Current.Atr.ShouldBe(scaled.Current.Atr, 1e-9);
        split.Current.VolatilityPressure.ShouldBe(scaled.Current.VolatilityPressure, 1e-9);
        split.Current.LiquidityScore!.Value.ShouldBe(scaled.Current.LiquidityScore!.Value, 1e-6);
        split.Current.Trend.ShouldBe(scaled.Current.Trend);

        static Bar Scaled(Bar bar) => bar with
        {
            Open = bar.Open / 2,
            High = bar.High / 2,
            Low = bar.Low / 2,
            Close = bar.Close / 2,
            Volume = bar.Volume * 2,
            Spread = bar.Spread / 2,
        };
    }

    [Fact]
    public void What_a_prefix_of_the_bars_says_the_whole_had_said_at_that_time() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var bars = Random(seed, 180).ToList();
            var whole = new MarketStateTracker();
            var said = bars.Select(bar => whole.Update(bar)).ToList();
            var length = 1 + Math.Abs(seed % 180);
            var prefix = new MarketStateTracker();
            var last = bars.Take(length).Select(bar => prefix.Update(bar)).ToList()[^1];
            return last == said[length - 1];
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50).WithReplay(20240304, 7));

    [Fact]
    public void Figures_stay_within_their_ranges_on_any_bars() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var tracker = new MarketStateTracker();
            return Random(seed, 250).Select(bar => tracker.Update(bar)).AreSomeAndAll(state =>
                state.Atr >= 0
                    && state.VolatilityPressure >= 0
                    && double.IsFinite(state.VolatilityPressure)
                    && state.LiquidityScore is null or (>= 0 and <= 100));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50).WithReplay(20240304, 7));

    [Fact]
    public void A_bar_that_ends_as_it_starts_is_none()
    {
        (Flat(1) with { End = Start }).IsSound.ShouldBeFalse();
        Flat(1).IsSound.ShouldBeTrue();
    }

    [Fact]
    public void A_split_scales_all_four_prices_of_a_bar() =>
        new Bar(Start, Start + Hour, 2, 4, 1, 3, 500).Times(0.5).ShouldBe(new Bar(Start, Start + Hour, 1, 2, 0.5, 1.5, 500));

    [Theory]
    [InlineData(14, 49, Trend.Neutral)]
    [InlineData(14, 50, Trend.Up)]
    [InlineData(60, 59, Trend.Neutral)]
    [InlineData(60, 60, Trend.Up)]
    public void A_trend_is_told_once_each_of_its_averages_has_its_length(int atrPeriod, int bars, Trend trend)
    {
        var tracker = new MarketStateTracker(new MarketStateOptions { AtrPeriod = atrPeriod });
        for (var bar = 1; bar <= bars; bar++)
        {
            tracker.Update(new Bar(Start + (bar - 1) * Hour, Start + bar * Hour, 1000 + bar, 1001 + bar, 999 + bar, 1000 + bar));
        }

        tracker.Current.Trend.ShouldBe(trend);
    }

    [Fact]
    public void Without_a_band_averages_that_are_equal_lean_nowhere()
    {
        var tracker = new MarketStateTracker(new MarketStateOptions { TrendBand = 0 });
        for (var bar = 1; bar <= 60; bar++)
        {
            tracker.Update(Flat(bar));
        }

        tracker.Current.Trend.ShouldBe(Trend.Neutral);
    }

    [Fact]
    public void Pressure_is_told_once_all_is_measured()
    {
        Calm(98).Update(Flat(99) with { High = 105, Low = 95 }).VolatilityPressure.ShouldBe(0);
        Calm(99).Update(Flat(100) with { High = 105, Low = 95 }).VolatilityPressure.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Whether_a_limit_can_be_held_against_anything()
    {
        Calm(99).IsMeasured.ShouldBeFalse();
        Calm(100).IsMeasured.ShouldBeTrue();

        // Liquidity alone is measured after ten bars here.
        var tracker = new MarketStateTracker(new MarketStateOptions { LiquidityBaseline = 10 });
        for (var bar = 1; bar <= 10; bar++)
        {
            tracker.IsMeasured.ShouldBeFalse();
            tracker.Update(Flat(bar));
        }

        (tracker.Current.IsReady, tracker.IsMeasured).ShouldBe((false, true));
    }

    [Fact]
    public void A_market_without_any_range_has_no_pressure()
    {
        var tracker = new MarketStateTracker();
        for (var bar = 1; bar <= 120; bar++)
        {
            tracker.Update(Flat(bar) with { High = 100, Low = 100 });
        }

        (tracker.Current.IsReady, tracker.Current.VolatilityPressure).ShouldBe((true, 0.0));
    }

    [Fact]
    public void A_bar_without_volume_and_without_range_is_dry() =>
        Calm(120).Update(Flat(121) with { High = 100, Low = 100, Volume = 0 }).LiquidityScore.ShouldBe(0);

    // At twice the price a range of 2 is half the share, and a quarter of the units is half the money: as liquid as before.
    [Fact]
    public void Illiquidity_is_a_share_of_the_price_a_unit_of_money()
    {
        var tracker = new MarketStateTracker(new MarketStateOptions { LiquidityPeriod = 1 });
        for (var bar = 1; bar <= 120; bar++)
        {
            tracker.Update(Flat(bar));
        }

        tracker.Update(Flat(121) with { Open = 200, High = 201, Low = 199, Close = 200 });
        tracker.Update(Flat(122) with { Open = 200, High = 201, Low = 199, Close = 200, Volume = 250 }).LiquidityScore!.Value.ShouldBe(100, 1e-9);
        tracker.Update(Flat(123) with { Open = 200, High = 201, Low = 199, Close = 200, Volume = 125 }).LiquidityScore!.Value.ShouldBe(50, 1e-9);
    }

    [Theory]
    [InlineData(0.1, 99, 0.1, null)]
    [InlineData(0.1, 100, 0.0, 100.0)]
    [InlineData(0.0, 100, 0.1, null)]
    public void A_spread_is_held_against_a_hundred_others_that_are_not_nothing(double usual, int bars, double spread, double? score)
    {
        var tracker = new MarketStateTracker();
        for (var bar = 1; bar < bars; bar++)
        {
            tracker.Update(Flat(bar) with { Volume = null, Spread = usual });
        }

        tracker.Update(Flat(bars) with { Volume = null, Spread = spread }).LiquidityScore.ShouldBe(score);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_split_by_no_number_is_refused(double factor) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new MarketStateTracker().Rescale(factor)).ParamName.ShouldBe("factor");

    [Fact]
    public void A_split_scales_what_is_told_and_what_comes_next()
    {
        var tracker = new MarketStateTracker();
        for (var bar = 1; bar <= 120; bar++)
        {
            tracker.Update(Flat(bar) with { Volume = null, Spread = 0.2 });
        }

        tracker.Rescale(0.5);
        (tracker.Current.Close, tracker.Current.Atr, tracker.Counted.High).ShouldBe((50, 1, 50.5));

        // Twice the usual spread of now 0.1; and two averages that both lie at 50.
        var next = tracker.Update(Flat(121) with { Open = 50, High = 50.5, Low = 49.5, Close = 50, Volume = null, Spread = 0.2 });
        (next.Trend, Math.Round(next.LiquidityScore!.Value, 9)).ShouldBe((Trend.Neutral, 50.0));
    }

    private static MarketStateTracker Calm(int bars)
    {
        var tracker = new MarketStateTracker(new MarketStateOptions());
        for (var bar = 1; bar <= bars; bar++)
        {
            tracker.Update(Flat(bar));
        }

        return tracker;
    }

    private static Bar Flat(int number) => new(Start + (number - 1) * Hour, Start + number * Hour, 100, 101, 99, 100, Volume: 1000);

    private static IEnumerable<Bar> Random(int seed, int count)
    {
        var random = new Random(seed);
        var price = 100.0;
        for (var bar = 1; bar <= count; bar++)
        {
            var open = price;
            price *= Math.Exp((random.NextDouble() - 0.5) * 0.04);
            var high = Math.Max(open, price) * (1 + random.NextDouble() * 0.01);
            var low = Math.Min(open, price) * (1 - random.NextDouble() * 0.01);
            yield return new Bar(
                Start + (bar - 1) * Hour,
                Start + bar * Hour,
                open,
                high,
                low,
                price,
                Volume: 1 + random.Next(1000),
                Spread: 0.01 + random.NextDouble() * 0.1);
        }
    }
}
