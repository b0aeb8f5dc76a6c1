using System.Linq;
using MagnetLean.Reporting.Pages;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting.Pages;

public sealed class JsonColumnsTests
{
    [Fact]
    public void One_bar_at_zero_does_not_round_the_others_to_whole_units()
    {
        // Prices near 0.5 in steps of at most two basis points: 0.0001; a low of 0 among them changes nothing.
        var prices = Enumerable.Range(0, 500).Select(i => 0.5 + i * 1e-4).ToList();
        JsonColumns.StepOfPrices(prices, 0.05).ShouldBe(1e-5, 1e-12);
        JsonColumns.StepOfPrices(prices.Prepend(0), 0.55).ShouldBe(1e-4, 1e-12);
        JsonColumns.StepOfPrices(prices.Prepend(1e-9), 0.55).ShouldBe(1e-4, 1e-12);
    }

    [Fact]
    public void Prices_that_never_change_and_such_that_are_all_zero_have_a_step()
    {
        JsonColumns.StepOfPrices([3.5, 3.5], 0).ShouldBeInRange(1e-9, 1e-3);
        JsonColumns.StepOfPrices([0, 0], 0).ShouldBe(1);
        JsonColumns.StepOfPrices([-37.63, -10, 20], 57.63).ShouldBeInRange(1e-9, 0.01);
    }
}
