using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>Each row of the trigger table, on both sides of its threshold.</summary>
public sealed class FuseTriggerTests
{
    private static readonly FuseOptions WithOptional = new() { DailyLossLimit = 0.03, OrderFailureLimit = 3, StaleAfterBars = 4 };

    [Theory]
    [InlineData(2.0, false)]
    [InlineData(2.0001, true)]
    [InlineData(0.0, false)]
    [InlineData(double.PositiveInfinity, true)]
    [InlineData(double.NaN, false)]
    public void A_volatility_spike_is_V_above_two(double pressure, bool fires) =>
        Fires(new FuseConditions { VolatilityPressure = pressure }, FuseTriggers.VolatilitySpike, fires);

    [Theory]
    [InlineData(95_000, false)]
    [InlineData(94_999.99, true)]
    [InlineData(100_000, false)]
    public void A_drawdown_breach_is_equity_below_95_percent_of_its_high_water_mark(double equity, bool fires) =>
        Fires(new FuseConditions { Equity = (decimal)equity, HighWaterMark = 100_000, HighestEquity = 100_000 }, FuseTriggers.DrawdownBreach, fires);

    [Theory]
    [InlineData(74_000, 77_000, "below the highest equity ever % 26 > 25", "drawdown")]
    [InlineData(90_000, 95_000, "drawdown % 5.2632 > 5", "below")]
    [InlineData(94_999.9999, 100_000, "drawdown % 5.0000001", "below")]
    public void A_breach_names_the_limit_that_was_broken_and_no_other(double equity, double mark, string named, string other)
    {
        var conditions = new FuseConditions { Equity = (decimal)equity, HighWaterMark = (decimal)mark, HighestEquity = 100_000 };
        var fuse = new SurvivalFuse(new FuseOptions { DrawdownLimit = 0.05, TotalFloor = 0.25 });

        var clock = FuseClock.AtBar(Instant.FromUtc(2024, 3, 4, 12, 0), Duration.FromHours(1));
        var decision = fuse.Evaluate(default, conditions, clock);
        var sentence = FuseReason.Of(decision, fuse.Figures(decision.Firing, conditions));

        sentence.ShouldContain(named);
        sentence.ShouldNotContain(other + " ");
    }

    [Theory]
    [InlineData(0.8, false)]
    [InlineData(0.8001, true)]
    [InlineData(double.NaN, false)]
    public void A_magnet_conflict_is_C_above_point_eight(double conflict, bool fires) =>
        Fires(new FuseConditions { Conflict = conflict }, FuseTriggers.MagnetConflict, fires);

    [Theory]
    [InlineData(40, 40, false)]
    [InlineData(40, 40.01, true)]
    [InlineData(40, 10, false)]
    public void A_magnet_inversion_is_an_opposing_magnet_stronger_than_the_traded_one(double traded, double opposing, bool fires) =>
        Fires(new FuseConditions { TradedStrength = traded, OpposingStrength = opposing }, FuseTriggers.MagnetInversion, fires);

    [Theory]
    [InlineData(Trend.Down, 1, true)]
    [InlineData(Trend.Up, -1, true)]
    [InlineData(Trend.Up, 1, false)]
    [InlineData(Trend.Down, -1, false)]
    [InlineData(Trend.Neutral, 1, false)]
    [InlineData(Trend.Neutral, -1, false)]
    [InlineData(Trend.Down, 0, false)]
    [InlineData(Trend.Up, 0, false)]
    public void A_trend_flip_is_a_trend_that_opposes_the_position(Trend trend, int position, bool fires) =>
        Fires(new FuseConditions { Trend = trend, Position = position }, FuseTriggers.TrendFlip, fires);

    [Theory]
    [InlineData(30.0, false)]
    [InlineData(29.99, true)]
    [InlineData(0.0, true)]
    [InlineData(double.NaN, false)]
    public void Dry_liquidity_is_a_score_below_30(double score, bool fires) =>
        Fires(new FuseConditions { LiquidityScore = score }, FuseTriggers.LiquidityDry, fires);

    [Theory]
    [InlineData(97_000, false)]
    [InlineData(96_999.99, true)]
    public void A_daily_loss_is_measured_from_the_days_first_equity(double equity, bool fires) => Fires(
        new FuseConditions { Equity = (decimal)equity, DayOpenEquity = 100_000, HighWaterMark = 100_000, HighestEquity = 100_000 },
        FuseTriggers.DailyLoss,
        fires);

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Order_failures_fire_at_their_number(int rejections, bool fires) =>
        Fires(new FuseConditions { Equity = 1, Rejections = rejections }, FuseTriggers.OrderFailures, fires);

    [Theory]
    [InlineData(3.99, false)]
    [InlineData(4.0, true)]
    public void Stale_data_fires_after_its_number_of_bar_lengths(double silence, bool fires) =>
        Fires(new FuseConditions { SilentBars = silence }, FuseTriggers.StaleData, fires);

