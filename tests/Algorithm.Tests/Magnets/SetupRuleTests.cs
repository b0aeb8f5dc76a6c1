using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class SetupRuleTests
{
    private static readonly SetupOptions Options = new();
    private static readonly MarketState Calm = new(Bars.Epoch, 100, 2, Trend.Neutral, 0, null, 200, true);

    [Fact]
    public void A_good_field_is_traded_toward_its_primary()
    {
        var setup = Judge(Field(106, MagnetTier.Tier2, strength: 70)).Setup.ShouldNotBeNull();

        setup.Direction.ShouldBe(TradeDirection.Long);
        setup.Magnet.Level.ShouldBe(106);
        setup.Entry.ShouldBe(100);
        setup.StopDistance.ShouldBe(3);
        setup.StopFor(100.5).ShouldBe(97.5);
        setup.Magnitude.ShouldBe(0.06, 1e-12);
        setup.Confidence.ShouldBe(0.7);
        setup.HoldingBars.ShouldBe(50);
        setup.Explain().ShouldStartWith("Long 100 toward 106");
    }

    [Fact]
    public void A_price_and_a_range_below_one_are_traded_as_any_other()
    {
        var half = Field(0.503, MagnetTier.Tier2) with { Price = 0.5, Distance = 3 };

        SetupRule.Evaluate(half, Calm with { Atr = 0.001 }, Options).Setup.ShouldNotBeNull().StopDistance.ShouldBe(0.0015, 1e-12);
    }

    [Fact]
    public void Options_are_needed()
    {
        var setup = Judge(Field(106, MagnetTier.Tier2)).Setup.ShouldNotBeNull();

        Should.Throw<System.ArgumentNullException>(() => SetupRule.Evaluate(default, Calm, null!)).ParamName.ShouldBe("options");
        Should.Throw<System.ArgumentNullException>(() => SetupRule.AfterCosts(setup, default, null!)).ParamName.ShouldBe("options");
    }

    [Fact]
    public void Only_where_no_reward_is_asked_for_may_costs_be_unknown()
    {
        var setup = Judge(Field(106, MagnetTier.Tier2)).Setup.ShouldNotBeNull();
        SetupRefusal After(double cost, double least) =>
            SetupRule.AfterCosts(setup, new RoundTrip(cost, 0, 0), Options with { MinRewardToCost = least }).Refusal;

        After(double.PositiveInfinity, 0).ShouldBe(SetupRefusal.None);
        After(double.PositiveInfinity, 1).ShouldBe(SetupRefusal.TooCostly);
        (After(6, 1), After(6.01, 1)).ShouldBe((SetupRefusal.None, SetupRefusal.TooCostly));
    }

    [Fact]
    public void A_magnet_below_is_traded_short()
    {
        var setup = Judge(Field(94, MagnetTier.Tier2)).Setup.ShouldNotBeNull();

        setup.Direction.ShouldBe(TradeDirection.Short);
        setup.Magnitude.ShouldBe(-0.06, 1e-12);
        setup.StopFor(100).ShouldBe(103);
    }

    [Theory]
    [InlineData(MagnetTier.Tier1, SetupRefusal.None)]
    [InlineData(MagnetTier.Tier3, SetupRefusal.None)]
    [InlineData(MagnetTier.Tier4, SetupRefusal.WeakMagnet)]
    public void Phantoms_are_not_traded(MagnetTier tier, SetupRefusal expected) => Judge(Field(106, tier)).Refusal.ShouldBe(expected);

    [Theory]
    [InlineData(101.49, SetupRefusal.TooNear)]
    [InlineData(101.5, SetupRefusal.None)]
    [InlineData(116, SetupRefusal.None)]
    [InlineData(116.01, SetupRefusal.TooFar)]
    public void The_distance_must_be_worth_a_trade(double level, SetupRefusal expected) =>
        Judge(Field(level, MagnetTier.Tier2)).Refusal.ShouldBe(expected);

    [Theory]
    [InlineData(0.4, SetupRefusal.None)]
    [InlineData(0.401, SetupRefusal.Contested)]
    public void Contested_fields_are_left_alone(double conflict, SetupRefusal expected) =>
        Judge(Field(106, MagnetTier.Tier2) with { Conflict = conflict }).Refusal.ShouldBe(expected);

    [Theory]
    [InlineData(65, SetupRefusal.None)]
    [InlineData(65.01, SetupRefusal.Inverted)]
    public void A_stronger_magnet_on_the_other_side_forbids_the_trade_however_far_it_is(double strength, SetupRefusal expected)
    {
        var field = Field(106, MagnetTier.Tier2);
        var opposing = field.Primary.ShouldNotBeNull() with { Id = 2, Level = 85, Strength = strength };

        Judge(field with { Secondary = opposing, SecondaryPull = 10 }).Refusal.ShouldBe(expected);
    }

    [Theory]
    [InlineData(106, Trend.Down, SetupRefusal.AgainstTrend)]
    [InlineData(106, Trend.Neutral, SetupRefusal.None)]
    [InlineData(106, Trend.Up, SetupRefusal.None)]
    [InlineData(94, Trend.Up, SetupRefusal.AgainstTrend)]
    [InlineData(94, Trend.Down, SetupRefusal.None)]
    public void The_trend_must_not_oppose(double level, Trend trend, SetupRefusal expected) =>
        SetupRule.Evaluate(Field(level, MagnetTier.Tier2), Calm with { Trend = trend }, Options).Refusal.ShouldBe(expected);

    [Theory]
    [InlineData(1.2, SetupRefusal.None)] // 1.2 + 0.5 + 0.3 = 2: the way of 6 is 3 times that
    [InlineData(1.21, SetupRefusal.TooCostly)]
    public void The_way_must_be_worth_what_entering_and_leaving_costs(double fees, SetupRefusal expected)
    {
        foreach (var level in new[] { 106.0, 94 })
        {
            var setup = Judge(Field(level, MagnetTier.Tier2)).Setup.ShouldNotBeNull();

            var decision = SetupRule.AfterCosts(setup, new RoundTrip(fees, 0.5, 0.3), Options);

            decision.Refusal.ShouldBe(expected);
            (decision.Setup is null).ShouldBe(expected != SetupRefusal.None);
        }
    }

    [Fact]
    public void A_refusal_for_its_costs_names_the_figures()
    {
        var setup = Judge(Field(106, MagnetTier.Tier2)).Setup.ShouldNotBeNull();

        SetupRule.AfterCosts(setup, new RoundTrip(2, 0.5, 0), Options).ExplainCosts().ShouldBe(
            "the way of 6 is 2.40 times what entering and leaving costs, 2.5 (fees 2, spread 0.5, slippage 0)");
    }

    [Fact]
    public void What_costs_more_than_can_be_known_is_refused_and_what_costs_nothing_is_not()
    {
        var setup = Judge(Field(106, MagnetTier.Tier2)).Setup.ShouldNotBeNull();

        SetupRule.AfterCosts(setup, new RoundTrip(double.PositiveInfinity, 0, 0), Options).Refusal.ShouldBe(SetupRefusal.TooCostly);
        SetupRule.AfterCosts(setup, default, Options).Setup.ShouldBe(setup);
        SetupRule.AfterCosts(setup, new RoundTrip(1000, 0, 0), new SetupOptions { MinRewardToCost = 0 }).Setup.ShouldBe(setup);
    }

    [Fact]
    public void Nothing_is_traded_before_the_market_is_measured()
    {
        SetupRule.Evaluate(Field(106, MagnetTier.Tier2), Calm with { IsReady = false }, Options).Refusal.ShouldBe(SetupRefusal.NotReady);
        SetupRule.Evaluate(Field(106, MagnetTier.Tier2), Calm with { Atr = 0 }, Options).Refusal.ShouldBe(SetupRefusal.NotReady);
    }

    [Fact]
    public void Nothing_is_traded_without_a_magnet()
    {
        var decision = Judge(new FieldReading { Price = 100 });

        decision.Refusal.ShouldBe(SetupRefusal.NoMagnet);
    }

    [Fact]
    public void All_faults_of_the_options_are_named_at_once()
    {
        var options = new SetupOptions { WorstTier = (MagnetTier)9, MinSetupDistance = 9, StopDistance = 0 };

        var thrown = Should.Throw<OptionsException>(() => options.Validated());

        thrown.Faults.Count.ShouldBe(3);
    }

    private static SetupDecision Judge(FieldReading field) => SetupRule.Evaluate(field, Calm, Options);

    [Fact]
    public void A_magnet_at_the_price_is_above_it()
    {
        var near = Options with { MinSetupDistance = 0, MaxSetupDistance = 0 };

        SetupRule.Evaluate(Field(100, MagnetTier.Tier2), Calm, near).Setup!.Value.Direction.ShouldBe(TradeDirection.Long);
        SetupRule.Evaluate(Field(106, MagnetTier.Tier2) with { Price = 0 }, Calm, near).Refusal.ShouldBe(SetupRefusal.NotReady);
        var faults = new OptionsFaults();
        near.Check(faults);
        faults.All.ShouldBeEmpty();
    }

    [Fact]
    public void A_setup_tells_its_move_in_percent() =>
        Judge(Field(106, MagnetTier.Tier2)).Setup!.Value.Explain().ShouldStartWith("Long 100 toward 106 (6.00%), stop 97; D 3, C ");

    private static FieldReading Field(double level, MagnetTier tier, double strength = 65)
    {
        var magnet = new Magnet
        {
            Id = 1,
            Type = MagnetType.Structural,
            Kind = MagnetKind.SwingHigh,
            Level = level,
            Strength = strength,
            Tier = tier,
        };
        var distance = MagnetField.Distance(100, level, Calm.Atr);
        return new FieldReading(100, magnet, MagnetField.Pull(strength, distance, 4), null, 0, distance, 0.2, false);
    }
}
