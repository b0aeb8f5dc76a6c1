using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>What a fuse makes of the orders of an algorithm that knows nothing of it: 100 coins at 100, cut to 70 at hour 150.</summary>
public class ForeignOrderTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void Asked_to_be_out_it_takes_away_what_rests_and_nothing_opens_again()
    {
        var algorithm = lab.Run<AsksToBeOutBesideRestingOrders>();

        (algorithm.HeldAfter(150), algorithm.HeldAfter(151)).ShouldBe((-70, -70));
        algorithm.Calls.Where(call => call.Hour >= 152).Select(call => call.After).Distinct().ShouldBe([0]);
        algorithm.Ordered().Select(order => (order.Type, order.Quantity, order.Status)).ShouldBe(
        [
            (OrderType.Market, -100, OrderStatus.Filled),
            (OrderType.Market, 30, OrderStatus.Filled),
            (OrderType.StopMarket, 70, OrderStatus.Canceled),
            (OrderType.Limit, 70, OrderStatus.Canceled),
            (OrderType.Market, 70, OrderStatus.Filled),
        ]);
    }

    [Theory]
    [InlineData(typeof(LiquidatesAndReenters), "false", "", 152)]
    [InlineData(typeof(LiquidatesAndReenters), "true", "", 152)]
    [InlineData(typeof(EntersAgainAfterItsStop), "false", "", 152)]
    [InlineData(typeof(EntersAgainAfterItsStop), "true", "", 152)]
    [InlineData(typeof(LiquidatesInsideTheCut), "false", "Filled", 150)]
    [InlineData(typeof(LiquidatesInsideTheCut), "true", "Filled", 150)]
    [InlineData(typeof(LiquidatesInsideTheCut), "false", "Submitted", 150)]
    public void What_was_closed_within_an_episode_is_not_opened_again_in_it(Type type, string forwards, string at, int closed)
    {
        var parameters = new Dictionary<string, string> { ["forwards"] = forwards };
        if (at.Length > 0)
        {
            parameters["at"] = at;
        }

        var algorithm = Run(type, parameters);

        algorithm.HeldAfter(149).ShouldBe(100);
        var episode = algorithm.Calls.Where(call => call.Hour >= closed && call.State == FuseState.Triggered).ToList();
        episode.Count.ShouldBeGreaterThan(2);
        episode.Select(call => call.After).Distinct().ShouldBe([0]);
    }

    [Fact]
    public void A_stop_that_is_made_larger_than_its_position_is_shrunk_before_it_can_fill()
    {
        var algorithm = lab.Run<EnlargesItsStop>();

        // 100 cut to 70, and the stop with it; asked to be 150, it would leave -80.
        algorithm.HeldAfter(152).ShouldBe(70);
        algorithm.Calls.Where(call => call.Hour >= 153).Select(call => call.Before).Distinct().ShouldBe([0]);
        algorithm.Ordered().Single(order => order.Type == OrderType.StopMarket).Quantity.ShouldBe(-70);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public void What_answers_each_order_of_the_fuse_by_opening_again_is_refused_while_a_stop_passes(string forwards)
    {
        var algorithm = Run(typeof(BuysBackInsideTheCut), new Dictionary<string, string> { ["forwards"] = forwards });

        algorithm.HeldAfter(150).ShouldBe(70);
        algorithm.Ordered().Where(order => LabData.HourOf(order.Time) == 150).Select(order => (order.Type, order.Quantity, order.Status)).ShouldBe(
        [
            (OrderType.Market, -30, OrderStatus.Filled),
            (OrderType.Market, 30, OrderStatus.Invalid),
            (OrderType.StopMarket, -70, OrderStatus.Submitted),
        ]);
        algorithm.Fuse.History.ShouldNotContain(entry => entry.Triggers.HasFlag(FuseTriggers.OrderFailures));
    }

    [Theory]
    [InlineData("false", "false")]
    [InlineData("false", "true")]
    [InlineData("true", "false")]
    [InlineData("true", "true")]
    public void What_answers_a_cancel_of_the_fuse_by_opening_is_refused_though_no_order_of_the_fuse_follows(string forwards, string isolates)
    {
        var algorithm = lab.Run<BuysInTheEventOfACancel>(
            parameters: new Dictionary<string, string> { ["forwards"] = forwards, ["isolates"] = isolates });

        algorithm.Ordered().Select(order => (order.Type, order.Quantity, order.Status)).ShouldBe(
        [
            (OrderType.Limit, 100, OrderStatus.Canceled),
            (OrderType.Market, 50, OrderStatus.Invalid),
        ]);
        algorithm.Ordered().ShouldAllBe(order => order.Type == OrderType.Limit || LabData.HourOf(order.Time) == 150);
        algorithm.Held.Distinct().ShouldBe([0]);
        algorithm.Models.ShouldHaveSingleItem().IsPublic.ShouldBeTrue();
        algorithm.Fuse.History.ShouldNotContain(entry => entry.Triggers.HasFlag(FuseTriggers.OrderFailures));
    }

    [Theory]
    [InlineData("StopMarket", "true")]
    [InlineData("StopLimit", "true")]
    [InlineData("TrailingStop", "true")]
    [InlineData("Limit", "true")]
    [InlineData("LimitIfTouched", "true")]
    [InlineData("StopMarket", "false")]
    [InlineData("StopLimit", "false")]
    [InlineData("TrailingStop", "false")]
    [InlineData("Limit", "false")]
    [InlineData("LimitIfTouched", "false")]
    public void An_order_that_only_reduces_is_shrunk_to_what_remains_with_its_tag_and_prices(string kinds, string updates)
    {
        var algorithm = lab.Run<KeepsItsStop>(parameters: new Dictionary<string, string> { ["kinds"] = kinds, ["updates"] = updates });

        algorithm.HeldAfter(150).ShouldBe(70);
        algorithm.Resting.Select(order => (order.Type.ToString(), order.Quantity, order.Tag)).ShouldBe(
            kinds.Split(';').Select(kind => (kind, -70m, "mine")));
        var placed = algorithm.Ordered().Skip(1).Take(algorithm.Resting.Count).Select(Prices);
        algorithm.Resting.Select(Prices).ShouldBe(placed);
        algorithm.Ordered().Count(order => order.Status == OrderStatus.Canceled).ShouldBe(updates == "true" ? 0 : algorithm.Resting.Count);
    }

    [Theory]
    [InlineData("StopMarket;Limit", "true", "Limit")]
    [InlineData("StopMarket;Limit", "false", "Limit")]
    [InlineData("LimitIfTouched;StopLimit", "true", "LimitIfTouched")]
    [InlineData("TrailingStop;LimitIfTouched", "false", "LimitIfTouched")]
    public void A_target_beside_a_stop_waits_until_the_position_may_grow_and_rests_again_as_it_was(string kinds, string updates, string target)
    {
        var algorithm = lab.Run<KeepsItsStop>(parameters: new Dictionary<string, string> { ["kinds"] = kinds, ["updates"] = updates });

        algorithm.StateAt(169).ShouldBe(FuseState.Active);
        algorithm.Resting.ShouldHaveSingleItem().Quantity.ShouldBe(-70);
        algorithm.Afterwards.Count.ShouldBe(2);
        algorithm.Afterwards.ShouldAllBe(order => order.Quantity == -70 && order.Tag == "mine");
        var back = algorithm.Afterwards.Single(order => order.Type.ToString() == target);
        algorithm.Resting.ShouldNotContain(order => order.Id == back.Id);
        Prices(back).ShouldBe(Prices(algorithm.Ordered().First(order => order.Type == back.Type)));
    }

    [Fact]
    public void A_bar_that_reaches_stop_and_target_does_not_turn_the_position()
    {
        var algorithm = lab.Run<RestsTwoWaysOut>();

        // 100 cut to 70; the stop fills in the bar of hour 151, in which the target at 103 would, too, and leave -70.
        algorithm.HeldAfter(150).ShouldBe(70);
        algorithm.Calls.Where(call => call.Hour >= 151).Select(call => call.Before).Distinct().ShouldBe([0]);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public void An_algorithm_that_places_its_stop_again_by_itself_ends_with_one(string late)
    {
        var algorithm = lab.Run<ReplacesItsStop>(parameters: new Dictionary<string, string> { ["updates"] = "false", ["late"] = late });

        algorithm.Resting.Select(order => (order.Type, order.Quantity)).ShouldBe([(OrderType.StopMarket, -70m)]);
        algorithm.Ordered().Where(order => order.Status.IsOpen()).ShouldHaveSingleItem().Id.ShouldBe(algorithm.Resting[0].Id);
    }

    [Fact]
    public void A_stop_placed_for_an_algorithm_goes_with_the_position_whatever_the_state()
    {
        var algorithm = lab.Run<ClosesAfterwards>(parameters: new Dictionary<string, string> { ["updates"] = "false" });

        algorithm.StateAt(170).ShouldBe(FuseState.Active);
        algorithm.Resting.ShouldHaveSingleItem();
        algorithm.Ordered().ShouldNotContain(order => order.Status.IsOpen());
        algorithm.Portfolio.Invested.ShouldBeFalse();
    }

    [Theory]
    [InlineData(33_000, "33000 -> 0", "-33000")] // 9 900 are too few for an order; 20 000 would leave 13 000, too few for one.
    [InlineData(50_000, "50000 -> 30000", "-20000")] // 15 000 are too few.
    [InlineData(100_000, "100000 -> 70000", "-30000")]
    [InlineData(15_000, "", "")] // Cannot be bought.
    public void A_cut_is_as_large_as_the_brokerage_takes_and_leaves_nothing_that_cannot_be_sold(int euros, string done, string sold)
    {
        var algorithm = lab.Run<EurosAtInteractiveBrokers>(
            parameters: new Dictionary<string, string> { ["euros"] = euros.ToString(System.Globalization.CultureInfo.InvariantCulture) });

        var cuts = algorithm.Ordered().Where(PositionIsCut).Select(order => FormattableString.Invariant($"{order.Quantity:0}"));
        string.Join(';', cuts).ShouldBe(sold);
        algorithm.Fuse.History.Where(entry => entry.To == FuseState.Triggered).ShouldHaveSingleItem().Done.ShouldBe(done);
        algorithm.Ordered().Where(PositionIsCut).ShouldNotContain(order => order.Status != OrderStatus.Filled);
    }

    [Fact]
    public void What_is_too_large_for_one_order_is_closed_by_several()
    {
        var algorithm = lab.Run<EurosAtInteractiveBrokers>(
            parameters: new Dictionary<string, string> { ["euros"] = "10000000", ["isolates"] = "true" });

        algorithm.HeldAfter(111).ShouldBe(7_000_000);
        algorithm.HeldAfter(112).ShouldBe(0);
        algorithm.Ordered().Where(PositionIsCut).Select(order => (order.Quantity, order.Status)).ShouldBe(
        [
            (-3_000_000, OrderStatus.Filled),
            (-3_500_000, OrderStatus.Filled),
            (-3_500_000, OrderStatus.Filled),
        ]);
    }

    [Fact]
    public void What_is_refused_twice_is_not_sent_again_on_the_same_day_nor_told_as_done_nor_a_failure_of_the_algorithm()
    {
        var algorithm = lab.Run<RefusedCuts>();

        // Hour 150 is 6:00 of one day, hour 168 the next.
        var cuts = algorithm.Ordered().Where(PositionIsCut).ToList();
        cuts.ShouldAllBe(order => order.Status == OrderStatus.Invalid);
        cuts.Select(order => LabData.HourOf(order.Time)).Where(hour => hour < 192).ShouldBe([150, 151, 168, 169]);
        algorithm.HeldAfter(190).ShouldBe(100);
        algorithm.Fuse.History[0].Done.ShouldStartWith("order of -30 refused: ");
        algorithm.Fuse.History.ShouldNotContain(entry => entry.Triggers.HasFlag(FuseTriggers.OrderFailures));
    }

    [Theory]
    [InlineData(typeof(AsksForEuros))]
    [InlineData(typeof(AsksForDailyShares))]
    public void What_a_market_order_becomes_is_known_before_it_is_sent(Type type)
    {
        var algorithm = (AsksBeforeItSends)Run(type, []);

        algorithm.Asked.Count.ShouldBeGreaterThan(100);
        algorithm.Asked.Select(asked => asked.Became).Distinct().Count().ShouldBeGreaterThan(1);
        algorithm.Asked.ShouldAllBe(asked => asked.Foretold == asked.Became && asked.WasTaken == asked.IsTaken);
    }

    private static bool PositionIsCut(Order order) => order.Tag.StartsWith("SurvivalFuse: ", StringComparison.Ordinal);

    private static (decimal, decimal, decimal) Prices(Order order) => order switch
    {
        TrailingStopOrder stop => (stop.StopPrice, stop.TrailingAmount, 0),
        StopMarketOrder stop => (stop.StopPrice, 0, 0),
        StopLimitOrder stop => (stop.StopPrice, stop.LimitPrice, 0),
        LimitIfTouchedOrder touch => (touch.TriggerPrice, touch.LimitPrice, 0),
        LimitOrder limit => (limit.LimitPrice, 0, 0),
        _ => default,
    };

    private LabAlgorithm Run(Type type, Dictionary<string, string> parameters) => (LabAlgorithm)typeof(LabFixture)
        .GetMethod(nameof(LabFixture.Run))!
        .MakeGenericMethod(type)
        .Invoke(lab, [null, parameters])!;
}