    [Fact]
    public void Optional_triggers_are_off_unless_set()
    {
        var worst = new FuseConditions { Equity = 96_000, HighWaterMark = 100_000, DayOpenEquity = 200_000, Rejections = 1000, SilentBars = 1e9 };

        new SurvivalFuse(new FuseOptions()).Firing(worst).ShouldBe(FuseTriggers.None);
    }

    [Fact]
    public void What_is_unknown_never_fires() => new SurvivalFuse(WithOptional).Firing(default).ShouldBe(FuseTriggers.None);

    [Theory]
    [InlineData(1, null)]
    [InlineData(null, 99.0)]
    public void Half_of_what_a_trigger_needs_does_not_fire_it(int? position, double? opposing) => new SurvivalFuse(WithOptional)
        .Firing(new FuseConditions { Position = position, OpposingStrength = opposing, HighWaterMark = 100, DayOpenEquity = 100 })
        .ShouldBe(FuseTriggers.None);

    [Fact]
    public void All_that_fire_at_once_are_reported_with_their_figures()
    {
        var fuse = new SurvivalFuse(new FuseOptions());
        var conditions = new FuseConditions { VolatilityPressure = 2.41, Conflict = 0.9, LiquidityScore = 12 };
        var decision = fuse.Evaluate(default, conditions, FuseClock.AtBar(Instant.FromUtc(2024, 3, 4, 10, 0), Duration.FromHours(1)));

        decision.Firing.ShouldBe(FuseTriggers.VolatilitySpike | FuseTriggers.MagnetConflict | FuseTriggers.LiquidityDry);
        FuseReason.Of(decision, fuse.Figures(decision.Firing, conditions)).ShouldBe(
            "VolatilitySpike (V 2.41 > 2), MagnetConflict (C 0.9 > 0.8), LiquidityDry (liquidity 12 < 30)");
    }

    [Fact]
    public void Of_a_trend_it_says_what_it_turned_against()
    {
        var fuse = new SurvivalFuse(new FuseOptions());
        var conditions = new FuseConditions { Trend = Trend.Up, Position = -1 };
        var decision = fuse.Evaluate(default, conditions, FuseClock.AtBar(Instant.FromUtc(2024, 3, 4, 10, 0), Duration.FromHours(1)));

        FuseReason.Of(decision, fuse.Figures(decision.Firing, conditions)).ShouldBe("TrendFlip (trend up against short)");
    }

    public static TheoryData<FuseTriggers, FuseConditions, FuseConditions> Both => new()
    {
        { FuseTriggers.VolatilitySpike, new() { VolatilityPressure = 3 }, new() { VolatilityPressure = 1 } },
        { FuseTriggers.MagnetConflict, new() { Conflict = 0.9 }, new() { Conflict = 0.1 } },
        {
            FuseTriggers.MagnetInversion,
            new() { TradedStrength = 50, OpposingStrength = 60 },
            new() { TradedStrength = 50, OpposingStrength = 40 }
        },
        { FuseTriggers.TrendFlip, new() { Trend = Trend.Down, Position = 1 }, new() { Trend = Trend.Up, Position = 1 } },
        { FuseTriggers.LiquidityDry, new() { LiquidityScore = 10 }, new() { LiquidityScore = 90 } },
        { FuseTriggers.StaleData, new() { SilentBars = 5 }, new() { SilentBars = 0 } },
        { FuseTriggers.DrawdownBreach, new() { Equity = 90, HighWaterMark = 100 }, new() { Equity = 99, HighWaterMark = 100 } },
        { FuseTriggers.DailyLoss, new() { Equity = 90, DayOpenEquity = 100 }, new() { Equity = 99, DayOpenEquity = 100 } },
        { FuseTriggers.OrderFailures, new() { Equity = 90, Rejections = 3 }, new() { Equity = 90, Rejections = 2 } },
    };

    [Theory]
    [MemberData(nameof(Both))]
    public void A_trigger_is_held_until_its_figures_are_known_and_say_otherwise(FuseTriggers trigger, FuseConditions fires, FuseConditions calm)
    {
        // A drawdown that isolates is no episode that something could be held in.
        var fuse = new SurvivalFuse(WithOptional with { Triggers = new TriggerResponses { DrawdownBreach = FuseResponse.Cut } });
        var (first, second) = (Instant.FromUtc(2024, 3, 4, 10, 0), Instant.FromUtc(2024, 3, 4, 10, 1));
        var minute = Duration.FromMinutes(1);

        var begun = fuse.Evaluate(default, fires, FuseClock.AtBar(first, minute));
        (begun.Machine.State, begun.Machine.Held).ShouldBe((FuseState.Triggered, trigger));

        fuse.Evaluate(begun.Machine, fires, FuseClock.AtBar(second, minute)).Machine.Held.ShouldBe(trigger);
        fuse.Evaluate(begun.Machine, default, FuseClock.AtBar(second, minute)).Machine.Held.ShouldBe(trigger, "nothing is known of it");
        fuse.Evaluate(begun.Machine, calm, FuseClock.AtBar(second, minute)).Machine.Held.ShouldBe(FuseTriggers.None);
    }

