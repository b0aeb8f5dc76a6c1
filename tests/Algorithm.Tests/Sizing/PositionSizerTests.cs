using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Sizing;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Sizing;

public class PositionSizerTests
{
    private static readonly PositionSizer Sizer = new(new SizingOptions());

    [Fact]
    public void The_stop_decides_where_it_is_far()
    {
        // stop 20%: 1% of 100 000 lost at 5 000 of margin, below tier 1's 15 000
        var size = Sizer.Size(equity: 100_000, entry: 100, stop: 80, magnet: 130, MagnetTier.Tier1, leverage: 2, marginInUse: 0);

        size.BindingCap.ShouldBe(SizeCap.Risk);
        size.Margin.ShouldBe(5_000);
        size.Notional.ShouldBe(10_000);
        size.Quantity.ShouldBe(100);
        size.Leverage.ShouldBe(2);
        size.Risk.ShouldBe(2_000); // equity × 1% × L
        size.Reward.ShouldBe(3_000);
        size.RewardToRisk.ShouldBe(1.5m);
        size.IsSafeToTrade.ShouldBeTrue();
    }

    [Theory]
    [InlineData(MagnetTier.Tier1, 15_000)]
    [InlineData(MagnetTier.Tier2, 10_000)]
    [InlineData(MagnetTier.Tier3, 5_000)]
    [InlineData(MagnetTier.Tier4, 2_000)]
    public void The_tier_decides_where_the_stop_is_near(MagnetTier tier, int margin)
    {
        var size = Sizer.Size(100_000, 100, 99, 103, tier, 1, 0);

        size.BindingCap.ShouldBe(SizeCap.Tier);
        size.Margin.ShouldBe(margin);
    }

    [Fact]
    public void No_position_takes_more_than_its_share_whatever_the_tier()
    {
        var generous = new PositionSizer(new SizingOptions { Tier1Margin = 0.4m });

        var size = generous.Size(100_000, 100, 99, 103, MagnetTier.Tier1, 1, 0);

        size.BindingCap.ShouldBe(SizeCap.Position);
        size.Margin.ShouldBe(20_000);
    }

    [Theory]
    [InlineData(34_000, 15_000, SizeCap.Tier)]
    [InlineData(35_000, 15_000, SizeCap.Tier)]
    [InlineData(35_001, 14_999, SizeCap.Total)]
    [InlineData(49_999, 1, SizeCap.Total)]
    public void Positions_together_take_no_more_than_half_of_equity(int inUse, int margin, SizeCap cap)
    {
        var size = Sizer.Size(100_000, 100, 99, 103, MagnetTier.Tier1, 1, inUse);

        size.BindingCap.ShouldBe(cap);
        size.Margin.ShouldBe(margin);
    }

    [Theory]
    [InlineData(50_000)]
    [InlineData(90_000)]
    public void Nothing_left_of_the_budget_is_no_position_and_never_a_negative_one(int inUse)
    {
        var size = Sizer.Size(100_000, 100, 99, 103, MagnetTier.Tier1, 1, inUse);

        size.Margin.ShouldBe(0);
        size.Quantity.ShouldBe(0);
        size.Refusal.ShouldBe(SizeRefusal.NoMarginLeft);
        size.IsSafeToTrade.ShouldBeFalse();
    }

    [Fact]
    public void Shorts_are_sized_as_longs_are()
    {
        var size = Sizer.Size(100_000, 100, 120, 70, MagnetTier.Tier1, 1, 0);

        size.Margin.ShouldBe(5_000);
        size.Quantity.ShouldBe(50);
        size.RewardToRisk.ShouldBe(1.5m);
    }

    [Theory]
    [InlineData(2.5, 1.0, 1.0)]
    [InlineData(2.5, 3.0, 2.5)]
    public void What_the_account_allows_caps_leverage(double leverage, double cap, double used) =>
        Sizer.Size(100_000, 100, 99, 103, MagnetTier.Tier1, leverage, 0, cap).Leverage.ShouldBe((decimal)used);

