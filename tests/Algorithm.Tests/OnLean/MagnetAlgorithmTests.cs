using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Sidecars;
using MagnetLean.Tests.Support;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

public class MagnetAlgorithmTests
{
    [Fact]
    public void What_it_ordered_does_not_depend_on_what_came_later()
    {
        var whole = MagnetRun.Of("2023-02-01", "2023-05-31");
        var shorter = MagnetRun.Of("2023-02-01", "2023-04-15");

        var cut = new DateTime(2023, 4, 15);
        MagnetRun.Orders(shorter, cut).ShouldBe(MagnetRun.Orders(whole, cut));
        MagnetRun.Orders(shorter, cut).Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void The_sidecar_tells_of_setups_magnets_and_the_fuse_and_its_profits_are_the_accounts()
    {
        var store = Directory.CreateTempSubdirectory("sidecar-").FullName;

        var result = MagnetRun.On(
            ProjectFolder.SampleData,
            store,
            ("symbols", "SYNUSD"),
            ("market", "bitfinex"),
            ("resolution", "hour"),
            ("start", "2023-02-01"),
            ("end", "2023-06-30"));

        var sidecar = RunSidecar.FromJson(File.ReadAllBytes(Path.Combine(store, RunSidecar.KeyFor(nameof(MagnetAlgorithm)))));
        Directory.Delete(store, recursive: true);
        sidecar.Symbols.ShouldBe(["SYNUSD"]);
        sidecar.Setups.Count.ShouldBeGreaterThan(30);
        sidecar.Fuse.ShouldContain(entry => entry.Scope == "SYNUSD" && entry.To == "Triggered" && entry.Triggers.Count > 0);
        sidecar.Magnets.ShouldAllBe(magnet => magnet.Ended == null || magnet.Ended >= magnet.Known);
        sidecar.Setups.ShouldContain(setup => setup.Parts != null);
        sidecar.Setups.ShouldAllBe(setup => (setup.Parts != null) == (setup.Type == "Timeframe"));
        sidecar.Setups.ShouldAllBe(setup => Math.Abs(setup.Credits().Sum(credit => credit.Share) - 1) < 1e-9);
        sidecar.Setups.SelectMany(setup => setup.Credits()).ShouldAllBe(credit => credit.Type != "Timeframe");
        var open = sidecar.Setups.Where(setup => setup.Closed is null).Sum(setup => setup.Profit);
        var closed = sidecar.Setups.Where(setup => setup.Closed is not null).Sum(setup => setup.Profit);
        closed.ShouldBe(
            result.Algorithm!.Portfolio.TotalNetProfit - sidecar.Setups.Where(setup => setup.Closed is null).Sum(setup => -setup.Fees),
            Math.Abs(open) + 1);
    }

    [SkippableFact]
    public void Of_a_share_that_costs_cents_before_its_splits_stops_and_targets_rest_where_the_setups_have_them()
    {
        Skip.IfNot(Directory.Exists(ProjectFolder.RealData), "needs real market data beside the project");
        var store = Directory.CreateTempSubdirectory("sidecar-").FullName;

        var result = MagnetRun.On(
            ProjectFolder.RealData,
            store,
            ("symbols", "AAPL"),
            ("security-type", "equity"),
            ("market", "usa"),
            ("resolution", "hour"),
            ("start", "1998-01-05"),
            ("end", "1998-06-30"));

        var sidecar = RunSidecar.FromJson(File.ReadAllBytes(Path.Combine(store, RunSidecar.KeyFor(nameof(MagnetAlgorithm)))));
        Directory.Delete(store, recursive: true);
        var stops = result.Orders.OfType<StopMarketOrder>().Select(order => order.StopPrice).ToList();
        stops.Count.ShouldBeGreaterThan(5);
        stops.ShouldAllBe(stop => sidecar.Setups.Any(setup => Math.Abs(stop - setup.Stop) < 1e-9m));
    }

    [Fact]
    public void Setups_never_risk_or_tie_up_more_than_the_protocol_allows()
    {
        var store = Directory.CreateTempSubdirectory("sidecar-").FullName;

        MagnetRun.On(
            ProjectFolder.SampleData, store, ("symbols", "SYNUSD"), ("market", "bitfinex"), ("resolution", "hour"), ("start", "2023-02-01"),
            ("end", "2023-12-31"));

        var sidecar = RunSidecar.FromJson(File.ReadAllBytes(Path.Combine(store, RunSidecar.KeyFor(nameof(MagnetAlgorithm)))));
        Directory.Delete(store, recursive: true);
        sidecar.Setups.ShouldAllBe(setup => setup.Leverage >= 1 && setup.Leverage <= 3);
        sidecar.Setups.ShouldAllBe(setup => setup.Tier <= 3 && setup.Distance >= 0.75 && setup.Distance <= 8 && setup.Conflict <= 0.4);
        var tierCaps = new[] { 0m, 0.15m, 0.10m, 0.05m };
        var equity = sidecar.HighWaterMark;
        sidecar.Setups.ShouldAllBe(
            setup => setup.Margin <= tierCaps[setup.Tier] * equity && setup.Risk <= 0.01m * equity * (decimal)setup.Leverage * 1.000001m);
    }

    [Fact]
    public void Nothing_is_entered_whose_way_is_less_than_so_many_times_its_costs()
    {
        RunSidecar Run(string least)
        {
            var result = MagnetRun.Of("2023-02-01", "2023-06-30", ("brokerage", "bitfinex"), ("min-reward-to-cost", least));
            return ((MagnetAlgorithm)result.Algorithm!).Sidecar.ShouldNotBeNull();
        }

        // Bitfinex takes 0.2 % of each market order, so five times both is 2 % of the price, before any spread.
        static double[] Ways(RunSidecar run) => [.. run.Setups.Select(setup => (double)(setup.Reward / (setup.Margin * (decimal)setup.Leverage)))];

        var (charged, free) = (Run("5"), Run("0"));
        charged.Setups.Count.ShouldBeGreaterThan(10);
        Ways(charged).ShouldAllBe(way => way >= 0.02);
        Ways(free).ShouldContain(way => way < 0.02);
        var refusal = charged.LatestRefusals.ShouldHaveSingleItem();
        charged.Refused[refusal.Key].ShouldBeGreaterThan(5);
        refusal.Value.ShouldContain("times what entering and leaving costs");
        free.LatestRefusals.ShouldBeEmpty();
    }

    [Fact]
    public void It_plots_what_the_protocol_saw_in_no_more_than_eight_series()
    {
        var result = MagnetRun.Of("2023-02-01", "2023-03-31");

        var own = result.Charts.Values
            .Where(chart => chart.Name is "Magnets SYNUSD" or "Leverage" or "Conflict and Volatility" or "Survival Fuse")
            .ToList();
        own.SelectMany(chart => chart.Series.Keys).ShouldBe(["Price", "Primary", "Secondary", "L", "C", "V", "State"], ignoreOrder: true);
        result.RuntimeStatistics.Keys.ShouldContain("Equity High-Water Mark");
        result.RuntimeStatistics["Fuse"].ShouldBeOneOf("Active", "Isolated");
    }

    [Fact]
    public void Several_symbols_trade_at_once()
    {
        using var market = new ScriptedMarket();
        foreach (var ticker in new[] { "AAAUSD", "BBBUSD" })
        {
            market.With(ticker, QuantConnect.Market.Bitfinex, 3000, Waves(ticker[0]));
        }

        var result = MagnetRun.On(
            market.Data,
            market.Store,
            ("symbols", "AAAUSD;BBBUSD"),
            ("market", "bitfinex"),
            ("resolution", "hour"),
            ("start", "2024-01-15"),
            ("end", "2024-04-30"));

        result.ErrorDetails.ShouldBeNull();
        var sidecar = RunSidecar.FromJson(File.ReadAllBytes(Path.Combine(market.Store, RunSidecar.KeyFor(nameof(MagnetAlgorithm)))));
        sidecar.Symbols.ShouldBe(["AAAUSD", "BBBUSD"]);
        sidecar.Setups.Select(setup => setup.Symbol).Distinct().Order().ShouldBe(["AAAUSD", "BBBUSD"]);
        var first = sidecar.Setups.Where(setup => setup.Symbol == "AAAUSD").ToList();
        sidecar.Setups.Where(setup => setup.Symbol == "BBBUSD").ShouldContain(
            setup => first.Any(other => other.Opened < setup.Closed && setup.Opened < other.Closed), "both were held at once");
    }

    [Fact]
    public void Faulty_parameters_stop_the_run_before_any_bar_and_are_all_named()
    {
        var result = MagnetRun.Of("2023-02-01", "2023-02-28", ("max-leverage", "99"), ("drawdwon-limit", "0.1"));

        result.Completed.ShouldBeFalse();
        result.Error.ShouldNotBeNull().ShouldContain("max-leverage is 99");
        result.Error.ShouldContain("did you mean 'drawdown-limit'?");
        result.Orders.ShouldBeEmpty();
    }

    [Fact]
    public void Symbols_that_lean_does_not_know_are_all_named_with_what_lean_says_of_each()
    {
        var result = MagnetRun.Of("2023-02-01", "2023-02-28", ("symbols", "NOSUCH;SYNUSD;ALSONOT"));

        result.Completed.ShouldBeFalse();
        result.Error.ShouldNotBeNull().ShouldContain("2 values cannot be used");
        result.Error.ShouldContain("symbols is 'NOSUCH'; allowed: a Crypto that LEAN knows on bitfinex");
        result.Error.ShouldContain("symbols is 'ALSONOT'");
    }

    // A trend with swings in it, seeded so that the two symbols differ.
    internal static System.Collections.Generic.Dictionary<int, (decimal Open, decimal High, decimal Low, decimal Close)> Waves(int seed)
    {
        var random = new Random(seed);
        var bars = new System.Collections.Generic.Dictionary<int, (decimal, decimal, decimal, decimal)>();
        var price = 1000.0;
        for (var hour = 1; hour <= 3000; hour++)
        {
            var open = price;
            price *= 1 + 0.006 * (random.NextDouble() - 0.5) + 0.002 * Math.Sin(hour / 17.0 + seed);
            var (high, low) = (Math.Max(open, price) * (1 + 0.002 * random.NextDouble()), Math.Min(open, price) * (1 - 0.002 * random.NextDouble()));
            bars[hour] = (Round(open), Round(high), Round(low), Round(price));
        }

        return bars;

        static decimal Round(double value) => Math.Round((decimal)value, 2);
    }

    [Fact]
    public void What_is_bought_by_hand_between_two_bars_of_an_isolated_account_is_sold_at_once()
    {
        var algorithm = new BoughtByHand();
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(BoughtByHand),
            CreateAlgorithm = () => algorithm,
            DataFolder = ProjectFolder.SampleData,
            Parameters = new Dictionary<string, string>
            {
                ["symbols"] = "SYNUSD",
                ["market"] = "bitfinex",
                ["resolution"] = "hour",
                ["start"] = "2023-02-01",
                ["end"] = "2023-02-03",
            },
        });

        result.ErrorDetails.ShouldBeNull();
        algorithm.Bought.ShouldBe(OrderStatus.Filled);
        algorithm.HeldRightAfter.ShouldBe(0);
    }

    private sealed class BoughtByHand : MagnetAlgorithm
    {
        public OrderStatus Bought { get; private set; }

        public decimal? HeldRightAfter { get; private set; }

        public override void Initialize()
        {
            base.Initialize();
            Schedule.On(DateRules.On(2023, 2, 2), TimeRules.At(6, 30), () => ((SurvivalFuseRiskManagementModel)RiskManagement).Isolate("enough"));
            Schedule.On(DateRules.On(2023, 2, 2), TimeRules.At(9, 30), () =>
            {
                var symbol = Securities.Keys.Single();
                Bought = MarketOrder(symbol, 1).Status;
                HeldRightAfter = Portfolio[symbol].Quantity;
            });
        }
    }
}
