using System;
using System.Linq;
using MagnetLean.SampleData;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.SampleData;

public sealed class DeterministicRandomTests
{
    [Fact]
    public void The_bits_are_those_of_the_published_algorithm()
    {
        // From an independent implementation of xoshiro256** seeded by splitmix64(7).
        var random = new DeterministicRandom(7);
        var bits = Enumerable.Range(0, 4).Select(_ => random.NextBits()).ToArray();
        bits.ShouldBe([12923355070828475994, 5142052590334782674, 15488392906492639638, 18098058644649177664]);
    }

    [Fact]
    public void Uniform_numbers_stay_within_their_bounds()
    {
        var random = new DeterministicRandom(1);
        for (var i = 0; i < 10_000; i++)
        {
            random.NextUnit().ShouldBeInRange(0.0, 1.0 - 1e-16);
            random.NextInteger(3, 5).ShouldBeInRange(3, 5);
            random.NextBetween(-2, 2).ShouldBeInRange(-2, 2);
        }
    }

    [Fact]
    public void The_bell_has_mean_zero_and_variance_one()
    {
        var random = new DeterministicRandom(2);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextBell()).ToArray();
        draws.Average().ShouldBe(0, 0.02);
        draws.Average(x => x * x).ShouldBe(1, 0.02);
        draws.Max(Math.Abs).ShouldBeLessThan(3.47);
    }
}