    [Theory]
    [InlineData(0, 100, 99, 103, 1, 0, SizeRefusal.NoEquity)]
    [InlineData(-5, 100, 99, 103, 1, 0, SizeRefusal.NoEquity)]
    [InlineData(1000, 100, 100, 103, 1, 0, SizeRefusal.StopAtEntry)]
    [InlineData(1000, 100, 99, 100, 1, 0, SizeRefusal.MagnetAtEntry)]
    [InlineData(1000, 100, 101, 103, 1, 0, SizeRefusal.StopOnWrongSide)]
    [InlineData(1000, 100, 99, 97, 1, 0, SizeRefusal.StopOnWrongSide)]
    [InlineData(1000, 0, 99, 103, 1, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 100, -1, 103, 1, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 100, 99, 0, 1, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 100, 99, 103, 0, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 100, 99, 103, double.NaN, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 100, 99, 103, 1, -1, SizeRefusal.UnusableInput)]
    [InlineData(1000, 100, 99, 200_000, 1, 0, SizeRefusal.UnusableInput)]
    public void What_cannot_be_measured_has_no_size_and_says_why(
        int equity, int entry, int stop, int magnet, double leverage, int inUse, SizeRefusal expected)
    {
        var size = Sizer.Size(equity, entry, stop, magnet, MagnetTier.Tier2, leverage, inUse);

        size.ShouldBe(new PositionSize { Refusal = expected });
        size.IsSafeToTrade.ShouldBeFalse();
    }

    [Theory]
    [InlineData(51, 2, SizeRefusal.None)]
    [InlineData(50, 2, SizeRefusal.StopBeyondMargin)]
    [InlineData(49, 2, SizeRefusal.StopBeyondMargin)]
    public void A_stop_that_costs_the_whole_margin_keeps_its_figures_and_is_not_safe(int stop, double leverage, SizeRefusal expected)
    {
        var size = Sizer.Size(100_000, 100, stop, 300, MagnetTier.Tier1, leverage, 0);

        size.Refusal.ShouldBe(expected);
        size.Quantity.ShouldBeGreaterThan(0);
        size.IsSafeToTrade.ShouldBe(expected == SizeRefusal.None);
    }

    [Fact]
    public void A_tier_that_does_not_exist_has_no_size() =>
        Sizer.Size(1000, 100, 99, 103, (MagnetTier)9, 1, 0).Refusal.ShouldBe(SizeRefusal.UnusableInput);

    [Fact]
    public void Less_than_a_unit_is_a_position_and_of_bounds_that_agree_the_first_binds()
    {
        // 1% of 1 at a stop of 10% and the 10% of tier 2 are both 0.1.
        var size = new PositionSizer(new SizingOptions()).Size(1, 100, 90, 120, MagnetTier.Tier2, 1, 0);

        (size.Margin, size.Quantity, size.BindingCap, size.IsSafeToTrade).ShouldBe((0.1m, 0.001m, SizeCap.Risk, true));
    }

    [Fact]
    public void No_size_at_all_is_not_safe_to_trade() => new PositionSize().IsSafeToTrade.ShouldBeFalse();

