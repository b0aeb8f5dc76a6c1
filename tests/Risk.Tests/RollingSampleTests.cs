using System;
using System.Linq;
using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public class RollingSampleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    [InlineData(67)]
    [InlineData(300)]
    public void The_median_is_that_of_the_latest_values_sorted(int capacity)
    {
        var random = new Random(capacity);
        var sample = new RollingSample(capacity);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => random.Next(10) == 0 ? double.PositiveInfinity : random.Next(100))];

        for (var i = 0; i < values.Length; i++)
        {
            sample.Add(values[i]);
            sample.Median.ShouldBe(Median(values[Math.Max(0, i + 1 - capacity)..(i + 1)]));
        }
    }

    [Fact]
    public void A_sample_without_room_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RollingSample(0)).ParamName.ShouldBe("capacity");

    [Fact]
    public void An_average_without_inputs_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => SeededAverage.Wilder(0)).ParamName.ShouldBe("period");
        Should.Throw<ArgumentOutOfRangeException>(() => SeededAverage.Exponential(0)).ParamName.ShouldBe("period");
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
