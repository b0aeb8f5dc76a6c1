using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

public class ProtocolSignalsTests
{
    private static readonly MarketState Calm = new(Bars.Epoch, 100, 2, Trend.Neutral, 0, null, 200, true);

    [Theory]
    [InlineData(70, 69.9, FuseTriggers.None)]
    [InlineData(70, 70.1, FuseTriggers.MagnetInversion)]
    public void A_held_magnet_is_inverted_by_a_stronger_one_even_where_that_is_felt_less(double held, double opposing, FuseTriggers expected)
    {
        var field = new FieldReading(100, Magnet(102, held), 54.5, Magnet(80, opposing), 5.7, 1, 0.1, IsHeld: true);

        Firing(field).ShouldBe(expected);
    }

    [Fact]
    public void Without_a_held_magnet_nothing_is_inverted_and_nothing_that_held_is_known_to_have_ended()
    {
        var field = new FieldReading(100, Magnet(102, 50), 38.9, Magnet(97, 80), 38, 1, 0.5, IsHeld: false);

        Firing(field).ShouldBe(FuseTriggers.None);
        ProtocolSignals.ConditionsOf(field, Calm, 0).TradedStrength.ShouldBeNull();
    }

    [Fact]
    public void A_held_magnet_without_an_opponent_is_known_not_to_be_inverted() =>
        ProtocolSignals.ConditionsOf(new FieldReading(100, Magnet(102, 50), 38.9, null, 0, 1, 0, IsHeld: true), Calm, 0)
            .OpposingStrength.ShouldBe(0);

    private static FuseTriggers Firing(FieldReading field) => new SurvivalFuse(new FuseOptions()).Firing(ProtocolSignals.ConditionsOf(field, Calm, 0));

    private static Magnet Magnet(double level, double strength) => new()
    {
        Id = (long)level,
        Type = MagnetType.Structural,
        Kind = MagnetKind.SwingHigh,
        Level = level,
        Strength = strength,
        Tier = MagnetTier.Tier2,
    };
}