    // Prices from 1e-12 to 1e12, stop and magnet within a thousand times the entry's price, leverage from 1e-6 to 1000, money to 1e12.
    [Theory]
    [InlineData(1e12, 100, 99, 103, 1, 0, SizeRefusal.None)]
    [InlineData(1e12, 100, 99, 103, 1, 1e12, SizeRefusal.NoMarginLeft)]
    [InlineData(1.000001e12, 100, 99, 103, 1, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 100, 99, 103, 1, 1.000001e12, SizeRefusal.UnusableInput)]
    [InlineData(1000, 100, 99, 103, 1e-6, 0, SizeRefusal.None)]
    [InlineData(1000, 100, 99, 103, 0.9e-6, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 100, 99.99, 103, 1000, 0, SizeRefusal.None)]
    [InlineData(1000, 100, 99.99, 103, 1001, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 1, 1001, 0.5, 1, 0, SizeRefusal.StopBeyondMargin)]
    [InlineData(1000, 1, 1000.5, 0.5, 1, 0, SizeRefusal.StopBeyondMargin)]
    [InlineData(1000, 1, 1001.1, 0.5, 1, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 1, 0.9, 1001, 1, 0, SizeRefusal.None)]
    [InlineData(1000, 1, 0.9, 1000.5, 1, 0, SizeRefusal.None)]
    [InlineData(1000, 1, 0.9, 1001.1, 1, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 1e12, 0.9e12, 0.99e12, 1, 0, SizeRefusal.StopOnWrongSide)]
    [InlineData(1000, 1.1e12, 0.9e12, 0.8e12, 1, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 2e-12, 1e-12, 3e-12, 1, 0, SizeRefusal.None)]
    [InlineData(1000, 2e-12, 0.9e-12, 3e-12, 1, 0, SizeRefusal.UnusableInput)]
    [InlineData(1000, 1000, 999.999999, 1100, 1, 0, SizeRefusal.StopAtEntry)]
    [InlineData(1000, 1000, 999.999998, 1100, 1, 0, SizeRefusal.None)]
    public void What_lies_on_the_edge_of_what_can_be_measured_is_measured(
        double equity, double entry, double stop, double magnet, double leverage, double inUse, SizeRefusal expected) => Sizer
        .Size((decimal)equity, (decimal)entry, (decimal)stop, (decimal)magnet, MagnetTier.Tier2, leverage, (decimal)inUse).Refusal.ShouldBe(expected);

    [Theory]
    [InlineData(114, SizeRefusal.PoorReward)]
    [InlineData(115, SizeRefusal.None)]
    public void Too_small_a_reward_is_not_safe_where_one_is_asked_for(int magnet, SizeRefusal expected) =>
        new PositionSizer(new SizingOptions { MinRewardToRisk = 1.5m })
            .Size(100_000, 100, 90, magnet, MagnetTier.Tier1, 1, 0).Refusal
            .ShouldBe(expected);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Without_a_magnet_there_is_a_size_but_no_reward(int stop)
    {
        var size = new PositionSizer(new SizingOptions { MinRewardToRisk = 1.5m }).Size(100_000, 100, stop, null, MagnetTier.Tier1, 1, 0);

        size.Margin.ShouldBe(5_000);
        size.Reward.ShouldBe(0);
        size.RewardToRisk.ShouldBe(0);
        size.IsSafeToTrade.ShouldBeTrue();
    }

    [Fact]
    public void No_cap_is_ever_exceeded()
    {
        var options = new SizingOptions();
        var input = Gen.Choose(1, 1_000_000_000).ArrayOf(7);

        Prop.ForAll(input.ToArbitrary(), x =>
        {
            var equity = x[0] / 100m;
            var entry = x[1] / 10_000m;
            var stop = entry * (1 - x[2] / 1_000_000_001m);
            var magnet = entry * (1 + x[3] / 1e8m);
            var tier = (MagnetTier)(1 + x[4] % 4);
            var leverage = 1 + x[5] % 2000 / 1000.0;
            var inUse = x[6] / 200m;

            var size = Sizer.Size(equity, entry, stop, magnet, tier, leverage, inUse);

            var tierCap = new[] { options.Tier1Margin, options.Tier2Margin, options.Tier3Margin, options.Tier4Margin }[(int)tier - 1];
            var lost = size.Margin * (entry - stop) / entry;
            return size.Margin >= 0
                && size.Margin <= equity * tierCap
                && size.Margin <= equity * options.MaxPositionMargin
                && (size.Margin == 0 || size.Margin + inUse <= equity * options.MaxTotalMargin)
                && lost <= equity * options.RiskPerTrade * (1 + 1e-12m)
                && size.Notional <= size.Margin * (decimal)leverage
                && Math.Abs(size.Quantity * entry - size.Notional) <= 1e-9m * (1 + size.Notional);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(11UL, 13UL));
    }

    [Fact]
    public void All_faults_of_the_options_are_named_at_once()
    {
        var options = new SizingOptions { RiskPerTrade = 0.5m, Tier2Margin = -0.1m };

        var thrown = Should.Throw<OptionsException>(() => new PositionSizer(options));

        thrown.Faults.Select(fault => fault.Name).ShouldBe([nameof(options.RiskPerTrade), nameof(options.Tier2Margin)]);
    }
}
