using System;
using System.Linq;
using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>What is said of money and what is seen of it, in every order.</summary>
public sealed class MoneyMovesTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 4, 12, 0);
    private static readonly EquityMarks Marks = default(EquityMarks).Observe(1_000, Noon);

    [Fact]
    public void An_announced_amount_may_move_in_parts_and_counts_up_to_the_whole()
    {
        var money = new MoneyMoves();
        money.Announce(-300, Noon, Marks).ShouldBe(new MoneyMoves.Verdict(Marks, 0, -300));

        var first = money.Move(-100, isDoubtful: false, 900, Noon, Marks);
        (first.Accounted, first.Awaited, first.Marks.HighWaterMark).ShouldBe((-100m, -100m, 900m));
        var second = money.Move(-250, isDoubtful: false, 650, Noon, first.Marks);
        (second.Accounted, second.Awaited, Math.Round(second.Marks.HighWaterMark, 9)).ShouldBe((-250m, -200m, 650m), "the rest is seen by itself");
        money.Announced.ShouldBeEmpty();
        money.Moved.ShouldHaveSingleItem().Amount.ShouldBe(-50, "nobody has told of it");
    }

    [Fact]
    public void In_doubt_no_more_counts_than_was_announced_and_only_what_is_like_it()
    {
        var money = new MoneyMoves();
        money.Announce(-300, Noon, Marks);

        money.Move(-100, isDoubtful: true, 900, Noon, Marks).ShouldBe(new MoneyMoves.Verdict(Marks, 0, 0));
        var moved = money.Move(-310, isDoubtful: true, 690, Noon, Marks);
        (moved.Accounted, Math.Round(moved.Marks.HighWaterMark, 9)).ShouldBe((-300m, Math.Round(1_000m * 690 / 990, 9)));
        money.Move(-300, isDoubtful: true, 390, Noon, moved.Marks).Accounted.ShouldBe(0, "it was announced once");
    }

    [Fact]
    public void What_was_taken_for_a_loss_is_put_right_as_the_account_was_then()
    {
        var money = new MoneyMoves();
        money.Move(-200, isDoubtful: true, 800, Noon, Marks).Accounted.ShouldBe(0);

        var later = Marks.Observe(850, Noon + Duration.FromHours(20));
        var told = money.Announce(-200, Noon + Duration.FromDays(2), later);
        (told.Accounted, told.Marks.HighWaterMark, told.Marks.Highest).ShouldBe((-200m, 800m, 800m));
        money.Announce(-200, Noon + Duration.FromDays(2), told.Marks).Awaited.ShouldBe(-200, "the next one");
    }

    [Fact]
    public void A_mark_that_was_set_anew_or_passed_since_stays()
    {
        var then = Marks;
        then.Rebase(700).Correct(then, 0.8m).HighWaterMark.ShouldBe(700);
        then.Observe(1_100, Noon).Correct(then, 0.8m).HighWaterMark.ShouldBe(1_100);
        then.Observe(1_200, Noon).Correct(then, 1.5m).HighWaterMark.ShouldBe(1_500, "the deposit hid a drawdown of a fifth");
        then.Observe(900, Noon + Duration.FromDays(1)).Correct(then, 0.8m).DayOpen.ShouldBe(900, "another day");
    }

    [Fact]
    public void Announcements_wait_for_ninety_days()
    {
        var money = new MoneyMoves();
        money.Announce(500, Noon, Marks);
        money.Move(500, isDoubtful: true, 1_500, Noon + Duration.FromDays(90), Marks).Accounted.ShouldBe(500);

        money.Announce(500, Noon, Marks);
        money.Move(500, isDoubtful: true, 1_500, Noon + Duration.FromDays(91), Marks).Accounted.ShouldBe(0);
        money.Announced.ShouldBeEmpty();
    }

    [Fact]
    public void What_it_knows_is_bounded()
    {
        var money = new MoneyMoves();
        for (var i = 0; i < 1_000; i++)
        {
            money.Move(-2, isDoubtful: true, 1_000, Noon, Marks);
        }

        money.Moved.Count.ShouldBe(100);
        money.Move(-1_000, isDoubtful: false, -10, Noon, Marks).Marks.ShouldBe(Marks, "an account without equity has no ratio");
    }

    // What is within a tenth of what was announced is it: a bank's fee, an exchange rate.
    [Theory]
    [InlineData(-330, -300)]
    [InlineData(-331, 0)]
    [InlineData(-270, -270)]
    [InlineData(-269, 0)]
    [InlineData(300, 0)]
    public void In_doubt_an_amount_within_a_tenth_of_the_announced_one_is_it(int moved, int accounted)
    {
        var money = new MoneyMoves();
        money.Announce(-300, Noon, Marks);

        var verdict = money.Move(moved, isDoubtful: true, 1_000 + moved, Noon, Marks);

        (verdict.Accounted, verdict.Awaited, money.Announced.Count).ShouldBe(((decimal)accounted, (decimal)accounted, accounted == 0 ? 1 : 0));
    }

    [Fact]
    public void Two_announcements_of_one_moment_are_two()
    {
        var money = new MoneyMoves();
        money.Announce(500, Noon, Marks);
        money.Announce(500, Noon, Marks);

        // 1 000 become 1 500, and these 2 000.
        var first = money.Move(500, isDoubtful: true, 1_500, Noon, Marks);
        var second = money.Move(500, isDoubtful: true, 2_000, Noon, first.Marks);

        (first.Accounted, second.Accounted, Math.Round(second.Marks.HighWaterMark, 9)).ShouldBe((500m, 500m, 2_000m));
        money.Move(500, isDoubtful: true, 2_500, Noon, second.Marks).Accounted.ShouldBe(0);
    }

    [Fact]
    public void What_moves_is_taken_from_the_oldest_announcements_and_the_rest_goes_on_waiting()
    {
        var money = new MoneyMoves();
        money.Announce(-100, Noon, Marks);
        money.Announce(400, Noon, Marks);
        money.Announce(-300, Noon, Marks);

        // 100 of the first, 150 of the third; the second is the other way.
        var verdict = money.Move(-250, isDoubtful: false, 750, Noon, Marks);

        (verdict.Accounted, verdict.Awaited, verdict.Marks.HighWaterMark).ShouldBe((-250m, -250m, 750m));
        money.Announced.ShouldBe([new CashFlow(Noon, 400), new CashFlow(Noon, -150)]);
        money.Moved.ShouldBeEmpty("all of it was announced");
    }

    [Fact]
    public void What_is_short_by_less_than_a_tenth_waits_no_longer()
    {
        var money = new MoneyMoves();
        money.Announce(-300, Noon, Marks);

        money.Move(-285, isDoubtful: false, 715, Noon, Marks).Awaited.ShouldBe(-285);

        money.Announced.ShouldBeEmpty();
    }

    // A thousandth of the equity afterwards: of 1 000 that is 1.
    [Theory]
    [InlineData(-1.0, 1_000, 0)]
    [InlineData(-1.01, 1_000, 1)]
    [InlineData(1.01, 1_000, 1)]
    [InlineData(-0.5, -1_000, 0)]
    [InlineData(-1.01, -1_000, 1)]
    public void What_is_negligible_is_not_remembered(double amount, int equity, int remembered)
    {
        var money = new MoneyMoves();

        money.Move((decimal)amount, isDoubtful: true, equity, Noon, Marks);

        money.Moved.Count.ShouldBe(remembered);
    }

    [Fact]
    public void Of_too_many_movements_the_oldest_are_forgotten()
    {
        var money = new MoneyMoves();
        for (var amount = 2; amount <= 102; amount++)
        {
            money.Move(-amount, isDoubtful: true, 1_000, Noon, Marks);
        }

        (money.Moved.Count, money.Moved[0].Amount, money.Moved[^1].Amount).ShouldBe((100, -3m, -102m));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void What_moved_and_was_accounted_for_is_told_of_within_a_day(int secondsOver, bool isIt)
    {
        var money = new MoneyMoves();
        var moved = money.Move(-200, isDoubtful: false, 800, Noon, Marks);
        moved.Accounted.ShouldBe(-200);

        var told = money.Announce(-200, Noon + MoneyMoves.KnownFor + Duration.FromSeconds(secondsOver), moved.Marks);

        told.ShouldBe(new MoneyMoves.Verdict(moved.Marks, 0, isIt ? 0 : -200) { Known = isIt ? -200 : 0 });
        (money.Moved.Count, money.Announced.Count).ShouldBe(isIt ? (0, 0) : (1, 1));
    }

    [Theory]
    [InlineData(0, -200)]
    [InlineData(1, 0)]
    public void What_was_taken_for_a_loss_can_be_told_of_for_a_week(int secondsOver, int accounted)
    {
        var money = new MoneyMoves();
        money.Move(-200, isDoubtful: true, 800, Noon, Marks);

        money.Announce(-200, Noon + MoneyMoves.CorrectableFor + Duration.FromSeconds(secondsOver), Marks).Accounted.ShouldBe(accounted);

        money.Moved.ShouldBeEmpty();
    }

    [Fact]
    public void An_announcement_that_waited_too_long_goes_and_younger_ones_stay()
    {
        var money = new MoneyMoves();
        money.Announce(500, Noon, Marks);
        money.Announce(700, Noon + Duration.FromDays(1), Marks);

        money.Move(-1, isDoubtful: true, 1_000, Noon + MoneyMoves.AnnouncedFor + Duration.FromSeconds(1), Marks);

        money.Announced.ShouldBe([new CashFlow(Noon + Duration.FromDays(1), 700)]);
    }

    [Fact]
    public void A_movement_too_old_to_be_told_of_goes_and_younger_ones_stay()
    {
        var money = new MoneyMoves();
        money.Move(-200, isDoubtful: true, 800, Noon, Marks);
        money.Move(-100, isDoubtful: true, 700, Noon + Duration.FromDays(1), Marks);

        money.Move(-50, isDoubtful: true, 650, Noon + MoneyMoves.CorrectableFor + Duration.FromSeconds(1), Marks);

        money.Moved.Select(move => move.Amount).ShouldBe([-100m, -50m]);
    }

    [Fact]
    public void Of_two_alike_the_latest_is_told_of()
    {
        var money = new MoneyMoves();
        money.Move(-200, isDoubtful: true, 800, Noon, Marks);
        money.Move(-200, isDoubtful: true, 600, Noon + Duration.FromHours(1), Marks);

        // 800 before, 600 after it.
        money.Announce(-200, Noon + Duration.FromHours(2), Marks).Marks.HighWaterMark.ShouldBe(750);

        money.Moved.ShouldHaveSingleItem().Time.ShouldBe(Noon);
    }

    // 1 000, of which 200 went, then 100: told of one after the other, the marks have gone by 800 / 1 000 and by 700 / 800.
    [Fact]
    public void Putting_one_movement_right_puts_right_what_is_remembered_of_the_others()
    {
        var money = new MoneyMoves();
        money.Move(-200, isDoubtful: true, 800, Noon, Marks);
        money.Move(-100, isDoubtful: true, 700, Noon, Marks);

        var first = money.Announce(-200, Noon, Marks);
        first.Marks.HighWaterMark.ShouldBe(800);
        money.Announce(-100, Noon, first.Marks).Marks.HighWaterMark.ShouldBe(700);
    }

    // 1 000, of which 200 went unnoticed; 800 come in beside the 800 left, and double all marks: 1 600 is what the first mark comes to.
    [Fact]
    public void Money_that_is_accounted_for_moves_what_is_remembered_of_the_others()
    {
        var money = new MoneyMoves();
        money.Move(-200, isDoubtful: true, 800, Noon, Marks);

        var came = money.Move(800, isDoubtful: false, 1_600, Noon, Marks);
        came.Marks.HighWaterMark.ShouldBe(2_000);
        money.Announce(-200, Noon, came.Marks).Marks.HighWaterMark.ShouldBe(1_600);
    }

    // 1 000 before, 800 after: no more counts than was announced, and no more than moved.
    [Theory]
    [InlineData(-190, -190, 810)]
    [InlineData(-210, -200, 800)]
    public void What_is_put_right_is_the_smaller_of_what_moved_and_what_is_told(int told, int accounted, int mark)
    {
        var money = new MoneyMoves();
        money.Move(-200, isDoubtful: true, 800, Noon, Marks);

        var verdict = money.Announce(told, Noon, Marks);

        (verdict.Accounted, verdict.Awaited, verdict.Marks.HighWaterMark).ShouldBe(((decimal)accounted, 0m, (decimal)mark));
    }

    [Fact]
    public void Money_that_is_the_whole_account_has_no_ratio()
    {
        var money = new MoneyMoves();

        // All that there was, then 100 into an account of -50.
        money.Move(-1_000, isDoubtful: true, 0, Noon, Marks);
        money.Announce(-1_000, Noon, Marks).ShouldBe(new MoneyMoves.Verdict(Marks, 0, 0));
        money.Move(100, isDoubtful: false, 50, Noon, Marks).ShouldBe(new MoneyMoves.Verdict(Marks, 0, 0));
        money.Move(100, isDoubtful: false, 100, Noon, Marks).ShouldBe(new MoneyMoves.Verdict(Marks, 0, 0), "nothing before");
        money.Moved.AreSomeAndAll(move => !move.IsAccounted).ShouldBeTrue();
    }

    [Fact]
    public void To_the_end_of_its_time_is_still_within_it()
    {
        var money = new MoneyMoves();
        money.Announce(500, Noon - Duration.FromSeconds(1), Marks);
        money.Announce(700, Noon, Marks);
        money.Move(1, isDoubtful: true, 1_000, Noon + MoneyMoves.AnnouncedFor, Marks);
        money.Announced.ShouldHaveSingleItem().Amount.ShouldBe(700);

        money.Move(-20, isDoubtful: true, 980, Noon - Duration.FromSeconds(1), Marks);
        money.Move(-30, isDoubtful: true, 970, Noon, Marks);
        money.Move(1, isDoubtful: true, 1_000, Noon + MoneyMoves.CorrectableFor, Marks);
        money.Moved.ShouldHaveSingleItem().Amount.ShouldBe(-30);
    }

    [Fact]
    public void What_an_earlier_run_knew_goes_on()
    {
        var money = new MoneyMoves();
        money.Resume([new CashFlow(Noon, 500)], [new MoneyMove(Noon, -200, 800, Marks, IsAccounted: false)]);

        money.Announce(-200, Noon, Marks).Accounted.ShouldBe(-200);
        money.Move(500, isDoubtful: true, 1_500, Noon, Marks).Accounted.ShouldBe(500);
    }
    [Fact]
    public void A_week_a_day_and_ninety_days_are_what_is_documented() =>
        (MoneyMoves.CorrectableFor, MoneyMoves.KnownFor, MoneyMoves.AnnouncedFor)
            .ShouldBe((Duration.FromDays(7), Duration.FromDays(1), Duration.FromDays(90)));

    // Half a bitcoin, of which a fifth goes.
    [Fact]
    public void An_account_of_less_than_one_unit_has_a_ratio()
    {
        var marks = default(EquityMarks).Observe(0.5m, Noon);

        new MoneyMoves().Move(-0.1m, isDoubtful: false, 0.4m, Noon, marks).Marks.HighWaterMark.ShouldBe(0.4m);
    }
}
