using MagnetLean.Leverage;
using MagnetLean.Magnets;
using MagnetLean.Setups;
using MagnetLean.Sizing;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

public class TradeSetupTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 1, 1, 12, 0);

    [Fact]
    public void A_long_that_reaches_its_magnet_earns_the_move_less_fees()
    {
        var setup = Entered(Plan(side: 1, price: 100, level: 110), quantity: 4);

        setup.Fill(4, 101, 1, 0.5m, Noon);
        setup.Stop.ShouldBe(101 - 3);
        setup.Fill(-4, 110, 1, 0.6m, Noon + Duration.FromHours(5));
        setup.Close(ExitReason.Target, Noon + Duration.FromHours(5));

        setup.Profit.ShouldBe(4 * (110 - 101) - 1.1m);
        setup.AverageEntry.ShouldBe(101);
        setup.AverageExit.ShouldBe(110);
        setup.Held.ShouldBe(0);
        setup.OpenedAt.ShouldBe(Noon);
    }

    [Fact]
    public void Entries_and_exits_in_parts_are_averaged_by_quantity()
    {
        var setup = Entered(Plan(side: -1, price: 100, level: 90), quantity: -4);

        setup.Fill(-1, 100, 1, 0, Noon);
        setup.Fill(-3, 96, 1, 0, Noon);
        setup.Fill(2, 95, 1, 0, Noon);
        setup.Fill(2, 91, 1, 0, Noon);

        setup.AverageEntry.ShouldBe(97);
        setup.AverageExit.ShouldBe(93);
        setup.Stop.ShouldBe(97 + 3);
        setup.Profit.ShouldBe(4 * (97 - 93));
    }

    [Fact]
    public void A_fee_taken_in_coins_shrinks_the_position_and_is_not_charged_twice()
    {
        var setup = Entered(Plan(side: 1, price: 100, level: 110), quantity: 10);

        setup.Fill(9.99m, 100, 1, 1, Noon);
        setup.Fill(-9.99m, 100, 1, 0, Noon);

        setup.Held.ShouldBe(0);
        setup.Fees.ShouldBe(1);
        setup.Profit.ShouldBe(-1);
    }

    [Fact]
    public void Excursions_are_measured_in_stop_distances()
    {
        var setup = Entered(Plan(side: 1, price: 100, level: 110), quantity: 1);
        setup.Observe(200, 1);
        setup.FavourableExcursion.ShouldBe(0, "nothing is held yet");

        setup.Fill(1, 100, 1, 0, Noon);
        setup.Observe(106, 97);

        setup.FavourableExcursion.ShouldBe(2);
        setup.AdverseExcursion.ShouldBe(1);
    }

    [Fact]
    public void Margin_follows_what_is_left_of_the_position()
    {
        var setup = Entered(Plan(side: 1, price: 100, level: 110), quantity: 10);
        setup.MarginOf(0).ShouldBe(500, "the entry is on its way");

        setup.Fill(10, 100, 1, 0, Noon);

        setup.MarginOf(10).ShouldBe(500);
        setup.MarginOf(5).ShouldBe(500, "cut to leverage 1 it ties up what it did");
        setup.MarginOf(3).ShouldBe(300);
        setup.MarginOf(0).ShouldBe(0);
    }

    [Fact]
    public void A_split_moves_prices_and_quantities_but_not_what_they_are_worth()
    {
        var setup = Entered(Plan(side: 1, price: 100, level: 110), quantity: 10);
        setup.Fill(10, 100, 1, 0, Noon);

        setup.Rescale(0.25m);

        setup.Held.ShouldBe(40);
        setup.AverageEntry.ShouldBe(25);
        setup.Stop.ShouldBe(25 - 0.75m);
        setup.Target.ShouldBe(27.5m);
        setup.MarginOf(40).ShouldBe(500);
    }

    [Fact]
    public void A_plan_without_a_level_ahead_of_price_has_no_target()
    {
        Plan(side: 1, price: 100, level: 100).HasTarget.ShouldBeFalse();
        Plan(side: -1, price: 100, level: 110).HasTarget.ShouldBeFalse();
        Plan(side: -1, price: 100, level: 90).HasTarget.ShouldBeTrue();
    }

    private static SetupPlan Plan(int side, double price, double level) => new()
    {
        Time = Noon,
        Side = side,
        Price = price,
        Level = level,
        Atr = 2,
        StopDistance = 3,
        Strength = 70,
        Tier = MagnetTier.Tier2,
        Pull = 30,
        Conflict = 0,
        Volatility = 0,
    };

    private static TradeSetup Entered(SetupPlan plan, decimal quantity)
    {
        var setup = new TradeSetup(plan);
        setup.Enter(
            new LeverageEngine(new LeverageOptions()).Compute(plan.Price, plan.Level, plan.Strength, 0, 0, plan.Atr),
            new PositionSize { Margin = 500, Notional = 1_000, Quantity = 10, Leverage = 2 },
            quantity);
        return setup;
    }
}
