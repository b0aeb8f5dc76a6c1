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

/// <summary>Positions of one underlying at 100, options on 100 units each.</summary>
public sealed class LegCutTests
{
    private const int Price = 100;
    private static readonly Instant Near = Instant.FromUtc(2024, 3, 15, 20, 0);
    private static readonly Instant Far = Instant.FromUtc(2024, 6, 21, 20, 0);
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20240304, 7);

    private static readonly Gen<Leg> AnyOption =
        from kind in Gen.Elements(LegKind.Call, LegKind.Put)
        from quantity in Gen.Choose(-12, 12)
        from strike in Gen.Choose(80, 120)
        from expiry in Gen.Elements(Near, Far)
        select Option(kind, quantity, strike, expiry);

    private static readonly Gen<(Leg[] Legs, decimal Kept)> AnyPosition =
        from options in AnyOption.ListOf().Where(options => options.Count is > 0 and < 6)
        from shares in Gen.OneOf(Gen.Constant(0), Gen.Choose(-900, 900))
        from kept in Gen.Choose(0, 100)
        select (options.Append(Shares(shares)).Where(leg => leg.Quantity != 0).DefaultIfEmpty(Call(1, 100)).ToArray(), kept / 100m);

    [Fact]
    public void The_greatest_loss_of_a_spread_is_the_distance_of_its_strikes() =>
        LegRisk.GreatestLoss([Call(-3, 100), Call(3, 110)]).ShouldBe(3000);

    [Fact]
    public void A_covered_call_may_lose_what_the_shares_may() => LegRisk.GreatestLoss([Shares(100), Call(-1, 105)]).ShouldBe(10_000);

    [Fact]
    public void A_protective_put_bounds_the_loss_of_the_shares() => LegRisk.GreatestLoss([Shares(100), Put(1, 95)]).ShouldBe(500);

    [Fact]
    public void A_sold_call_is_counted_up_to_a_thousand_times_the_price() => LegRisk.GreatestLoss([Call(-1, 100)]).ShouldBe(9_990_000);

    [Fact]
    public void An_option_that_expires_first_covers_nothing_after_it() =>
        LegRisk.GreatestLoss([Call(-1, 100, Far), Call(1, 100, Near)]).ShouldBe(LegRisk.GreatestLoss([Call(-1, 100, Far)]));

    [Fact]
    public void A_later_option_covers_one_that_expires_before_it() =>
        LegRisk.GreatestLoss([Call(-1, 100, Near), Call(1, 100, Far)]).ShouldBe(0);

    [Fact]
    public void A_spread_is_cut_in_whole_units() => Cut(0.7, Call(-10, 100), Call(10, 110)).ShouldBe([-7, 7]);

    [Fact]
    public void The_only_unit_of_a_spread_goes_whole() => Cut(0.7, Put(-1, 100), Put(1, 90)).ShouldBe([0, 0]);

    [Fact]
    public void The_only_covered_call_goes_with_its_shares() => Cut(0.7, Shares(100), Call(-1, 105)).ShouldBe([0, 0]);

    [Fact]
    public void Shares_beyond_those_that_cover_are_cut_one_by_one() => Cut(0.7, Shares(150), Call(-1, 105)).ShouldBe([35, 0]);

    // Four units by the calls, of which 2.8 stay: two. Three by the puts, of which 1.5 stay: one, and half of the 100 shares beyond them.
    [Fact]
    public void Shares_are_cut_in_units_of_the_calls_or_of_the_puts_whichever_are_more()
    {
        Cut(0.7, Shares(400), Call(-4, 105), Put(2, 95)).ShouldBe([200, -2, 1]);
        Cut(0.5, Shares(400), Call(-1, 105), Put(3, 95)).ShouldBe([150, 0, 1]);
    }

    [Fact]
    public void A_hedge_is_cut_with_what_it_hedges() => Cut(0.5, Shares(1000), Put(10, 95)).ShouldBe([500, 5]);

    // Five calls of ten are bare. Half of ten and of five rounded down leaves three bare, more than half.
    [Fact]
    public void What_is_not_covered_is_cut_by_the_fraction_too() => Cut(0.5, Call(-10, 100), Call(5, 110)).ShouldBe([-4, 2]);

    [Fact]
    public void A_cut_that_keeps_nothing_leaves_nothing() => Cut(0, Shares(130), Call(-1, 105), Put(2, 90)).ShouldBe([0, 0, 0]);

    [Fact]
    public void Sold_options_go_first_and_bought_ones_last() =>
        new[] { Call(1, 110), Shares(100), Call(-1, 105), Put(-1, 90), Put(1, 80) }.Select(leg => leg.Turn).ShouldBe([2, 1, 0, 0, 2]);

    [Fact]
    public void Bought_options_wait_for_what_they_cover() => LegCut.Ahead([Call(-5, 100), Call(8, 110)], 1, -8).ShouldBe(-3);

    [Fact]
    public void Shares_wait_for_the_calls_that_they_cover() => LegCut.Ahead([Shares(250), Call(-2, 105)], 0, -250).ShouldBe(-50);

    [Fact]
    public void Shares_that_a_put_hedges_wait_for_nothing() => LegCut.Ahead([Shares(100), Put(1, 95)], 0, -100).ShouldBe(-100);

    [Fact]
    public void A_bull_call_spread_leans_up_and_an_iron_condor_nowhere()
    {
        LegRisk.Direction([Call(1, 100), Call(-1, 110)], [10, 10]).ShouldBe(1);
        LegRisk.Direction([Put(1, 80), Put(-1, 90), Call(-1, 110), Call(1, 120)], [10, 10, 10, 10]).ShouldBe(0);
        LegRisk.Direction([Shares(100), Put(1, 95)], [0, 10]).ShouldBe(1);
        LegRisk.Direction([Put(1, 105)], [0]).ShouldBe(-1);
        LegRisk.Direction([], []).ShouldBe(0);
    }

    [Fact]
    public void No_leg_grows_or_turns() => Check((legs, _, targets) =>
        legs.Zip(targets).AreSomeAndAll(pair => pair.Second * pair.First.Quantity >= 0 && Math.Abs(pair.Second) <= Math.Abs(pair.First.Quantity)));

    [Fact]
    public void A_cut_takes_its_fraction_of_every_leg_and_of_the_greatest_loss() => Check((legs, kept, targets) =>
        legs.Zip(targets).AreSomeAndAll(pair => Math.Abs(pair.Second) <= kept * Math.Abs(pair.First.Quantity))
        && LossOnGrid(With(legs, targets), legs) <= kept * LossOnGrid(legs, legs));

    [Fact]
    public void No_order_on_the_way_and_no_part_of_one_raises_the_greatest_loss() => Check((legs, _, targets) =>
    {
        var now = legs.ToArray();
        var loss = LossOnGrid(legs, legs);
        foreach (var index in Enumerable.Range(0, legs.Length).OrderBy(index => legs[index].Turn))
        {
            foreach (var part in new[] { 0.25m, 0.5m, 1m })
            {
                now[index] = legs[index] with { Quantity = legs[index].Quantity + part * (targets[index] - legs[index].Quantity) };
                if (LossOnGrid(now, legs) > loss)
                {
                    return false;
                }
            }
        }

        return true;
    });

    [Fact]
    public void What_goes_ahead_of_the_others_does_not_raise_the_greatest_loss_and_one_lot_more_would() => Check((legs, _, _) =>
    {
        for (var index = 0; index < legs.Length; index++)
        {
            var ahead = LegCut.Ahead(legs, index, -legs[index].Quantity);
            var more = ahead - Math.Sign(legs[index].Quantity);
            if (LossOnGrid(With(index, ahead), legs) > LossOnGrid(legs, legs)
                || ahead != -legs[index].Quantity && LossOnGrid(With(index, more), legs) <= LossOnGrid(legs, legs))
            {
                return false;
            }
        }

        return true;

        Leg[] With(int index, decimal order) =>
            [.. legs.Select((leg, i) => i == index ? leg with { Quantity = leg.Quantity + order } : leg)];
    });

    [Fact]
    public void Two_futures_of_one_root_are_cut_alike()
    {
        Leg[] calendar = [Future(-4, 1680), Future(4, 1675)];
        LegRisk.GreatestLoss(calendar).ShouldBeLessThan(LegRisk.GreatestLoss([calendar[0]]) / 100);
        LegCut.Targets(calendar, 0.7m).ShouldBe([-2, 2]);
    }

    // In lots of ten: 0.7 of 130 is 91, nine whole lots. In tenths: 0.7 of 1.5 is 1.05.
    [Theory]
    [InlineData(130, 10.0, 90.0)]
    [InlineData(-130, 10.0, -90.0)]
    [InlineData(1.5, 0.1, 1.0)]
    [InlineData(-1.5, 0.1, -1.0)]
    public void A_leg_is_cut_to_whole_lots(double held, double lot, double kept) =>
        Cut(0.7, Shares((decimal)held) with { Lot = (decimal)lot }).ShouldBe([(decimal)kept]);

    // Two units of a hundred stand under the calls, of which one remains; of the fifty others 35 do, three whole lots.
    [Fact]
    public void Shares_in_lots_of_ten_are_cut_by_units_of_their_options_and_then_by_lots() =>
        Cut(0.7, Shares(250) with { Lot = 10 }, Call(-2, 105)).ShouldBe([130, -1]);

    // Ten tenths of a put under one coin: of ten units seven remain.
    [Fact]
    public void Options_in_tenths_stand_on_tenths_of_the_underlying() => Cut(
        0.75,
        new Leg(LegKind.Underlying, 1, 1, 0.01m, Price),
        new Leg(LegKind.Put, 1, 1, 0.1m, Price, 95, Near)).ShouldBe([0.7m, 0.7m]);

    // No hundred of the shares is whole.
    [Fact]
    public void Where_an_option_stands_on_more_than_there_is_the_underlying_is_cut_by_lots() =>
        Cut(0.5, Shares(99), Put(2, 95)).ShouldBe([49, 1]);

    // A call is worth 10.99 million at the highest price, one of the higher strike a thousand less. Of 3 001 sold and one bought half are 1 500 bare
    // ones, a little less than half the loss. In lots of 400 the half of 2 000 bought is 800: of 1 500 sold some more go, by the hundredth of 3 000,
    // until the loss of 1 290 * 10.99 - 800 * 10.989 = 5 385.9 is below half of 10 992.
    [Fact]
    public void What_rounding_left_too_much_of_goes_by_hundredths_of_the_leg()
    {
        Cut(0.5, Call(-3001, 100), Call(1, 110)).ShouldBe([-1500, 0]);
        Cut(0.5, Call(-3001, 100), Call(2991, 110)).ShouldBe([-1500, 1495]);
        Cut(0.5, Call(-3000, 100), Call(2000, 110) with { Lot = 400 }).ShouldBe([-1290, 800]);
    }

    [Fact]
    public void A_bought_option_in_larger_lots_waits_by_lots() => LegCut.Ahead([Call(-5, 100), Call(8, 110) with { Lot = 2 }], 1, -8).ShouldBe(-2);

    // Five above the price the call takes over: 500 are at risk. Short shares that are bought back no longer cover the put that was sold: of nothing
    // but 90 of them 9 000 come in against its 9 500.
    [Fact]
    public void Short_shares_wait_for_the_puts_that_they_cover() => LegCut.Ahead([Shares(-100), Put(-1, 95), Call(1, 105)], 0, 100).ShouldBe(10);

    [Fact]
    public void A_leg_that_covers_all_there_is_cannot_go_ahead_at_all() => LegCut.Ahead([Call(-5, 100), Call(5, 110)], 1, -5).ShouldBe(0);

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void A_fraction_is_within_nothing_and_all(double kept) => Should.Throw<ArgumentOutOfRangeException>(() => Cut(kept, Shares(1)));

    [Fact]
    public void A_cut_of_nothing_leaves_all() => Cut(1, Shares(130), Call(-1, 105)).ShouldBe([130, -1]);

    [Fact]
    public void Without_legs_there_is_nothing_to_cut_and_nothing_to_lose()
    {
        LegCut.Targets([], 0.5m).ShouldBeEmpty();
        LegRisk.GreatestLoss([]).ShouldBe(0);
        Should.Throw<ArgumentNullException>(() => LegRisk.GreatestLoss(null!));
        Should.Throw<ArgumentNullException>(() => LegCut.Targets(null!, 0.5m));
        Should.Throw<ArgumentNullException>(() => LegCut.Ahead(null!, 0, 1));
        Should.Throw<ArgumentNullException>(() => LegRisk.Direction(null!, []));
        Should.Throw<ArgumentNullException>(() => LegRisk.Direction([], null!));
    }

    [Fact]
    public void Shares_sold_short_are_counted_up_to_a_thousand_times_their_price() => LegRisk.GreatestLoss([Shares(-1)]).ShouldBe(99_900);

    [Fact]
    public void The_highest_price_is_a_thousand_times_the_highest_strike() => LegRisk.GreatestLoss([Call(-1, 200)]).ShouldBe(19_980_000);

    [Fact]
    public void A_sold_put_may_lose_all_of_its_strike() => LegRisk.GreatestLoss([Put(-1, 95)]).ShouldBe(9_500);

    // At the strike in the middle the lower one has cost ten, and the two bought ones have brought nothing yet.
    [Fact]
    public void The_greatest_loss_may_lie_at_a_strike() => LegRisk.GreatestLoss([Call(-1, 95), Call(2, 105), Call(-1, 115)]).ShouldBe(1_000);

    // Down to nothing the dearer of the two loses five more.
    [Fact]
    public void Underlyings_of_two_prices_fall_to_nothing_each() => LegRisk.GreatestLoss([Future(4, 1680), Future(-4, 1675)]).ShouldBe(1_000);

    [Fact]
    public void Puts_and_calls_are_worth_what_exercising_them_brings()
    {
        Call(1, 95).ValueAfter(10).ShouldBe(1_500);
        Call(1, 95).ValueAfter(-10).ShouldBe(0);
        Put(2, 95).ValueAfter(-10).ShouldBe(1_000);
        Put(2, 95).ValueAfter(10).ShouldBe(0);
        Put(-1, 95).ValueAfter(-1_000).ShouldBe(-9_500, "a price does not fall below nothing");
        Shares(-3).ValueAfter(10).ShouldBe(-30);
    }

    // A twentieth of what the legs would make in one direction is nothing: 10 of 200 shares are not more than it, 11 of 201 are. A call at its strike
    // is half of its shares. One ten below the price, where a move deviates by ten, is exercised with 1 / (1 + e^-1.702) = 0.84577, and with
    // certainty where nothing can move any more.
    [Theory]
    [InlineData(LegKind.Underlying, 105, 0, 10.0, -95, 0)]
    [InlineData(LegKind.Underlying, 106, 0, 10.0, -95, 1)]
    [InlineData(LegKind.Underlying, 95, 0, 10.0, -106, -1)]
    [InlineData(LegKind.Call, 1, 100, 10.0, -46, 0)]
    [InlineData(LegKind.Call, 1, 100, 10.0, -45, 1)]
    [InlineData(LegKind.Call, 1, 100, 0.0, -46, 0)]
    [InlineData(LegKind.Call, 1, 100, 0.0, -45, 1)]
    [InlineData(LegKind.Call, 1, 90, 10.0, -77, 0)]
    [InlineData(LegKind.Call, 1, 90, 10.0, -76, 1)]
    [InlineData(LegKind.Call, 1, 90, 0.0, -91, 0)]
    [InlineData(LegKind.Call, 1, 90, 0.0, -90, 1)]
    [InlineData(LegKind.Call, 1, 110, 0.0, 0, 0)]
    [InlineData(LegKind.Put, 1, 110, 10.0, 77, 0)]
    [InlineData(LegKind.Put, 1, 110, 10.0, 76, -1)]
    [InlineData(LegKind.Put, 1, 90, 0.0, 0, 0)]
    [InlineData(LegKind.Put, 1, 110, 0.0, 91, 0)]
    [InlineData(LegKind.Put, 1, 110, 0.0, 90, -1)]
    public void A_position_leans_where_its_delta_is_more_than_a_twentieth_of_its_legs(
        LegKind kind, int quantity, int strike, double deviation, int shares, int direction)
    {
        var leg = kind == LegKind.Underlying ? Shares(quantity) : Option(kind, quantity, strike, Near);

        LegRisk.Direction([leg, Shares(shares)], [deviation, 0]).ShouldBe(direction);
    }

    [Fact]
    public void Fractions_of_an_option_go_ahead_by_their_lots() => LegCut.Ahead(
        [Call(-0.5m, 100) with { Lot = 0.1m }, Call(0.8m, 110) with { Lot = 0.1m }], 1, -0.8m).ShouldBe(-0.3m);

    // Calls that were bought do not stand on shares that are held, puts that were bought do: of a hundred and fifty shares one unit goes whole.
    [Fact]
    public void Only_what_covers_or_is_covered_makes_units()
    {
        Cut(0.7, Shares(150), Call(1, 105)).ShouldBe([105, 0]);
        Cut(0.7, Shares(150), Put(1, 95)).ShouldBe([35, 0]);
    }

    // Four futures under three calls: of three units one remains, and nothing of the fourth.
    [Fact]
    public void A_unit_counts_underlyings_as_the_underlying_counts_itself() =>
        Cut(0.5, Future(4, 100), new Leg(LegKind.Call, -3, 50, 1, Price, 105, Near)).ShouldBe([1, -1]);

    // Ten tenths sold against one coin: of ten units seven remain.
    [Fact]
    public void Options_sold_in_tenths_stand_on_tenths_too() => Cut(
        0.75,
        new Leg(LegKind.Underlying, 1, 1, 0.01m, Price),
        new Leg(LegKind.Call, -1, 1, 0.1m, Price, 105, Near)).ShouldBe([0.7m, -0.7m]);

    // Three units under three puts, of which two remain, and 35 of the other fifty shares; the call alone would make one unit.
    [Fact]
    public void Units_are_as_many_as_the_more_of_what_was_sold_and_bought() =>
        Cut(0.7, Shares(350), Call(-1, 105), Put(3, 95)).ShouldBe([235, 0, 2]);

    // In units of the larger: one of two hundreds, and 35 of the other fifty.
    [Fact]
    public void A_unit_is_that_of_the_largest_option() =>
        Cut(0.7, Shares(250), Call(-1, 105), Call(-1, 105) with { Multiplier = 10 }).ShouldBe([135, 0, 0]);

    // The hundredth of 300 lots of ten is three of them.
    [Fact]
    public void Hundredths_are_whole_lots() =>
        Cut(0.5, Call(-3000, 100) with { Lot = 10 }, Call(2000, 110) with { Lot = 400 }).ShouldBe([-1290, 800]);

    [Fact]
    public void Of_several_strikes_and_prices_the_highest_counts()
    {
        LegRisk.GreatestLoss([Put(1, 50), Call(-1, 200)]).ShouldBe(19_980_000);

        // The dearer future comes to 1 680 000: by 1 678 320, fifty of which one short future loses.
        LegRisk.GreatestLoss([Future(-4, 1680), Future(3, 1675)]).ShouldBe(83_916_000);
    }

    private static decimal[] Cut(double kept, params Leg[] legs) => LegCut.Targets(legs, (decimal)kept);

    private static Leg Shares(decimal quantity) => new(LegKind.Underlying, quantity, 1, 1, Price);

    [Fact]
    public void Half_of_a_bought_option_is_cut_last_too() => (Call(0.5m, 110).Turn, Call(-0.5m, 110).Turn).ShouldBe((2, 0));

    // Two units of a hundred stand under the calls: one remains, and of the fifty others 35. The put goes, and without it 135 shares may lose more
    // than seven tenths of 25 000 - 9 500: they go one by one until 10 800 is no more than 10 850.
    [Fact]
    public void Options_sold_and_bought_stand_on_the_same_shares() => Cut(0.7, Shares(250), Call(-2, 105), Put(1, 95)).ShouldBe([108, -1, 0]);

    // A call half a unit in the money, which can move no more, is exercised: a twentieth of 100 + 91 shares is less than the nine that lean up.
    [Fact]
    public void A_price_of_less_than_one_unit_from_the_strike_decides_as_well()
    {
        LegRisk.Direction([Option(LegKind.Call, 1, 99.5m, Near), Shares(-90)], [0, 0]).ShouldBe(1);
        LegRisk.Direction([Option(LegKind.Call, 1, 100.5m, Near), Shares(1)], [0, 0]).ShouldBe(1);
        LegRisk.Direction([Option(LegKind.Call, 1, 100.5m, Near), Shares(-1)], [0, 0]).ShouldBe(-1);

        // 1 / (1 + e^(-1.702 * 0.5 / 0.5)) = 0.8458.
        LegRisk.Direction([Option(LegKind.Call, 1, 99.5m, Near), Shares(-76)], [0.5, 0]).ShouldBe(1);
        LegRisk.Direction([Option(LegKind.Call, 1, 99.5m, Near), Shares(-95)], [0.5, 0]).ShouldBe(-1);
    }

    private static Leg Future(decimal quantity, decimal price) => new(LegKind.Underlying, quantity, 50, 1, price);

    private static Leg Call(decimal quantity, decimal strike, Instant? expiry = null) => Option(LegKind.Call, quantity, strike, expiry ?? Near);

    private static Leg Put(decimal quantity, decimal strike, Instant? expiry = null) => Option(LegKind.Put, quantity, strike, expiry ?? Near);

    private static Leg Option(LegKind kind, decimal quantity, decimal strike, Instant expiry) => new(kind, quantity, 100, 1, Price, strike, expiry);

    private static Leg[] With(Leg[] legs, decimal[] quantities) => [.. legs.Zip(quantities, (leg, quantity) => leg with { Quantity = quantity })];

    private static void Check(Func<Leg[], decimal, decimal[], bool> holds) => Prop.ForAll(
        AnyPosition.ToArbitrary(), position => holds(position.Legs, position.Kept, LegCut.Targets(position.Legs, position.Kept))).Check(Many);

    // Worked out anew, price by price: what options alive at an expiry are worth when exercised, and what the shares have moved.
    private static decimal LossOnGrid(IEnumerable<Leg> legs, Leg[] all)
    {
        var horizons = all.Where(leg => leg.IsOption).Select(leg => leg.Expiry).DefaultIfEmpty(Near).Distinct().ToList();
        var highest = 1000 * (int)all.Max(leg => Math.Max(leg.Price, leg.Strike));
        var held = legs.ToList();
        return -horizons.Min(horizon => Math.Min(0, Grid(highest).Min(price => held.Sum(leg => Worth(leg, price, horizon)))));
    }

    private static IEnumerable<int> Grid(int highest) => Enumerable.Range(0, 140).Append(highest);

    private static decimal Worth(Leg leg, int price, Instant horizon) => leg.Quantity * leg.Multiplier * leg.Kind switch
    {
        LegKind.Underlying => price - Price,
        _ when leg.Expiry < horizon => 0,
        LegKind.Call => Math.Max(0, price - leg.Strike),
        _ => Math.Max(0, leg.Strike - price),
    };
}
