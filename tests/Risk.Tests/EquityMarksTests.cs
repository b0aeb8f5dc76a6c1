using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public sealed class EquityMarksTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 4, 12, 0);

    [Fact]
    public void The_first_equity_seen_is_every_mark()
    {
        var marks = default(EquityMarks).Observe(100_000, Noon);

        marks.ShouldBe(new EquityMarks(100_000, 100_000, 19786, 100_000) { Believed = 100_000, BelievedAt = Noon });
    }

    [Fact]
    public void Highs_only_rise_and_the_day_keeps_its_first_equity()
    {
        var marks = default(EquityMarks).Observe(100, Noon).Observe(110, Noon + Duration.FromHours(1)).Observe(105, Noon + Duration.FromHours(2));

        (marks.HighWaterMark, marks.Highest, marks.DayOpen).ShouldBe((110m, 110m, 100m));
        marks.Observe(104, Noon + Duration.FromHours(12)).DayOpen.ShouldBe(104);
    }

    [Fact]
    public void Rebasing_moves_the_high_water_mark_and_not_the_highest_equity_ever()
    {
        var marks = default(EquityMarks).Observe(100, Noon).Rebase(94);

        (marks.HighWaterMark, marks.Highest).ShouldBe((94m, 100m));
    }

    [Theory]
    [InlineData(new[] { 100.0, 104, 100 }, 104, "as much as the drawdown tolerates")]
    [InlineData(new[] { 100.0, 900, 100 }, 100, "one bad tick")]
    [InlineData(new[] { 100.0, 900, 890, 100 }, 890, "confirmed, as far as both bars reach")]
    [InlineData(new[] { 100.0, 120, 130, 135 }, 135, "a steep rise that goes on")]
    [InlineData(new[] { 100.0, 900, 110, 111 }, 111, "a smaller rise behind a bad tick")]
    [InlineData(new[] { 96.0, 103, 96 }, 96, "below the mark too: 96 is more than 5 % below 103")]
    public void A_steep_rise_lifts_the_marks_only_when_the_next_bar_confirms_it(double[] equities, double mark, string why)
    {
        var marks = Walk(equities, barClosed: true);

        (marks.HighWaterMark, marks.Highest).ShouldBe(((decimal)mark, (decimal)mark), why);
    }

    [Fact]
    public void A_rise_waits_for_the_bars_of_the_positions_it_may_rest_on()
    {
        var one = Duration.FromMinutes(1);
        var marks = Walk([100.0], barClosed: true).Observe(900, Noon + one, 0.05, barClosed: true, isSeenAnew: true);

        (marks.MayRestOn(Noon), marks.MayRestOn(Noon + one), marks.MayRestOn(Noon + one + one)).ShouldBe((false, true, false));
        marks = marks.Observe(900, Noon + one + one, 0.05, barClosed: true, isSeenAnew: false);
        marks.HighWaterMark.ShouldBe(100);
        marks.Observe(900, Noon + Duration.FromMinutes(3), 0.05, barClosed: true, isSeenAnew: true).HighWaterMark.ShouldBe(900);
    }

    [Fact]
    public void A_bad_tick_that_came_while_another_rise_was_in_doubt_is_in_doubt_itself()
    {
        var one = Duration.FromMinutes(1);
        var marks = Walk([100.0], barClosed: true).Observe(110, Noon + one, 0.05, barClosed: true, isSeenAnew: true);
        marks = marks.Observe(900, Noon + 2 * one, 0.05, barClosed: true, isSeenAnew: false);
        marks = marks.Observe(900, Noon + 3 * one, 0.05, barClosed: true, isSeenAnew: true);

        marks.HighWaterMark.ShouldBe(110, "the first rise");
        marks.MayRestOn(Noon + 2 * one).ShouldBeTrue("the bar of the second");
    }

    [Fact]
    public void The_clock_alone_confirms_nothing()
    {
        var marks = Walk([100.0], barClosed: true);
        marks = marks.Observe(900, Noon, 0.05, barClosed: true, isSeenAnew: true);
        for (var beat = 1; beat < 10; beat++)
        {
            marks = marks.Observe(900, Noon + Duration.FromMinutes(beat), 0.05, barClosed: false, isSeenAnew: true);
        }

        marks.HighWaterMark.ShouldBe(100);
    }

    [Fact]
    public void A_day_that_begins_with_a_bad_tick_is_measured_from_the_equity_before_it() =>
        default(EquityMarks).Observe(100, Noon, 0.05, true, true).Observe(900, Noon + Duration.FromHours(12), 0.05, true, true).DayOpen.ShouldBe(100);

    [Fact]
    public void Money_from_outside_leaves_every_drawdown_as_it_was()
    {
        var marks = default(EquityMarks).Observe(100, Noon).Observe(96, Noon).Scale(2);

        (marks.HighWaterMark, marks.Highest, marks.DayOpen, marks.Believed).ShouldBe((200m, 200m, 200m, 192m));
        Should.Throw<System.ArgumentOutOfRangeException>(() => marks.Scale(0));
    }

    [Fact]
    public void The_first_equity_is_believed_however_it_is_seen()
    {
        var between = default(EquityMarks).Observe(100, Noon, 0.05, barClosed: false, isSeenAnew: false);

        between.ShouldBe(new EquityMarks(100, 100, 19786, 100) { Believed = 100 }, "no bar has been seen");
        default(EquityMarks).Observe(100, Noon, 0.05, barClosed: true, isSeenAnew: false).ShouldBe(default(EquityMarks).Observe(100, Noon));
    }

    [Fact]
    public void Between_bars_equity_is_believed_as_of_the_bar_before()
    {
        var marks = Walk([100.0], barClosed: true).Observe(101, Noon + Duration.FromMinutes(1), 0.05, barClosed: false, isSeenAnew: true);

        (marks.Believed, marks.BelievedAt, marks.HighWaterMark).ShouldBe((101m, Noon, 101m));
    }

    // A limit of one half: twice as much is what it tolerates.
    [Theory]
    [InlineData(new[] { 100.0, 200 }, 200)]
    [InlineData(new[] { 100.0, 200.1 }, 100)]
    [InlineData(new[] { 100.0, 300, 600 }, 600)]
    [InlineData(new[] { 100.0, 300, 600.1 }, 300)]
    public void A_rise_is_steep_where_taking_it_back_would_fire_the_drawdown(double[] equities, double mark)
    {
        var (marks, now) = (default(EquityMarks), Noon);
        foreach (var equity in equities)
        {
            marks = marks.Observe((decimal)equity, now, 0.5, barClosed: true, isSeenAnew: true);
            now += Duration.FromMinutes(1);
        }

        (marks.HighWaterMark, marks.Believed).ShouldBe(((decimal)mark, (decimal)mark));
    }

    [Fact]
    public void A_steep_rise_that_goes_on_counts_as_far_as_both_bars_reach() => Walk([100.0, 120, 130], barClosed: true).HighWaterMark.ShouldBe(120);

    [Fact]
    public void The_first_steep_rise_needs_nothing_seen_anew_to_be_in_doubt()
    {
        var marks = Walk([100.0], barClosed: true).Observe(900, Noon + Duration.FromMinutes(1), 0.05, barClosed: true, isSeenAnew: false);

        (marks.HighWaterMark, marks.Doubtful, marks.DoubtfulAt).ShouldBe((100m, 900m, Noon + Duration.FromMinutes(1)));
        marks.Observe(900, Noon + Duration.FromMinutes(2), 0.05, barClosed: true, isSeenAnew: true).HighWaterMark.ShouldBe(900);
    }

    [Fact]
    public void A_doubt_outlasts_the_clock_and_ends_with_a_re_arm()
    {
        var minute = Duration.FromMinutes(1);
        var doubted = Walk([100.0, 900], barClosed: true).Observe(900, Noon + 2 * minute, 0.05, barClosed: false, isSeenAnew: true);

        (doubted.Doubtful, doubted.DoubtfulAt, doubted.MayRestOn(Noon + minute)).ShouldBe((900m, Noon + minute, true));
        var rebased = doubted.Rebase(90);
        (rebased.Doubtful, rebased.Believed, rebased.MayRestOn(Noon + minute)).ShouldBe((0m, 90m, false));
    }

    [Fact]
    public void Money_from_outside_moves_a_doubt_too() => Walk([100.0, 900], barClosed: true).Scale(2).Doubtful.ShouldBe(1_800);

    [Fact]
    public void Money_told_of_later_corrects_the_day_it_moved_in_and_marks_that_stand_as_they_did()
    {
        var then = default(EquityMarks).Observe(1_000, Noon);

        var corrected = then.Observe(800, Noon + Duration.FromHours(1)).Correct(then, 0.8m);

        (corrected.HighWaterMark, corrected.Highest, corrected.DayOpen).ShouldBe((800m, 800m, 800m));
    }

    [Fact]
    public void A_day_that_began_with_nothing_is_measured_from_the_first_equity_there_was() =>
        default(EquityMarks).Observe(0, Noon).Observe(100, Noon).DayOpen.ShouldBe(100);

    [Fact]
    public void The_account_sees_its_marks_as_conditions() => new EquityMarks(110, 120, 19786, 105).Conditions(100, 3).ShouldBe(
        new FuseConditions { Equity = 100, HighWaterMark = 110, HighestEquity = 120, DayOpenEquity = 105, Rejections = 3 });

    [Fact]
    public void A_day_that_began_with_the_same_equity_is_another_day()
    {
        var then = default(EquityMarks).Observe(1_000, Noon);

        then.Observe(1_000, Noon + Duration.FromDays(1)).Correct(then, 0.8m).DayOpen.ShouldBe(1_000);
    }

    // An account in bitcoin may hold half of one.
    [Theory]
    [InlineData(new[] { 0.5, 4.5, 0.5 }, 0.5, "one bad tick")]
    [InlineData(new[] { 0.5, 0.6, 0.65, 0.66 }, 0.66, "a steep rise that goes on")]
    [InlineData(new[] { 0.5, 0.52, 0.5 }, 0.52, "as much as the drawdown tolerates")]
    public void Marks_of_less_than_one_unit_are_marks_like_others(double[] equities, double mark, string why)
    {
        var marks = Walk(equities, barClosed: true);

        (marks.HighWaterMark, marks.Highest).ShouldBe(((decimal)mark, (decimal)mark), why);
        marks.DayOpen.ShouldBe(0.5m);
        Walk([0.5, 0.6], barClosed: true).MayRestOn(Noon + Duration.FromMinutes(1)).ShouldBeTrue();
    }

    private static EquityMarks Walk(double[] equities, bool barClosed)
    {
        var (marks, now) = (default(EquityMarks), Noon);
        foreach (var equity in equities)
        {
            marks = marks.Observe((decimal)equity, now, 0.05, barClosed, isSeenAnew: true);
            now += Duration.FromMinutes(1);
        }

        return marks;
    }
}
