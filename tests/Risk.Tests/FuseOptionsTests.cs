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

    [Fact]
    public void Durations_are_told_in_days_and_seconds()
    {
        var faults = new OptionsFaults();
        faults.Range("hold", Duration.FromDays(40), Duration.FromSeconds(1), Duration.FromDays(30));

        faults.All.Single().ToString().ShouldBe("hold is 40 d; allowed: 1 s to 30 d");
        Should.Throw<ArgumentException>(faults.ThrowIfAny);
    }
}
