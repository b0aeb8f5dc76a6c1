using System;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Magnets;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class MagnetStrengthTests
{
    private static readonly MagnetOptions Options = new() { StructuralWeight = 0.7 };

    [Theory]
    [InlineData(0, 1, 0, 0, 1, 0)]
    [InlineData(1.25, 1, 0, 0, 1, 35)] // 0.7 · ½
    [InlineData(1.25, 1, 1, 0, 1, 48)] // 1 − 0.65 · 0.8
    [InlineData(1.25, 4, 0, 0, 1, 47.35)] // 1 − 0.65 · 0.9²
    [InlineData(1.25, 1, 0, 1, 1, 42.8)] // 1 − 0.65 · 0.88
    [InlineData(1.25, 4, 1, 1, 1, 62.93440000000001)] // 1 − 0.65 · 0.81 · 0.8 · 0.88
    [InlineData(1.25, 2, 0, 0, 1, 41.5)] // 1 − 0.65 · 0.9
    [InlineData(1.25, 1, 8, 0, 1, 89.0948096)] // 1 − 0.65 · 0.8⁸
    [InlineData(1.25, 1, 9, 0, 1, 89.0948096)]
    [InlineData(1.25, 1, 0, 4, 1, 61.0198016)] // 1 − 0.65 · 0.88⁴
    [InlineData(1.25, 1, 0, 5, 1, 61.0198016)]
    [InlineData(1.25, 1, 0, 0, 0.5, 17.5)]
    [InlineData(1.25, 1, 0, 0, 2, 35)]
    [InlineData(1.25, 1, 0, 0, -1, 0)]
    [InlineData(-1, 1, 0, 0, 1, 0)]
    [InlineData(double.PositiveInfinity, 1, 0, 0, 1, 70)]
    public void Strength_is_what_doubt_leaves_of_a_hundred(
        double prominence, int timeframe, int touches, int confluence, double recency, double expected) =>
        MagnetStrength.Of(new MagnetEvidence(MagnetType.Structural, prominence, timeframe, touches, confluence, recency), Options)
            .ShouldBe(expected, 1e-9);

    [Fact]
    public void More_evidence_never_weakens_and_strength_stays_within_0_and_100()
    {
        var evidence = Gen.Choose(0, 1000).ArrayOf(7);

        Prop.ForAll(evidence.ToArbitrary(), x =>
        {
            var some = new MagnetEvidence((MagnetType)(x[0] % 4), x[1] / 50.0, 1 + x[2] % 30, x[3] % 12, x[4] % 6, x[5] / 1000.0);
            var strength = MagnetStrength.Of(some, Options);
            bool AtLeast(MagnetEvidence more) => MagnetStrength.Of(more, Options) >= strength - 1e-12;
            return strength is >= 0 and <= 100
                && AtLeast(some with { Prominence = some.Prominence + x[6] / 100.0 })
                && AtLeast(some with { TimeframeMultiple = some.TimeframeMultiple + 1 })
                && AtLeast(some with { Touches = some.Touches + 1 })
                && AtLeast(some with { Confluence = some.Confluence + 1 })
                && AtLeast(some with { Recency = Math.Min(1, some.Recency + 0.1) });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(3UL, 5UL));
    }

    [Fact]
    public void A_merged_magnet_has_no_weight_but_that_of_its_parts() =>
        Should.Throw<ArgumentOutOfRangeException>(() => MagnetStrength.Of(new MagnetEvidence(MagnetType.Timeframe, 1), Options));

    [Theory]
    [InlineData(100, MagnetTier.Tier1)]
    [InlineData(80, MagnetTier.Tier1)]
    [InlineData(79.999, MagnetTier.Tier2)]
    [InlineData(60, MagnetTier.Tier2)]
    [InlineData(59.999, MagnetTier.Tier3)]
    [InlineData(40, MagnetTier.Tier3)]
    [InlineData(39.999, MagnetTier.Tier4)]
    [InlineData(0, MagnetTier.Tier4)]
    public void Tiers_are_classes_of_strength(double strength, MagnetTier tier) => MagnetStrength.TierOf(strength, Options).ShouldBe(tier);
}
