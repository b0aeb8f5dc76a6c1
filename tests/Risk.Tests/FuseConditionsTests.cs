using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public sealed class FuseConditionsTests
{
    private static readonly MarketState Market = new(Instant.FromUtc(2024, 3, 4, 10, 0), 100, 2, Trend.Up, 1.5, 40, 200, IsReady: true);

    [Fact]
    public void What_an_algorithm_does_not_say_is_taken_from_the_market()
    {
        var seen = default(FuseConditions).OrElse(Market);

        (seen.VolatilityPressure, seen.Trend, seen.LiquidityScore).ShouldBe((1.5, Trend.Up, 40.0));
    }

    [Fact]
    public void What_it_says_stands()
    {
        var seen = new FuseConditions { VolatilityPressure = 0.5, Trend = Trend.Down, LiquidityScore = 90 }.OrElse(Market);

        (seen.VolatilityPressure, seen.Trend, seen.LiquidityScore).ShouldBe((0.5, Trend.Down, 90.0));
    }

    [Fact]
    public void A_market_that_is_not_measured_yet_tells_of_its_liquidity_alone()
    {
        var seen = default(FuseConditions).OrElse(Market with { IsReady = false });

        (seen.VolatilityPressure, seen.Trend, seen.LiquidityScore).ShouldBe(((double?)null, (Trend?)null, (double?)40));
    }

    [Fact]
    public void A_trend_is_taken_only_where_it_is_asked_for()
    {
        var seen = default(FuseConditions).OrElse(Market, takesTrend: false);

        (seen.VolatilityPressure, seen.Trend, seen.LiquidityScore).ShouldBe(((double?)1.5, (Trend?)null, (double?)40));
    }
    [Fact]
    public void What_is_measured_from_a_premium_is_left_out_and_what_is_said_of_the_position_stays()
    {
        var all = new FuseConditions
        {
            VolatilityPressure = 3,
            Conflict = 0.9,
            TradedStrength = 40,
            OpposingStrength = 50,
            Trend = Trend.Up,
            Position = -1,
            LiquidityScore = 10,
            SilentBars = 7,
            Equity = 100,
        };

        all.WithoutMarket().ShouldBe(new FuseConditions { Conflict = 0.9, TradedStrength = 40, OpposingStrength = 50 });
    }
}
