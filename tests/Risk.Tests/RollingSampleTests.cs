using System;
using System.Collections.Generic;
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

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(230)]
    public void The_median_is_the_same_however_late_it_is_first_asked_for(int firstAsked)
    {
        const int Capacity = 100;
        var random = new Random(firstAsked);
        var sample = new RollingSample(Capacity);
        var values = new List<double>();
        while (values.Count < 300)
        {
            values.Add(random.Next(50));
            sample.Add(values[^1]);
            var back = random.Next(Capacity);
            sample.Amend(back, 60);
            if (back < values.Count)
            {
                values[^(back + 1)] = 60;
            }

            if (values.Count >= firstAsked)
            {
                sample.Median.ShouldBe(Median([.. values.TakeLast(Capacity)]));
            }
        }
    }

    [Fact]
    public void A_split_multiplies_values_in_order_and_not_yet_in_order()
    {
        var (asked, unasked) = (new RollingSample(3), new RollingSample(3));
        foreach (var value in new[] { 5.0, 1.0, 3.0 })
        {
            asked.Add(value);
            unasked.Add(value);
        }

        asked.Median.ShouldBe(3);
        asked.Rescale(2);
        unasked.Rescale(2);

        asked.Median.ShouldBe(6);
        unasked.Median.ShouldBe(6);
        asked.MeanOfLatest(2).ShouldBe(4);
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

    [Fact]
    public void An_empty_sample_has_no_middle()
    {
        var sample = new RollingSample(3);

        (sample.IsFull, sample.Median, sample.MeanOfLatest(2)).ShouldBe((false, double.NaN, double.NaN));
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
