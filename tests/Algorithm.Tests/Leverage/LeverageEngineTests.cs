using System.Linq;
using MagnetLean.Leverage;
using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Leverage;

public class LeverageEngineTests
{
    private static readonly LeverageEngine Engine = new(new LeverageOptions());

    [Fact]
    public void The_first_worked_figure_of_the_protocol()
    {
        var result = Engine.Compute(price: 43_200, level: 44_000, strength: 70, conflict: 0.3, volatility: 1.0, atr: 450);

        result.Distance.ShouldBe(1.778, 0.0005);
        result.Raw.ShouldBe(0.541, 0.0005);
        result.Leverage.ShouldBe(1.0);
        result.Strength.ShouldBe(0.7);
        result.Conflict.ShouldBe(0.3);
        result.Volatility.ShouldBe(1.0);
        result.HighTension.ShouldBeFalse();
        result.Reasons.ShouldBe(LeverageReasons.None);
    }

    [Fact]
    public void The_second_worked_figure_of_the_protocol()
    {
        var result = Engine.Compute(price: 43_200, level: 45_000, strength: 85, conflict: 0.05, volatility: 0.05, atr: 450);

        result.Distance.ShouldBe(4);
        result.Raw.ShouldBe(3.0909, 0.00005);
        result.Leverage.ShouldBe(3.0);
        result.HighTension.ShouldBeTrue();
        result.Reasons.ShouldBe(LeverageReasons.FarFromMagnet | LeverageReasons.StrongMagnet | LeverageReasons.PerfectSetup);
    }

    [Theory]
    [InlineData(1.0, 100, 0.2, 0.0, 1.0)] // raw 0.83
    [InlineData(2.0, 100, 0.2, 0.0, 2.0 / 1.2)]
    [InlineData(2.0, 100, 0.0, 0.2, 2.0 / 1.2)]
    [InlineData(3.0, 100, 0.2, 0.0, 2.5)] // raw exactly 2.5
    [InlineData(3.1, 100, 0.2, 0.0, 2.5)]
    [InlineData(2.0, 75, 0.2, 0.3, 1.0)] // raw exactly 1
    public void Leverage_is_raw_within_its_bounds(double distance, double strength, double conflict, double volatility, double leverage) =>
        Engine.ComputeAt(distance, strength, conflict, volatility).Leverage.ShouldBe(leverage, 1e-12);

    [Theory]
    [InlineData(60, 0.149, 0, true)]
    [InlineData(60, 0.15, 0, false)]
    [InlineData(60, 0, 0.15, false)]
    [InlineData(60, 0.07, 0.07, true)]
    [InlineData(59.999, 0, 0, false)]
    [InlineData(100, 0.08, 0.08, false)]
    public void High_tension_needs_a_strong_magnet_and_hardly_any_opposition(double strength, double conflict, double volatility, bool expected)
    {
        var result = Engine.ComputeAt(2, strength, conflict, volatility);

        result.HighTension.ShouldBe(expected);
        result.Leverage.ShouldBe((expected ? 1.2 : 1.0) * result.Raw, 1e-12);
    }

    [Fact]
    public void High_tension_lifts_even_the_least_leverage() => Engine.ComputeAt(0.1, 60, 0, 0).Leverage.ShouldBe(1.2);

    [Theory]
    [InlineData(3, 70, 0.2, 0, LeverageReasons.None)]
    [InlineData(3.001, 70, 0.2, 0, LeverageReasons.FarFromMagnet)]
    [InlineData(1, 75, 0.2, 0, LeverageReasons.None)]
    [InlineData(1, 75.1, 0.2, 0, LeverageReasons.StrongMagnet)]
    [InlineData(1, 70, 0.5, 0, LeverageReasons.None)]
    [InlineData(1, 70, 0.501, 0, LeverageReasons.HighConflict)]
    [InlineData(1, 70, 0, 1.5, LeverageReasons.None)]
    [InlineData(1, 70, 0, 1.501, LeverageReasons.HighVolatility)]
    [InlineData(4, 80, 0.2, 0, LeverageReasons.FarFromMagnet | LeverageReasons.StrongMagnet)]
    [InlineData(4, 70, 0.1, 0, LeverageReasons.FarFromMagnet)] // high tension, but not strong
    [InlineData(2, 80, 0.1, 0, LeverageReasons.StrongMagnet)] // high tension, but not far
    [InlineData(4, 80, 0.1, 0, LeverageReasons.FarFromMagnet | LeverageReasons.StrongMagnet | LeverageReasons.PerfectSetup)]
    public void Reasons_name_what_stands_out(double distance, double strength, double conflict, double volatility, LeverageReasons expected) =>
        Engine.ComputeAt(distance, strength, conflict, volatility).Reasons.ShouldBe(expected);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_an_atr_there_is_no_distance(double atr)
    {
        var result = Engine.Compute(100, 110, 80, 0.5, 0, atr);

        result.Distance.ShouldBe(0);
        result.Leverage.ShouldBe(1);
    }

