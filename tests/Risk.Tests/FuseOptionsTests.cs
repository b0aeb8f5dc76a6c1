using System;
using System.Linq;
using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public sealed class FuseOptionsTests
{
    [Fact]
    public void The_defaults_are_the_protocols()
    {
        var options = new FuseOptions().Validated();

        (options.VolatilityLimit, options.DrawdownLimit, options.ConflictLimit, options.LiquidityLimit).ShouldBe((2.0, 0.05, 0.8, 30.0));
        (options.CutForOneTrigger, options.CutForTwoTriggers, options.CutForThreeTriggers).ShouldBe((0.3, 0.5, 0.7));
        (options.TriggeredFor, options.CooldownUntil, options.CooldownLeverage).ShouldBe((Duration.FromSeconds(180), Duration.FromSeconds(300), 1.0));
        (options.TotalFloor, options.RearmAfter, options.DailyLossLimit, options.OrderFailureLimit, options.StaleAfterBars)
            .ShouldBe((0.25, null, null, null, null));
    }

    [Fact]
    public void All_faults_of_a_configuration_come_in_one_message()
    {
        var options = new FuseOptions
        {
            VolatilityLimit = double.NaN,
            DrawdownLimit = 2,
            TriggeredFor = Duration.FromSeconds(400),
            Market = new MarketStateOptions { AtrPeriod = 0 },
        };

        var faults = Should.Throw<OptionsException>(() => options.Validated());

        faults.Faults.Select(fault => fault.Name).ShouldBe(
            [
                nameof(FuseOptions.VolatilityLimit),
                nameof(FuseOptions.DrawdownLimit),
                nameof(FuseOptions.CooldownUntil),
                nameof(FuseOptions.TotalFloor),
                nameof(MarketStateOptions.AtrPeriod),
            ],
            ignoreOrder: true);
        faults.Message.ShouldContain("DrawdownLimit is 2; allowed: 0.001 to 0.9");
        faults.Message.ShouldContain("AtrPeriod is 0; allowed: 2 to 1000");
    }

    [Fact]
    public void A_fault_can_be_told_in_the_users_own_names()
    {
        var faults = new OptionsFaults(name => $"fuse-{name.ToLowerInvariant()}");
        new FuseOptions { LiquidityLimit = 101 }.Check(faults);

        faults.All.Single().ToString().ShouldBe("fuse-liquiditylimit is 101; allowed: 0 to 100");
    }

    [Theory]
    [InlineData(0.3, 0.5, 0.7, true)]
    [InlineData(0.5, 0.5, 0.5, true)]
    [InlineData(0.5, 0.4, 0.7, false)]
    [InlineData(0.3, 0.5, 0.4, false)]
    [InlineData(-0.1, 0.5, 0.7, false)]
    [InlineData(0.3, 0.5, 1.01, false)]
    public void Cuts_grow_with_severity(double one, double two, double three, bool sound)
    {
        var options = new FuseOptions { CutForOneTrigger = one, CutForTwoTriggers = two, CutForThreeTriggers = three };

        (Record.Exception(() => new SurvivalFuse(options)) is OptionsException).ShouldBe(!sound);
    }

    [Theory]
    [InlineData(180, true)]
    [InlineData(179, false)]
    public void Cooldown_ends_no_sooner_than_what_precedes_it(int seconds, bool sound) =>
        IsSound(new FuseOptions { CooldownUntil = Duration.FromSeconds(seconds) }).ShouldBe(sound);

    [Theory]
    [InlineData(0.0501, true)]
    [InlineData(0.05, false)]
    public void The_total_floor_lies_below_the_limit_of_the_drawdown(double floor, bool sound) =>
        IsSound(new FuseOptions { TotalFloor = floor }).ShouldBe(sound);

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(3650 * 86_400, true)]
    [InlineData(3650 * 86_400 + 1, false)]
    public void A_re_arm_comes_after_a_second_to_ten_years(int seconds, bool sound) =>
        IsSound(new FuseOptions { RearmAfter = Duration.FromSeconds(seconds) }).ShouldBe(sound);

    [Fact]
    public void Parts_that_are_missing_are_named()
    {
        var faults = new OptionsFaults();
        new FuseOptions { Triggers = null!, Market = null! }.Check(faults);

        faults.All.Select(fault => fault.Name).ShouldBe([nameof(FuseOptions.Triggers), nameof(FuseOptions.Market)]);
        Should.Throw<ArgumentNullException>(() => new SurvivalFuse(null!));
        Should.Throw<ArgumentNullException>(() => new TriggerResponses().Check(null!));
    }

    [Theory]
    [InlineData(49, 50, 99, 100, 100, 100, null)]
    [InlineData(50, 50, 99, 100, 100, 100, nameof(MarketStateOptions.TrendFastPeriod))]
    [InlineData(49, 50, 100, 100, 100, 100, nameof(MarketStateOptions.VolatilityPeriod))]
    [InlineData(49, 50, 99, 100, 100, 99, nameof(MarketStateOptions.LiquidityPeriod))]
    public void A_length_of_now_is_held_against_that_of_usually(
        int fast, int slow, int volatility, int usualRange, int liquidity, int usualLiquidity, string? fault)
    {
        var faults = new OptionsFaults();
        new MarketStateOptions
        {
            TrendFastPeriod = fast,
            TrendSlowPeriod = slow,
            VolatilityPeriod = volatility,
            VolatilityBaseline = usualRange,
            LiquidityPeriod = liquidity,
            LiquidityBaseline = usualLiquidity,
        }.Check(faults);

        faults.All.Select(found => found.Name).ShouldBe(fault is null ? [] : [fault]);
    }

    private static bool IsSound(FuseOptions options) => Record.Exception(() => options.Validated()) is null;

    [Fact]
    public void Durations_are_told_in_days_and_seconds()
    {
        var faults = new OptionsFaults();
        faults.Range("hold", Duration.FromDays(40), Duration.FromSeconds(1), Duration.FromDays(30));

        faults.All.Single().ToString().ShouldBe("hold is 40 d; allowed: 1 s to 30 d");
        Should.Throw<ArgumentException>(faults.ThrowIfAny);
    }
}
