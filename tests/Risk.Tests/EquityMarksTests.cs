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
