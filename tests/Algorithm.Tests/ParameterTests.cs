using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Parameters;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

public class ParameterTests
{
    [Theory]
    [InlineData("RearmAfter", "rearm-after")]
    [InlineData("Tier1Margin", "tier1-margin")]
    [InlineData("Symbols", "symbols")]
    public void A_property_is_a_parameter_in_kebab_case(string property, string parameter) => ParameterText.Kebab(property).ShouldBe(parameter);

    [Theory]
    [InlineData("5d", 5 * 86400.0)]
    [InlineData("2h", 7200.0)]
    [InlineData("1.5m", 90.0)]
    [InlineData(" 180S ", 180.0)]
    [InlineData("180", 180.0)]
    [InlineData("180.0", 180.0)]
    public void Time_spans_have_a_unit_or_are_seconds(string text, double seconds)
    {
        ParameterText.TryRead(text, typeof(Duration), out var value).ShouldBeTrue();
        ((Duration)value!).TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("", typeof(double))]
    [InlineData("1,5", typeof(double))]
    [InlineData("NaN", typeof(double))]
    [InlineData("1e999", typeof(double))]
    [InlineData("0x10", typeof(int))]
    [InlineData("1.5", typeof(int))]
    [InlineData("yes", typeof(bool))]
    [InlineData("1e3", typeof(Duration))]
    [InlineData("99999999999", typeof(Duration))]
    [InlineData("4.5", typeof(MagnetTier))]
    [InlineData("5", typeof(MagnetTier))]
    [InlineData("2.0", typeof(bool))]
    [InlineData("-5d", typeof(Duration))]
    [InlineData("01/02/2015", typeof(DateTime))]
    [InlineData("2015-02-30", typeof(DateTime))]
    [InlineData("3", typeof(Resolution))]
    [InlineData("1;x", typeof(IReadOnlyList<int>))]
    public void Garbage_is_not_read(string text, Type type) => ParameterText.TryRead(text, type, out _).ShouldBeFalse();

    [Theory]
    [InlineData("4.0", typeof(int), 4)]
    [InlineData("-2.00", typeof(int), -2)]
    [InlineData("3", typeof(MagnetTier), MagnetTier.Tier3)]
    [InlineData("3.0", typeof(MagnetTier), MagnetTier.Tier3)]
    [InlineData("1", typeof(bool), true)]
    [InlineData("0.0", typeof(bool), false)]
    public void What_leans_optimizer_yields_is_read(string text, Type type, object expected)
    {
        ParameterText.TryRead(text, type, out var value).ShouldBeTrue();
        value.ShouldBe(expected);
    }

    [Fact]
    public void Every_default_reads_back_as_it_was_written()
    {
        var defaults = StrategyOptions.Describe().ToDictionary(parameter => parameter.Name, parameter => parameter.Default);

        var read = StrategyOptions.Read(defaults, live: false, out var strangers);

        strangers.ShouldBeEmpty();
        var written = new StrategyOptions { Fuse = new FuseOptions { RearmAfter = StrategyOptions.BacktestRearm } };
        read.Run.ShouldBe(written.Run);
        read.Setup.ShouldBe(written.Setup);
        read.Leverage.ShouldBe(written.Leverage);
        read.Sizing.ShouldBe(written.Sizing);
        read.Fuse.ShouldBe(written.Fuse);
    }

