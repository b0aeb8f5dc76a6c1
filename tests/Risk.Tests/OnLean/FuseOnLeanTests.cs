using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>What LEAN does around a risk model, and what the fuse does about it: real algorithms, each of which goes wrong without.</summary>
public sealed class FuseOnLeanTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void Asking_for_less_beside_a_resting_stop_and_limit_makes_lean_buy()
    {
        var algorithm = lab.Run<ForeignStopAndLimitAskedForLess>();

        algorithm.FilledBuysSince(150).Sum(order => order.Quantity).ShouldBe(170);
    }

    [Fact]
    public void A_cut_beside_a_resting_stop_and_limit_sells_its_share_and_lean_buys_nothing()
    {
        var algorithm = lab.Run<ForeignStopAndLimit>();

        algorithm.HeldAfter(149).ShouldBe(100);
        algorithm.HeldAfter(150).ShouldBe(70);
        algorithm.Calls.Single(call => call.Hour == 150).Target.ShouldBe(0, "what LEAN takes for held: 70 with the stop filled, beside which the limit waits");
        algorithm.Calls.Where(call => call.Hour >= 150).ShouldAllBe(call => call.After == 70);
        algorithm.FilledBuysSince(150).ShouldBeEmpty();
    }

    [Fact]
    public void A_stop_that_can_only_reduce_rests_on_while_triggered_and_the_limit_beside_it_is_back_afterwards()
    {
        var algorithm = lab.Run<ForeignStopAndLimit>();

        algorithm.Ordered().Where(order => order.Status.IsOpen()).Select(order => (order.Id, order.Type, order.Quantity)).ShouldBe(
            [(2, OrderType.StopMarket, -70m), (5, OrderType.Limit, -70m)]);
    }

    [Fact]
    public void Once_it_has_let_go_no_target_it_left_behind_undoes_what_the_algorithm_orders()
    {
        var algorithm = lab.Run<OrdersAfterAnEpisode>();

        algorithm.StateAt(164).ShouldBe(FuseState.Active);
        algorithm.HeldAfter(164).ShouldBe(70);
        algorithm.Calls.Where(call => call.Hour > 165).ShouldAllBe(call => call.After == -80);
        algorithm.Ordered().ShouldNotContain(order => order.Tag.StartsWith("SurvivalFuse target", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cut_of_one_symbol_does_not_set_execution_on_another_whose_order_it_has_just_cancelled()
    {
        var algorithm = lab.Run<ForeignStopAndLimitBesideAnother>();

        algorithm.Ordered().Count(order => order.Tag.StartsWith("SurvivalFuse: Triggered cut", StringComparison.Ordinal)).ShouldBe(2);
        algorithm.Calls.Where(call => call.Hour >= 150).ShouldAllBe(call => call.After == 70);
        algorithm.Ordered().ShouldNotContain(order => order.Tag.StartsWith("SurvivalFuse target", StringComparison.Ordinal));
    }

    [Fact]
    public void One_line_is_enough_its_own_indicators_see_the_spike()
    {
        var algorithm = lab.Run<OneLine>();

        var first = algorithm.Fuse.History[0];
        first.Triggers.HasFlag(FuseTriggers.VolatilitySpike).ShouldBeTrue();
        first.Symbol.ShouldBe(LabData.Spike);
        algorithm.HeldAfter(160).ShouldBe(50, "two triggers, half the position");
        algorithm.Lines.ShouldContain(line => line.Contains("SurvivalFuse: SPIKEUSD Active -> Triggered: VolatilitySpike (V "));
    }

    [Fact]
    public void A_construction_model_that_insists_does_not_get_its_size_back_while_triggered()
    {
        var algorithm = lab.Run<InsistentConstruction>();

        algorithm.Calls.Where(call => call.State == FuseState.Triggered).ShouldAllBe(call => call.After == 70 && call.Target == 70);
        algorithm.HeldAfter(157).ShouldBe(100, "cooldown allows trading at leverage one");
    }

    [Fact]
    public void Asked_for_less_beside_an_order_that_is_being_cancelled_it_gives_up_that_much_and_no_more()
    {
        var algorithm = lab.Run<ExitBesideAnOpeningOrder>();

        (algorithm.HeldAfter(150), algorithm.HeldAfter(153), algorithm.HeldAfter(160)).ShouldBe((70, 30, 0));
        algorithm.Ordered().Where(order => order.Status == OrderStatus.Filled).Select(order => order.Quantity).ShouldBe([100, -30, -40, -30]);
    }

    [Fact]
    public void A_target_that_execution_kept_is_overridden()
    {
        var algorithm = lab.Run<TargetThatStays>();

        algorithm.Ordered().ShouldContain(order => order.Status == OrderStatus.Invalid);
        algorithm.Calls.Where(call => call.Hour >= 150).ShouldAllBe(call => call.After == 70);
    }

    [Fact]
    public void Exposure_from_orders_outside_the_framework_is_cut_and_told_of()
    {
        var algorithm = lab.Run<OrdersOutsideTheFramework>();

        algorithm.Calls.Where(call => call.Hour is >= 150 and <= 153).ShouldAllBe(call => call.After == 70);
        algorithm.Calls.Where(call => call.Hour >= 154).ShouldAllBe(call => call.After == 0, "a position is never turned");
        algorithm.Lines.ShouldContain(line => line.Contains("CALMUSD is above what Triggered allows, 120 -> 70"));
        algorithm.Ordered().Where(order => order.Type == OrderType.Limit || order.Type == OrderType.StopMarket && order.Quantity > 0)
            .ShouldAllBe(order => order.Status == OrderStatus.Canceled);
    }

    [Fact]
    public void Exposure_that_a_fill_adds_between_bars_goes_at_once_where_order_events_are_forwarded()
    {
        var algorithm = lab.Run<BuysBetweenBars>();

        algorithm.HeldRightAfter.ShouldBe(70);
        algorithm.Ordered().Select(order => (order.Quantity, order.Time)).ShouldBe(
            [(100, LabData.At(130)), (-30, LabData.At(150)), (50, LabData.At(151).AddMinutes(30)), (-50, LabData.At(151).AddMinutes(30))]);
    }

    [Fact]
    public void The_bars_of_another_symbol_do_not_confirm_a_floor_that_rests_on_an_old_price()
    {
        var algorithm = lab.Run<BadTickAtTheEndOfTheWeek>();

        var fired = algorithm.Fuse.History[0];
        (fired.Cause, LabData.HourOf(fired.Time.ToDateTimeUtc())).ShouldBe((FuseCause.Floor, 118));
        algorithm.Calls.Count(call => call.Hour is > 118 and < 166 && call.After != 0).ShouldBe(47, "the coin's bars, while the position is held");
        (algorithm.StateAt(177), algorithm.StateAt(180)).ShouldBe((FuseState.Isolated, FuseState.Active));
        algorithm.Fuse.Rearms.ShouldBe(1);
    }

    [Fact]
    public void Warm_up_only_feeds_the_indicators()
    {
        var algorithm = lab.Run<WarmedUp>();

        algorithm.ReadyAtFirst.ShouldBeTrue();
        algorithm.Fuse.History.ShouldBeEmpty();
        algorithm.Fuse.HighWaterMark.ShouldBe(100_000);
        algorithm.Calls[0].Hour.ShouldBe(120);
    }

    [Fact]
    public void In_a_composite_it_has_the_last_word_when_it_is_last()
    {
        var algorithm = lab.Run<CompositeFuseLast>();

        algorithm.Calls.Where(call => call.State == FuseState.Triggered).ShouldAllBe(call => call.After == 70 && call.Target == 70);
    }

    [Fact]
    public void In_a_composite_what_a_later_model_adds_is_taken_back_at_the_next_bar()
    {
        var algorithm = lab.Run<CompositeFuseFirst>();

        algorithm.Calls.Where(call => call.State == FuseState.Triggered).ShouldAllBe(call => call.After == 70);
        algorithm.Lines.Count(line => line.Contains("is above what Triggered allows")).ShouldBe(5);
    }

    [Fact]
    public void A_drawdown_closes_everything_and_nothing_opens_until_it_re_arms()
    {
        var algorithm = lab.Run<TwiceItsEquityInAFall>();

        algorithm.HeldAfter(151).ShouldBe(2000);
        algorithm.Calls.Where(call => call.Hour is >= 152 and < 172)
            .ShouldAllBe(call => call.After == 0 && call.Target == 0 && call.State == FuseState.Isolated);
        algorithm.Fuse.Rearms.ShouldBe(1);
        algorithm.StateAt(172).ShouldBe(FuseState.Active);
        algorithm.HeldAfter(173).ShouldBe(2000);
        algorithm.Fuse.HighWaterMark.ShouldBeLessThan(95_000);
        algorithm.Fuse.HighestEquity.ShouldBe(100_000);
    }

    [Fact]
    public void All_insights_are_cancelled_in_isolation()
    {
        var algorithm = lab.Run<TwiceItsEquityInAFall>();

        algorithm.ActiveInsights.ShouldContain(hour => hour.State == FuseState.Active && hour.Count > 0, "before the breach");
        algorithm.ActiveInsights.Where(hour => hour.State == FuseState.Isolated).ShouldAllBe(hour => hour.Count == 0);
    }

    [Fact]
    public void A_trigger_cancels_the_insights_of_flat_symbols_and_leaves_those_of_held_ones()
    {
        var algorithm = lab.Run<InsightsOfTwo>();

        algorithm.ActiveAt151.ShouldBe([LabData.Calm]);
        algorithm.HeldAfter(160).ShouldBe(70, "cancelling its insight would have closed it");
    }

    [Fact]
    public void An_exception_inside_closes_everything_and_the_algorithm_lives_on()
    {
        var algorithm = lab.Run<SignalsThatFail>();

        algorithm.Calls.Where(call => call.Hour >= 150).ShouldAllBe(call => call.After == 0 && call.State == FuseState.Isolated);
        algorithm.Calls[^1].Hour.ShouldBe(216, "the end of its last day");
        algorithm.Fuse.History.ShouldHaveSingleItem().Cause.ShouldBe(FuseCause.Fault);
        algorithm.Lines.Count(line => line.Contains("InvalidOperationException in the fuse, closing everything: no feed"))
            .ShouldBe(1, "told once, not at every bar");
    }

    [Fact]
    public void A_position_cut_to_leverage_one_is_not_cut_again_for_the_leverage_it_had()
    {
        var algorithm = lab.Run<CutTwice>();

        algorithm.HeldAfter(150).ShouldBe(100, "a margin of 10 000 at a price of 100");
        algorithm.HeldAfter(153).ShouldBe(70, "the share of one more trigger");
    }

    [Fact]
    public void Without_a_share_to_give_up_an_episode_still_cuts_to_leverage_one()
    {
        var algorithm = lab.Run<CutTwice>(parameters: new Dictionary<string, string> { ["cut"] = "0" });

        algorithm.HeldAfter(150).ShouldBe(100);
        algorithm.HeldAfter(153).ShouldBe(100);
    }

    [Fact]
    public void Cooldown_holds_new_exposure_to_leverage_one()
    {
        var algorithm = lab.Run<GreedInCooldown>();

        algorithm.Calls.Single(call => call.Hour == 151).ShouldSatisfyAllConditions(
            call => call.State.ShouldBe(FuseState.Cooldown),
            call => call.Target.ShouldBe(1000, "100 000 of equity at a price of 100"));
        algorithm.HeldAfter(153).ShouldBe(2500);
    }

    [Fact]
    public void Rejected_orders_fire_where_that_is_switched_on()
    {
        var algorithm = lab.Run<RejectedOrders>();

        var fired = algorithm.Fuse.History[0];
        (fired.Symbol, fired.Triggers, LabData.HourOf(fired.Time.ToDateTimeUtc())).ShouldBe((null, FuseTriggers.OrderFailures, 152));
    }

    [Fact]
    public void A_dead_feed_fires_where_that_is_switched_on_and_repeated_bars_do_not_hide_it()
    {
        var algorithm = lab.Run<DeadFeed>();

        var fired = algorithm.Fuse.History[0];
        (fired.Symbol, fired.Triggers, LabData.HourOf(fired.Time.ToDateTimeUtc())).ShouldBe((LabData.Gap, FuseTriggers.StaleData, 153));
        algorithm.StateAt(160).ShouldBe(FuseState.Triggered);
        algorithm.StateAt(163).ShouldBe(FuseState.Active);
    }

    [Fact]
    public void Silence_counts_over_the_sessions_of_a_market_and_does_not_end_while_it_is_closed()
    {
        var algorithm = lab.Run<HaltedShare>();

        // The sessions of the 11th and 12th, a long weekend, and that of the 16th, which closes at 21:00 UTC.
        var fired = algorithm.Fuse.History.ShouldHaveSingleItem();
        (fired.Symbol, fired.Triggers, LabData.HourOf(fired.Time.ToDateTimeUtc())).ShouldBe((LabData.Halted, FuseTriggers.StaleData, 24 * 15 + 21));
        algorithm.Calls.Where(call => call.Hour >= 24 * 15 + 21).ShouldAllBe(call => call.State == FuseState.Triggered);
    }

    [Fact]
    public void A_bad_tick_is_not_confirmed_by_the_bars_of_another_symbol()
    {
        var algorithm = lab.Run<BadTickBesideAnother>();

        algorithm.Portfolio.Invested.ShouldBeTrue();
        algorithm.Calls.Count(call => call.Hour == 150).ShouldBe(60, "the other symbol's bars");
        algorithm.Fuse.History.ShouldBeEmpty();
        algorithm.Fuse.HighWaterMark.ShouldBe(100_000);
    }

    [Fact]
    public void What_was_cut_before_an_order_event_isolated_the_account_is_closed_with_the_rest()
    {
        var algorithm = lab.Run<IsolatedMeanwhile>();

        algorithm.HeldAt151.ShouldBe([0, 0]);
        var isolated = algorithm.Fuse.History.Single(entry => entry.To == FuseState.Isolated);
        isolated.Done.ShouldBe("CALMUSD 100 -> 70; SPIKEUSD 100 -> 0; CALMUSD 70 -> 0");
    }

    [Fact]
    public void A_person_isolates_and_resets()
    {
        var algorithm = lab.Run<ByHand>();

        algorithm.Calls.Where(call => call.Hour is >= 150 and < 160).ShouldAllBe(call => call.After == 0);
        algorithm.ResetDone.ShouldBeTrue();
        algorithm.HeldAfter(161).ShouldBe(100);
        algorithm.Lines.ShouldContain("150 Isolated: isolated by hand: maintenance");
        algorithm.Lines.ShouldContain("160 Active: reset by hand, high-water mark rebased: done");
        algorithm.Lines.ShouldContain(line => line.Contains("a listener failed"));
    }

    [Fact]
    public void Re_arming_the_account_opens_nothing_in_a_symbol_whose_own_trigger_still_holds()
    {
        var algorithm = lab.Run<ReArmedInAConflict>();

        (algorithm.HeldAfter(150), algorithm.HeldAfter(155), algorithm.StateAt(160)).ShouldBe((70, 0, FuseState.Triggered));
        algorithm.Calls.Where(call => call.Hour >= 160).ShouldAllBe(call => call.After == 0);
    }

    [Fact]
    public void Isolated_it_does_not_wait_for_an_order_that_sells_at_the_close()
    {
        var algorithm = lab.Run<IsolatedBeforeTheClose>();

        (algorithm.HeldAfter(104), algorithm.HeldAfter(105), algorithm.Calls[^1].After).ShouldBe((1000, 0, 0));
        algorithm.Ordered().Select(order => (order.Type, order.Quantity, order.Status)).ShouldBe(
        [
            (OrderType.Market, 1000, OrderStatus.Filled),
            (OrderType.MarketOnClose, -1000, OrderStatus.Canceled),
            (OrderType.Market, -1000, OrderStatus.Filled),
        ]);
    }

    [Fact]
    public void Shares_that_wait_for_the_open_are_cut_once_and_a_split_changes_nothing()
    {
        var algorithm = lab.Run<DailySharesThroughASplit>();

        var cut = algorithm.Ordered().Where(order => order.Tag.StartsWith("SurvivalFuse: ", StringComparison.Ordinal)).ShouldHaveSingleItem();
        (cut.Type, cut.Quantity).ShouldBe((OrderType.MarketOnOpen, -30));
        algorithm.Calls[^1].After.ShouldBe(140, "70 before the split of two for one");
        algorithm.Ranges.Where(range => range.Hour is > 189 and < 360).ShouldAllBe(range => Math.Abs(range.Atr - 2) < 1e-9);
        algorithm.Ranges.Where(range => range.Hour > 381).ShouldAllBe(range => Math.Abs(range.Atr - 1) < 1e-9);
    }

    [Fact]
    public void What_is_known_of_a_market_does_not_depend_on_when_it_is_asked_for()
    {
        var late = lab.Run<DailySharesAskedForLate>();

        late.Ranges.ShouldContain(range => range.Hour < DailySharesThroughASplit.Split);
        late.Ranges.ShouldBe(lab.Run<DailySharesThroughASplit>().Ranges.Where(range => range.Hour >= DailySharesAskedForLate.Asked));
    }

    [Fact]
    public void A_cut_that_must_wait_for_the_market_to_open_leaves_the_stop_where_it_is_and_is_made_then()
    {
        var algorithm = lab.Run<CutAtTheEndOfTheWeek>();

        (algorithm.HeldAfter(118), algorithm.HeldAfter(167), algorithm.HeldAfter(170)).ShouldBe((1000, 700, 700));
        algorithm.Fuse.History[0].Done.ShouldBe("1000 -> 700 as soon as it can be");
        algorithm.Ordered().Select(order => (LabData.HourOf(order.Time), order.Type, order.Quantity, order.Status)).ShouldBe(
        [
            (100, OrderType.Market, 1000, OrderStatus.Filled),
            (100, OrderType.StopMarket, -700, OrderStatus.UpdateSubmitted),
            (167, OrderType.Market, -300, OrderStatus.Filled),
        ]);
        LabData.HourOf(algorithm.Ordered().ElementAt(1).LastUpdateTime!.Value).ShouldBe(167);
        algorithm.StateAt(167).ShouldBe(FuseState.Cooldown);
    }

    [Fact]
    public void A_cut_that_something_else_cancelled_is_still_owed()
    {
        var algorithm = lab.Run<CutThatIsCancelled>();

        var cuts = algorithm.Ordered().Where(order => order.Tag.StartsWith("SurvivalFuse: ", StringComparison.Ordinal));
        cuts.Select(order => (order.Quantity, order.Status)).ShouldBe([(-30, OrderStatus.Canceled), (-30, OrderStatus.Filled)]);
        (algorithm.StateAt(213), algorithm.HeldAfter(237), algorithm.StateAt(237)).ShouldBe((FuseState.Cooldown, 70, FuseState.Active));
    }

    [Fact]
    public void In_a_cash_account_the_stop_gives_up_its_coins_before_the_cut_sells_them()
    {
        var algorithm = lab.Run<CashAccount>();

        algorithm.Ordered().ShouldAllBe(order => order.Status != OrderStatus.Invalid);
        algorithm.HeldAfter(151).ShouldBeInRange(69, 70);
    }

    [Fact]
    public void Where_sales_are_charged_in_coins_a_cash_account_is_closed_by_what_is_left_of_them()
    {
        var algorithm = lab.Run<CashAccountChargedInCoins>();

        algorithm.Ordered().Select(order => (LabData.HourOf(order.Time), order.Quantity, order.Status)).ShouldBe(
            [(130, 100, OrderStatus.Filled), (150, -30, OrderStatus.Filled), (170, -69.92m, OrderStatus.Filled)]);
        algorithm.Calls[^1].State.ShouldBe(FuseState.Isolated);
    }

    [Fact]
    public void A_fee_taken_in_coins_is_no_exposure_that_somebody_added()
    {
        foreach (var algorithm in new LabAlgorithm[] { lab.Run<CoinFeesLong>(), lab.Run<CoinFeesShort>() })
        {
            var own = algorithm.Ordered().Where(order => order.Tag.StartsWith("SurvivalFuse: ", StringComparison.Ordinal)).ToList();
            own.Where(order => LabData.HourOf(order.Time) < 170).ShouldHaveSingleItem().Quantity.ShouldBeInRange(-5.73m, 5.73m);
            Math.Abs(algorithm.HeldAfter(169)).ShouldBeInRange(13.3m, 13.37m);
            own.ShouldAllBe(order => order.Status == OrderStatus.Filled);
            Math.Abs(algorithm.HeldAfter(180)).ShouldBeLessThan(0.01m, "all but dust is closed");
            own.Count.ShouldBeLessThan(5);
        }
    }

    // To hold 19.06 LEAN buys 19.09, of which the fee of 0.2 % leaves 19.05182: 19.05 can be sold, and three tenths of them are 5.72 in whole lots.
    // Sales are charged in dollars. Three tenths of 19.06 sold short are 5.72 too: bought back, the fee leaves 5.70856 of them.
    [Fact]
    public void A_cut_is_told_by_what_was_filled()
    {
        Told(lab.Run<CoinFeesLong>(), 150).ShouldBe("19.05 -> 13.33");

        var shortened = lab.Run<CoinFeesShort>();
        Told(shortened, 150).ShouldBe("-19.06 -> -13.35144");
        shortened.HeldAfter(150).ShouldBe(-13.35144m);

        // Of 13.35 bought back the fee leaves 13.3233, of the 0.02 that are short then 0.01996: less than a lot remains, and no long position.
        Told(shortened, 170).ShouldBe("CALMUSD -13.35 -> -0.00674");

        static string Told(LabAlgorithm algorithm, int hour) =>
            algorithm.Fuse.History.Single(transition => LabData.HourOf(transition.Time.ToDateTimeUtc()) == hour && transition.Done.Length > 0).Done;
    }

    [Fact]
    public void A_cut_too_small_for_an_order_is_the_smallest_order()
    {
        var algorithm = lab.Run<CoinFeesTiny>();

        // The fee takes 0.00004 of the 0.02; a third of the rest is less than an order, and what an order of 0.01 leaves is so, too.
        algorithm.Ordered().Select(order => (LabData.HourOf(order.Time), order.Quantity, order.Status)).ShouldBe(
            [(130, 0.02m, OrderStatus.Filled), (150, -0.01m, OrderStatus.Filled)]);
    }

    [Fact]
    public void What_cooldown_allowed_is_not_trimmed_when_the_price_moves_on()
    {
        var algorithm = lab.Run<FullSizeInCooldown>();

        algorithm.StateAt(149).ShouldBe(FuseState.Cooldown);
        algorithm.HeldAfter(150).ShouldBe(-1000);
        algorithm.Calls.Where(call => call.Hour is >= 150 and <= 155).ShouldAllBe(call => call.State == FuseState.Cooldown);
        algorithm.Ordered().ShouldNotContain(order => order.Tag.StartsWith("SurvivalFuse: ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_isolated_account_is_isolated_after_a_restart_and_keeps_its_remaining_time()
    {
        var store = lab.NewStore();
        Live(5, 6, store).Fuse.AccountState.ShouldBe(FuseState.Isolated);

        var second = Live(7, 8, store);

        second.Calls.Where(call => call.Hour is > 168 and < 172).ShouldAllBe(call => call.State == FuseState.Isolated && call.After == 0);
        second.StateAt(172).ShouldBe(FuseState.Active);
        second.Fuse.HighestEquity.ShouldBe(100_000);
        second.Fuse.History.Count.ShouldBe(2);
    }

    [Fact]
    public void A_cut_that_was_decided_but_not_sent_is_made_after_the_restart()
    {
        var (store, copy) = (lab.NewStore(), lab.NewStore());
        lab.Run<KilledAtItsCut>(store, new Dictionary<string, string> { ["store"] = store, ["copy"] = copy }).HeldAfter(151).ShouldBe(70);

        var second = lab.Run<KilledAtItsCut>(copy, new Dictionary<string, string> { ["first-day"] = "7" });

        second.Calls[0].ShouldSatisfyAllConditions(
            call => call.Before.ShouldBe(100, "the position that the broker still holds"),
            call => call.After.ShouldBe(70),
            call => call.State.ShouldBe(FuseState.Triggered));
    }

    [Fact]
    public void A_fee_in_coins_of_a_cut_before_the_restart_is_no_exposure_that_somebody_added()
    {
        var (store, copy) = (lab.NewStore(), lab.NewStore());
        lab
            .Run<KilledAtItsCutWithCoinFees>(store, new Dictionary<string, string> { ["store"] = store, ["copy"] = copy })
            .HeldAfter(151)
            .ShouldBe(KilledAtItsCutWithCoinFees.Left);

        var second = lab.Run<KilledAtItsCutWithCoinFees>(copy, new Dictionary<string, string> { ["first-day"] = "7" });

        second.Calls[0].Before.ShouldBe(KilledAtItsCutWithCoinFees.Left);
        second.StateAt(second.Calls[0].Hour + 20).ShouldBe(FuseState.Triggered);
        second.Ordered().ShouldBeEmpty();
    }

    [Fact]
    public void State_that_cannot_be_read_means_isolated_and_its_bytes_are_kept()
    {
        var store = lab.NewStore();
        Live(5, 5, store);
        var files = Directory.GetFiles(store, "fuse-*", SearchOption.AllDirectories);
        files.Length.ShouldBeInRange(1, 2);
        Array.ForEach(files, file => File.WriteAllText(file, "{\"version\":1"));

        var second = Live(6, 6, store);

        second.Calls.Where(call => call.Hour is > 144 and < 164).ShouldAllBe(call => call.After == 0 && call.State == FuseState.Isolated);
        second.Lines.ShouldContain(line => line.Contains("it is not what this program writes; kept as magnetlean/"));
        Directory.GetFiles(store, "unreadable-*", SearchOption.AllDirectories).Select(File.ReadAllText).ShouldAllBe(kept => kept == "{\"version\":1");
        Directory.GetFiles(store, "unreadable-*", SearchOption.AllDirectories).Length.ShouldBe(files.Length);
    }

    [Fact]
    public void A_newest_copy_that_was_torn_leaves_the_one_before()
    {
        var store = lab.NewStore();
        Live(5, 6, store);
        var newest = Directory.GetFiles(store, "fuse-*", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!;
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..100]);

        Live(7, 7, store).StateAt(171).ShouldBe(FuseState.Isolated);
    }

    [Fact]
    public void State_from_the_future_means_isolated()
    {
        var store = lab.NewStore();
        Live(5, 5, store).Fuse.AccountState.ShouldBe(FuseState.Active);

        var earlier = Live(5, 5, store);

        earlier.StateAt(121).ShouldBe(FuseState.Isolated);
        earlier.Lines.ShouldContain(line => line.Contains("it is from the future"));
    }

    [Fact]
    public void Whatever_an_algorithm_does_nothing_grows_or_turns_while_only_reducing_is_allowed()
    {
        var states = new HashSet<FuseState>();
        for (var seed = 1; seed <= 24; seed++)
        {
            var monkey = lab.Run<Monkey>(parameters: new Dictionary<string, string> { ["seed"] = seed.ToString(CultureInfo.InvariantCulture) });

            monkey.Breaches().ShouldBeEmpty($"seed {seed}");
            monkey.Strays().ShouldBeEmpty($"seed {seed}");
            states.UnionWith(monkey.Calls.Select(call => call.State));
        }

        states.Count.ShouldBe(4);
    }

    private RestartedInAFall Live(int firstDay, int lastDay, string store) => lab.Run<RestartedInAFall>(
        store,
        new Dictionary<string, string>
        {
            ["first-day"] = firstDay.ToString(CultureInfo.InvariantCulture),
            ["last-day"] = lastDay.ToString(CultureInfo.InvariantCulture),
        });

    [Fact]
    public void A_backtest_leaves_nothing_behind_unless_told_to()
    {
        var store = lab.NewStore();
        lab.Run<TwiceItsEquityInAFall>(store);

        Directory.GetFiles(store, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