    [Fact]
    public void All_figures_may_be_known_at_once()
    {
        var fuse = new SurvivalFuse(WithOptional);
        var calm = new FuseConditions
        {
            VolatilityPressure = 1,
            Conflict = 0.1,
            TradedStrength = 50,
            OpposingStrength = 40,
            Trend = Trend.Up,
            Position = 1,
            LiquidityScore = 90,
            SilentBars = 0,
            Equity = 99,
            HighWaterMark = 100,
            DayOpenEquity = 100,
            Rejections = 0,
        };
        var (begun, minute) = (Instant.FromUtc(2024, 3, 4, 10, 0), Duration.FromMinutes(1));
        var machine = new FuseMachine(FuseState.Triggered, begun, begun, (FuseTriggers)511, false);

        fuse.Evaluate(machine, calm, FuseClock.AtBar(begun + minute, minute)).Machine.Held.ShouldBe(FuseTriggers.None);
    }

    [Fact]
    public void The_figures_of_the_accounts_triggers_are_in_percent_and_in_numbers()
    {
        var fuse = new SurvivalFuse(WithOptional with { TotalFloor = 0.3 });
        var conditions = new FuseConditions
        {
            Equity = 60,
            HighWaterMark = 80,
            HighestEquity = 100,
            DayOpenEquity = 75,
            Rejections = 3,
            SilentBars = 4.5,
            TradedStrength = 40,
            OpposingStrength = 45,
        };

        fuse.Figures((FuseTriggers)511, conditions).ShouldBe(
        [
            new FuseFigure(FuseTriggers.DrawdownBreach, "drawdown %", 25, 5, true),
            new FuseFigure(FuseTriggers.DrawdownBreach, "below the highest equity ever %", 40, 30, true),
            new FuseFigure(FuseTriggers.MagnetInversion, "opposing strength", 45, 40, true),
            new FuseFigure(FuseTriggers.DailyLoss, "daily loss %", 20, 3, true),
            new FuseFigure(FuseTriggers.OrderFailures, "rejected orders", 3, 3, true),
            new FuseFigure(FuseTriggers.StaleData, "bars of silence", 4.5, 4, true),
        ]);
        fuse.Figures(FuseTriggers.DailyLoss, conditions).ShouldHaveSingleItem().Name.ShouldBe("daily loss %");
        fuse.Figures(FuseTriggers.None, conditions).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Trend.Up, -1, true, "trend up against short")]
    [InlineData(Trend.Down, 1, false, "trend down against long")]
    public void The_figure_of_a_trend_is_its_sign_against_the_positions(Trend trend, int position, bool above, string text)
    {
        var conditions = new FuseConditions { Trend = trend, Position = position };

        var figure = new SurvivalFuse(WithOptional).Figures(FuseTriggers.TrendFlip, conditions).ShouldHaveSingleItem();

        figure.ShouldBe(new FuseFigure(FuseTriggers.TrendFlip, "trend", (int)trend, position, above));
        figure.ToString().ShouldBe(text);
    }

    [Fact]
    public void Of_a_mark_of_nothing_there_is_no_percent() =>
        new SurvivalFuse(WithOptional).Figures(FuseTriggers.DrawdownBreach, new FuseConditions { Equity = -1, HighWaterMark = 0 }).ShouldBeEmpty();

    [Theory]
    [InlineData(2.41, 2, true, "V 2.41 > 2")]
    [InlineData(2.00004, 2, true, "V 2.00004 > 2")]
    [InlineData(29.5, 30, false, "V 29.5 < 30")]
    [InlineData(3, 3, true, "V 3 > 3")]
    public void A_figure_is_written_so_that_it_can_be_told_from_its_limit(double value, double limit, bool above, string text) =>
        new FuseFigure(FuseTriggers.VolatilitySpike, "V", value, limit, above).ToString().ShouldBe(text);

    [Theory]
    [InlineData(FuseTriggers.StaleData, "bars of silence", 4, "bars of silence 4 >= 4")]
    [InlineData(FuseTriggers.StaleData, "bars of silence", 4.5, "bars of silence 4.5 >= 4")]
    [InlineData(FuseTriggers.OrderFailures, "rejected orders", 4, "rejected orders 4 >= 4")]
    public void A_count_that_fires_at_its_limit_is_written_so(FuseTriggers trigger, string name, double value, string text)
    {
        var conditions = new FuseConditions { Equity = 1, SilentBars = value, Rejections = (int)value };
        var fuse = new SurvivalFuse(WithOptional with { OrderFailureLimit = 4 });

        fuse.Firing(conditions).HasFlag(trigger).ShouldBeTrue();
        var figure = fuse.Figures(trigger, conditions).ShouldHaveSingleItem();
        (figure.Name, figure.ToString()).ShouldBe((name, text));
    }

    private static void Fires(FuseConditions conditions, FuseTriggers trigger, bool expected) =>
        new SurvivalFuse(WithOptional).Firing(conditions).ShouldBe(expected ? trigger : FuseTriggers.None);
}