    [Fact]
    public void No_two_options_share_a_name()
    {
        var names = StrategyOptions.Describe().Select(parameter => parameter.Name).ToList();

        names.ShouldBeUnique();
        names.Count.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Stated_values_reach_their_records()
    {
        var read = Read(
            ("symbols", "spy; aapl;SPY"), ("security-type", "equity"), ("market", "usa"), ("resolution", "hour"), ("max-leverage", "2"),
            ("risk-per-trade", "0.02"),
            ("drawdown-limit", "0.1"),
            ("rearm-after", "none"),
            ("timeframe-multiples", "1;4;24"),
            ("worst-tier", "tier2"));

        read.Run.Tickers.ShouldBe(["SPY", "AAPL"]);
        read.Run.SecurityType.ShouldBe(SecurityType.Equity);
        read.Run.Resolution.ShouldBe(Resolution.Hour);
        read.Leverage.MaxLeverage.ShouldBe(2);
        read.Sizing.RiskPerTrade.ShouldBe(0.02m);
        read.Fuse.DrawdownLimit.ShouldBe(0.1);
        read.Fuse.RearmAfter.ShouldBeNull();
        read.Magnets.TimeframeMultiples.ShouldBe([1, 4, 24]);
        read.Setup.WorstTier.ShouldBe(MagnetTier.Tier2);
    }

    [Fact]
    public void An_isolated_live_account_waits_for_a_person_and_a_backtest_does_not()
    {
        StrategyOptions.Read(new Dictionary<string, string>(), live: true, out _).Fuse.RearmAfter.ShouldBeNull();
        StrategyOptions.Read(new Dictionary<string, string>(), live: false, out _).Fuse.RearmAfter.ShouldBe(Duration.FromDays(5));
    }

    [Fact]
    public void All_faults_come_in_one_message_with_name_value_and_what_is_allowed()
    {
        var fault = Should.Throw<OptionsException>(() => Read(
            ("max-leverage", "12"),
            ("drawdown-limit", "five"),
            ("drawdwon-limit", "0.05"),
            ("resolution", "tick"),
            ("start", "2020-01-01"),
            ("end", "2019-01-01")));

        fault.Faults.Select(f => f.Name).ShouldBe(
            ["drawdown-limit", "resolution", "end", "max-leverage", "max-leverage", "drawdwon-limit"], ignoreOrder: true);
        fault.Message.ShouldContain("max-leverage is 12; allowed: 0.1 to 10");
        fault.Message.ShouldContain("max-leverage is 12; allowed: at most high-tension-leverage (3)");
        fault.Message.ShouldContain("drawdown-limit is 'five'; allowed: a number, with a point");
        fault.Message.ShouldContain("did you mean 'drawdown-limit'?");
        fault.Message.ShouldContain("end is '2019-01-01'; allowed: not before start (2020-01-01)");
    }

    [Fact]
    public void Triggers_that_are_named_act_those_that_are_watched_are_told_and_the_rest_is_off()
    {
        var triggers = Read(
            ("fuse-triggers", "DrawdownBreach; volatilityspike;StaleData"),
            ("fuse-watch", "TrendFlip"),
            ("volatility-spike", "cap"),
            ("stale-after-bars", "5")).Fuse.Triggers;

        triggers.Which(FuseResponse.Isolate).ShouldBe(FuseTriggers.DrawdownBreach);
        triggers.Which(FuseResponse.Cap).ShouldBe(FuseTriggers.VolatilitySpike);
        triggers.Which(FuseResponse.Cut).ShouldBe(FuseTriggers.StaleData);
        triggers.Which(FuseResponse.Watch).ShouldBe(FuseTriggers.TrendFlip);
        triggers.Which(FuseResponse.ReduceOnly).ShouldBe(FuseTriggers.None);
        Read(("fuse-triggers", "none")).Fuse.Triggers.Which(FuseResponse.Off).ShouldBe((FuseTriggers)511);
        Read(("fuse-watch", "DrawdownBreach"), ("trend-flip", "reduceonly")).Fuse.Triggers.ShouldBe(
            new TriggerResponses { DrawdownBreach = FuseResponse.Watch, TrendFlip = FuseResponse.ReduceOnly });
    }

    [Fact]
    public void Triggers_that_do_not_exist_contradict_each_other_or_have_no_limit_are_faults()
    {
        var fault = Should.Throw<OptionsException>(() => Read(
            ("fuse-triggers", "DrawdownBreech;TrendFlip;DailyLoss;VolatilitySpike"),
            ("fuse-watch", "TrendFlip;MagnetConflict"),
            ("volatility-spike", "off"),
            ("magnet-conflict", "cap"),
            ("liquidity-dry", "isolate")));

        fault.Faults.Select(f => f.Name).ShouldBe(
            ["fuse-triggers", "fuse-watch", "volatility-spike", "magnet-conflict", "liquidity-dry", "daily-loss-limit"], ignoreOrder: true);
        fault.Message.ShouldContain(
            "fuse-triggers is 'DrawdownBreech'; allowed: all, none, or names of VolatilitySpike;DrawdownBreach;MagnetConflict;MagnetInversion;"
            + "TrendFlip;LiquidityDry;DailyLoss;OrderFailures;StaleData");
        fault.Message.ShouldContain("fuse-watch is 'TrendFlip'; allowed: a trigger that fuse-triggers does not name");
        fault.Message.ShouldContain("volatility-spike is Off; allowed: cap, reduceonly, cut or isolate, as fuse-triggers names it");
        fault.Message.ShouldContain("magnet-conflict is Cap; allowed: watch, as fuse-watch has it");
        fault.Message.ShouldContain("liquidity-dry is Isolate; allowed: off or watch, as fuse-triggers does not name it");
        fault.Message.ShouldContain("daily-loss-limit is nothing; allowed: a number, where DailyLoss is to fire");
        Should.Throw<OptionsException>(() => Read(("order-failures", "cap"))).Message.ShouldContain("order-failure-limit is nothing");
    }

    [Fact]
    public void What_the_strategy_settles_itself_is_no_parameter()
    {
        StrategyOptions.Read(new Dictionary<string, string> { ["restore-targets"] = "true" }, live: false, out var strangers);

        strangers.ShouldBe(["restore-targets"]);
    }

    [Fact]
    public void An_unknown_name_far_from_all_known_ones_is_a_stranger_and_no_fault()
    {
        StrategyOptions.Read(new Dictionary<string, string> { ["ema-fast-lookback"] = "10" }, live: false, out var strangers);

        strangers.ShouldBe(["ema-fast-lookback"]);
    }

    [Fact]
    public void An_unknown_market_is_a_fault() =>
        Should.Throw<OptionsException>(() => Read(("market", "coinbse"))).Message.ShouldContain("market is 'coinbse'");

    private static StrategyOptions Read(params (string Name, string Text)[] parameters) =>
        StrategyOptions.Read(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Text), live: false, out _);
}