    [Theory]
    [InlineData(double.NaN, 110, 80, 0, 0, 1)]
    [InlineData(100, double.PositiveInfinity, 80, 0, 0, 1)]
    [InlineData(100, 110, double.NaN, 0, 0, 1)]
    [InlineData(100, 110, 80, double.NaN, 0, 1)]
    [InlineData(100, 110, 80, 0, double.PositiveInfinity, 1)]
    [InlineData(100, 110, 80, 0, 0, double.NaN)]
    public void What_is_not_a_number_never_levers(double price, double level, double strength, double conflict, double volatility, double atr)
    {
        var result = Engine.Compute(price, level, strength, conflict, volatility, atr);

        result.Leverage.ShouldBe(1);
        result.HighTension.ShouldBeFalse();
        result.Reasons.ShouldBe(LeverageReasons.UnusableInput);
    }

    [Fact]
    public void Figures_outside_their_range_count_as_its_nearest_end()
    {
        var result = Engine.ComputeAt(distance: -1, strength: 250, conflict: -3, volatility: -0.5);

        result.Distance.ShouldBe(0);
        result.Strength.ShouldBe(1);
        result.Conflict.ShouldBe(0);
        result.Volatility.ShouldBe(0);
    }

    [Fact]
    public void A_far_strong_and_uncontested_magnet_is_a_perfect_setup()
    {
        var result = Engine.Compute(43_200, 45_000, 85, 0.05, 0.05, 450);

        (result.Leverage, result.Distance, result.HighTension).ShouldBe((3, 4, true));
        result.Raw.ShouldBe(3.0909, 0.00005);
        result.Reasons.ShouldBe(LeverageReasons.FarFromMagnet | LeverageReasons.StrongMagnet | LeverageReasons.PerfectSetup);
    }

    [Fact]
    public void A_plain_result_has_neither_tension_nor_reasons()
    {
        var result = Engine.Compute(43_200, 44_000, 70, 0.3, 1.0, 450);

        (result.Leverage, result.HighTension, result.Reasons).ShouldBe((1, false, LeverageReasons.None));
        result.Raw.ShouldBe(0.5411, 0.00005);
    }

    [Fact]
    public void One_leverage_for_everything_is_a_configuration() =>
        new LeverageEngine(new LeverageOptions { MinLeverage = 3, MaxLeverage = 3, HighTensionLeverage = 3 })
            .ComputeAt(4, 85, 0.05, 0.05).Leverage.ShouldBe(3);

    [Fact]
    public void All_faults_of_the_options_are_named_at_once()
    {
        var options = new LeverageOptions { MinLeverage = 4, HighTensionFactor = 0.5, HighTensionStrength = double.NaN };

        var thrown = Should.Throw<OptionsException>(() => new LeverageEngine(options));

        thrown.Faults.Select(fault => fault.Name).ShouldBe(
            [nameof(options.MinLeverage), nameof(options.HighTensionFactor), nameof(options.HighTensionStrength)],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 100, 50)]
    [InlineData(100, double.NegativeInfinity, 50)]
    [InlineData(100, 200, double.NaN)]
    public void What_cannot_be_used_has_the_least_leverage_and_no_figures(double price, double level, double strength)
    {
        var unusable = new LeverageResult(1, 0, 0, 0, 0, 0, false, LeverageReasons.UnusableInput);

        Engine.Compute(price, level, strength, 0, 0, atr: 10).ShouldBe(unusable);
        Engine.ComputeAt(double.PositiveInfinity, 50, 0, 0).ShouldBe(unusable);
    }

    [Fact]
    public void Distance_ends_at_a_billion_and_the_others_at_their_bounds()
    {
        Engine.Compute(0, 1e15, 100, 0, 0, atr: 1).Distance.ShouldBe(1e9);
        Engine.Compute(1e308, -1e308, 100, 0, 0, atr: 1).Distance.ShouldBe(1e9, "what lies between is more than a double holds");
        var below = Engine.ComputeAt(-1, -5, -0.5, -1);
        (below.Distance, below.Strength, below.Conflict, below.Volatility).ShouldBe((0, 0, 0, 0));
        var above = Engine.ComputeAt(2, 250, 1.5, 7);
        (above.Strength, above.Conflict, above.Volatility, above.Raw).ShouldBe((1, 1, 7, 2.0 / 9));
    }

    [Fact]
    public void Leverage_outside_high_tension_cannot_be_greater_than_within()
    {
        var refused = Should.Throw<OptionsException>(() => new LeverageEngine(new LeverageOptions { MaxLeverage = 3.5, HighTensionLeverage = 3 }));

        refused.Message.ShouldContain("MaxLeverage is 3.5; allowed: at most HighTensionLeverage (3)");
    }
}
