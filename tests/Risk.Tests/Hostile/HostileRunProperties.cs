using System;
using System.Linq;
using MagnetLean.Embedded;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MagnetLean.Tests.Risk.Hostile;

/// <summary>A thousand short runs of an algorithm that does all it can against its fuse, and the same with a fuse that has a fault.</summary>
public sealed class HostileRunProperties(HostileMarket market, ITestOutputHelper output) : IClassFixture<HostileMarket>
{
    // Where a listener's order had LEAN carry out a cancel that the fuse's target still counted.
    private const int OfAStaleTarget = 1801;

    [Fact]
    public void In_a_thousand_hostile_runs_nothing_grows_no_breach_is_missed_and_no_more_is_lost_than_the_bar_took()
    {
        var runs = Enumerable.Range(1, 1000).Append(OfAStaleTarget).Select(seed => (Seed: seed, Checks: Run(seed, HostileFault.None))).ToList();

        var (reducing, breaches, measured) = (
            runs.Sum(run => run.Checks.Reducing), runs.Sum(run => run.Checks.Breaches), runs.Sum(run => run.Checks.Measured));
        var begun = runs.Sum(run => run.Checks.Begun);
        output.WriteLine(
            $"{reducing} positions while only reducing was allowed, {begun} changed between two looks, {breaches} breaches, {measured} of them measured");
        runs.SelectMany(run => run.Checks.Broken.Select(broken => $"seed {run.Seed}: {broken}")).ShouldBeEmpty();
        (reducing, begun, measured).ShouldSatisfyAllConditions(
            () => reducing.ShouldBeGreaterThan(5_000), () => begun.ShouldBeGreaterThan(500), () => measured.ShouldBeGreaterThan(500));
    }

    [Theory]
    [InlineData(HostileFault.Adds, "growth")]
    [InlineData(HostileFault.Blind, "missed")]
    [InlineData(HostileFault.Late, "loss")]
    public void A_fuse_with_a_fault_breaks_a_promise(HostileFault fault, string promise)
    {
        var broken = Enumerable.Range(1, 40).SelectMany(seed => Run(seed, fault).Broken).ToList();

        broken.ShouldContain(line => line.StartsWith(promise, StringComparison.Ordinal));
    }

    private HostileChecks Run(int seed, HostileFault fault)
    {
        var algorithm = new HostileAlgorithm(seed, fault);
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(HostileAlgorithm),
            CreateAlgorithm = () => algorithm,
            DataFolder = market.Data,
        });
        result.ErrorDetails.ShouldBeNull($"seed {seed}");
        return algorithm.Checks;
    }
}
