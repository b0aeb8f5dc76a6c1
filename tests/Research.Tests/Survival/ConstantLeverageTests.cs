using MagnetLean.Research.Survival.Simulation;
using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Survival;

public class ConstantLeverageTests
{
    private static readonly Venue Free = new()
    {
        Lot = 1,
        Tick = 0.01m,
        Leverage = 3,
        IsEquity = false,
        BarLength = Duration.FromHours(1),
        Fee = 0,
        Slippage = 0,
        Maintenance = 0.01,
    };

    [Fact]
    public void Leverage_is_brought_back_to_its_multiple_at_every_close()
    {
        var trader = new ConstantLeverageTrader(Free, 3, 1);
        Step(trader, 100, 100, 100, 100);

        Step(trader, 100, 110, 99, 110);

        trader.Equity.ShouldBe(1.3, 1e-12);
        trader.Exposure.ShouldBe(3, 1e-12);
        Step(trader, 110, 110, 99, 99);
        trader.Equity.ShouldBe(1.3 * 0.7, 1e-12);
    }

    [Fact]
    public void Costs_are_taken_from_what_is_traded()
    {
        var trader = new ConstantLeverageTrader(Free with { Fee = 0.001m, Slippage = 0.001m }, 5, 1);

        Step(trader, 100, 100, 100, 100);

        trader.Equity.ShouldBe(1 - 5 * 0.002, 1e-12);
    }

    [Theory]
    // A tenth of the price away, less the maintenance margin: 10 · p − 9 = 0.01 · 10 · p.
    [InlineData(100, 89, 9 / 0.99 * 10)]
    // Beyond it at the open.
    [InlineData(90.6, 89, 90.6)]
    public void A_bar_that_reaches_the_maintenance_margin_liquidates_at_that_price_or_at_the_open_beyond_it(double open, double low, double price)
    {
        var trader = new ConstantLeverageTrader(Free, 10, 1);
        Step(trader, 100, 100, 100, 100);

        Step(trader, open, 100, low, 95);

        trader.IsLiquidated.ShouldBeTrue();
        trader.Equity.ShouldBe(1 + 0.1 * (price - 100), 1e-9);
        trader.Exposure.ShouldBe(0);
        Step(trader, 95, 200, 95, 200);
        trader.Equity.ShouldBe(1 + 0.1 * (price - 100), 1e-9);
    }

    [Fact]
    public void A_short_is_liquidated_above_and_a_gap_leaves_no_debt()
    {
        var trader = new ConstantLeverageTrader(Free, -10, 1);
        Step(trader, 100, 100, 100, 100);

        Step(trader, 130, 131, 129, 130);

        trader.IsLiquidated.ShouldBeTrue();
        trader.Equity.ShouldBe(0);
    }

    private static void Step(ConstantLeverageTrader trader, double open, double high, double low, double close)
    {
        var start = Instant.FromUtc(2024, 1, 1, 0, 0);
        trader.Step(new Bar(start, start + Duration.FromHours(1), open, high, low, close));
    }
}
