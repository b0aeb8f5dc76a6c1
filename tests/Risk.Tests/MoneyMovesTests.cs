using System;
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
}
