using MagnetLean.Research.Survival;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Survival;

public class SurvivalStatisticsTests
{
    // Wilson, E. B. (1927); the figures by R's prop.test(x, n, correct = FALSE).
    [Theory]
    [InlineData(0, 10, 0.0, 0.2775327998)]
    [InlineData(5, 10, 0.2365930905, 0.7634069095)]
    [InlineData(10, 10, 0.7224672002, 1.0)]
    [InlineData(15, 148, 0.0624206, 0.1605338)]
    public void A_share_lies_within_Wilsons_interval(int count, int of, double low, double high)
    {
        var share = new Proportion(count, of);

        share.Low.ShouldBe(low, 1e-4);
        share.High.ShouldBe(high, 1e-4);
    }

    [Fact]
    public void Quantiles_interpolate_between_ranked_figures()
    {
        var quantiles = new Quantiles([4, 1, 3, 2]);

        quantiles.At(0).ShouldBe(1);
        quantiles.At(1).ShouldBe(4);
        quantiles.At(0.5).ShouldBe(2.5);
        quantiles.At(0.1).ShouldBe(1.3, 1e-12);
        quantiles.Mean.ShouldBe(2.5);
    }
}
