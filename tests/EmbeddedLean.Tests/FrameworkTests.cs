using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Commands;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>The framework's models in runs over ten days of a coin at 100, with 10 000 in cash and no fees.</summary>
public sealed class FrameworkTests : IDisposable
{
    private static readonly DateTime FirstDay = new(2020, 1, 1);
    private static readonly Symbol Btc = Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase);
    private readonly DataFolder _folder = new();

    public FrameworkTests() => _folder.Zip(
        "crypto/coinbase/daily/btcusd_trade.zip",
        [.. Enumerable.Range(0, 10)
            .Select(day => FirstDay.AddDays(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + " 00:00,100,100,100,100,1000")]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_share_becomes_a_quantity_after_the_free_buffer()
    {
        // 10 000 less a quarter of a percent is 9 975; half of that at 100 is 49.875.
        var run = Run(day: 3, algorithm => algorithm.Note((double)PortfolioTarget.Percent(algorithm, Btc, 0.5m).Quantity));
        run.Noted.ShouldBe(["49.875"]);
    }

    [Fact]
    public void A_share_of_what_is_held_already_can_be_asked_for_as_the_rest()
    {
        var run = Run(day: 3, algorithm =>
        {
            algorithm.MarketOrder(Btc, 10);
            algorithm.Note((double)PortfolioTarget.Percent(algorithm, Btc, 0.5m, returnDeltaQuantity: true).Quantity);
        });
        run.Noted.ShouldBe(["39.875"]);
    }

    [Fact]
    public void A_share_that_the_settings_forbid_is_no_target()
    {
        var run = Run(day: 3, algorithm =>
        {
            algorithm.Settings.MaxAbsolutePortfolioTargetPercentage = 2;
            algorithm.Note(PortfolioTarget.Percent(algorithm, Btc, 2.5m) is null);
        });
        run.Noted.ShouldBe(["True"]);
    }

    [Fact]
    public void Immediate_execution_counts_open_orders_as_filled()
    {
        var model = new ImmediateExecutionModel();
        var run = Run(day: 3, algorithm =>
        {
            algorithm.LimitOrder(Btc, 10, 50);
            model.Execute(algorithm, [new PortfolioTarget(Btc, 15m, "rest")]);
        });
        run.Result.Orders.Select(order => (order.Type, order.Quantity, order.Tag)).ShouldBe(
            [(OrderType.Limit, 10m, ""), (OrderType.Market, 5m, "rest")]);
    }

    [Fact]
    public void The_last_risk_model_has_the_last_word()
    {
        var composite = new CompositeRiskManagementModel(new Halving(), new Halving());
        var targets = composite.ManageRisk(null!, [new PortfolioTarget(Btc, 8m)]).ToList();
        targets.Select(target => target.Quantity).ShouldBe([2m]);
        Should.Throw<ArgumentException>(() => new CompositeRiskManagementModel());
    }

    [Fact]
    public void An_insight_opens_and_its_end_closes_the_position()
    {
        var run = Run(
            day: 2,
            algorithm => algorithm.EmitInsights(Insight.Price(Btc, TimeSpan.FromDays(3), InsightDirection.Up, confidence: 0.4)),
            algorithm =>
            {
                algorithm.SetPortfolioConstruction(new ConfidenceWeightedPortfolioConstructionModel());
                algorithm.SetExecution(new ImmediateExecutionModel());
            });
        run.Result.OrderEvents.Where(e => e.Status == OrderStatus.Filled).Select(e => (e.FillQuantity, e.UtcTime)).ShouldBe(
        [
            (39.9m, FirstDay.AddDays(2)),
            (-39.9m, FirstDay.AddDays(6)),
        ]);
    }

    [Fact]
    public void Weights_beyond_one_are_scaled_down_and_the_bias_keeps_its_side()
    {
        var model = new Weighing(PortfolioBias.Long);
        Insight[] insights =
        [
            Insight.Price(Btc, TimeSpan.FromDays(1), InsightDirection.Up, weight: 1.5),
            Insight.Price(Btc, TimeSpan.FromDays(1), InsightDirection.Up, weight: 0.5),
            Insight.Price(Btc, TimeSpan.FromDays(1), InsightDirection.Down, weight: 3),
        ];
        model.Shares(insights).ShouldBe([0.75, 0.25, 0]);
    }

    [Fact]
    public void Charts_and_series_of_the_engine_cannot_be_drawn_upon()
    {
        var run = Run(day: 2, algorithm =>
        {
            algorithm.Plot("Mine", "Value", 1.5m);
            algorithm.Note(Thrown(() => algorithm.Plot("Exposure", "Value", 1)));
            algorithm.Note(Thrown(() => algorithm.Plot("Strategy Equity", "Return", 1)));
            algorithm.Note(Thrown(() => algorithm.SetSummaryStatistic("7", 1)));
            algorithm.SetSummaryStatistic("Mood", "good");
            algorithm.SetRuntimeStatistic("Mood", 3);
        });
        run.Noted.ShouldBe([
            "'Exposure' is a reserved chart name.",
            "'Return' is a reserved series name for chart 'Strategy Equity'.",
            "'7' is a reserved statistic name."]);
        run.Result.Charts["Mine"].Series["Value"].GetValues<ChartPoint>().Single().y.ShouldBe(1.5m);
        run.Result.Statistics["Mood"].ShouldBe("good");
        run.Result.RuntimeStatistics["Mood"].ShouldBe("3");
    }

    [Fact]
    public void A_command_is_read_from_its_payload_and_an_unknown_one_is_ignored()
    {
        var run = Run(day: 2, algorithm =>
        {
            algorithm.AddCommand<Doubling>();
            algorithm.RunCommand(new CallbackCommand { Type = nameof(Doubling), Payload = """{"amount": 21}""" }).Success.ShouldBe(true);
            algorithm.Note(algorithm.RunCommand(new CallbackCommand { Type = "Unknown" }).Success is null);
        });
        run.Noted.ShouldBe(["42", "True"]);
    }

    [Fact]
    public void A_dynamic_command_gives_its_properties_by_name()
    {
        var command = new Command();
        command.SetProperty("Price", 3m);
        dynamic seen = command;
        ((decimal)seen.price).ShouldBe(3m);
        seen.Side = "buy";
        command.GetProperty("side").ShouldBe("buy");
        (seen.Other as object).ShouldBeNull();
    }

    [Fact]
    public void The_result_file_tells_what_the_run_told()
    {
        var run = Run(day: 2, algorithm =>
        {
            algorithm.MarketOrder(Btc, 2);
            algorithm.StopMarketOrder(Btc, -2, 90);
        });
        using var json = JsonDocument.Parse(run.File);
        var root = json.RootElement;
        root.GetProperty("statistics").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!).ShouldBe(run.Result.Statistics);
        root.GetProperty("orders").GetProperty("2").GetProperty("stopPrice").GetDecimal().ShouldBe(90m);
        root.GetProperty("orders").GetProperty("1").GetProperty("lastFillTime").GetString().ShouldBe("2020-01-03T00:00:00Z");
        var equity = root.GetProperty("charts").GetProperty("Strategy Equity").GetProperty("series").GetProperty("Equity").GetProperty("values");
        equity.GetArrayLength().ShouldBe(run.Result.Charts["Strategy Equity"].Series["Equity"].Values.Count);
        equity[0].GetRawText().ShouldBe("[1577836800,10000.0,10000.0,10000.0,10000.0]");
        root.GetProperty("totalPerformance").GetProperty("portfolioStatistics").GetProperty("endEquity").GetString().ShouldBe("10000");
    }

    private static string Thrown(Action action) => Should.Throw<ArgumentException>(action).Message;

    private Outcome Run(int day, Action<Probe> act, Action<Probe>? setUp = null)
    {
        var probe = new Probe(FirstDay.AddDays(day), act, setUp);
        var results = Path.Combine(_folder.Path, "results");
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(Probe),
            CreateAlgorithm = () => probe,
            DataFolder = _folder.Path,
            ResultsFolder = results,
        });
        result.Error.ShouldBeNull();
        return new Outcome(result, probe.Noted, File.ReadAllText(Path.Combine(results, nameof(Probe) + ".json")));
    }

    private sealed record Outcome(BacktestResult Result, List<string> Noted, string File);

    /// <summary>Does one thing at one time.</summary>
    private sealed class Probe(DateTime when, Action<Probe> act, Action<Probe>? setUp) : QCAlgorithm
    {
        public List<string> Noted { get; } = [];

        public void Note(object value) => Noted.Add(string.Create(CultureInfo.InvariantCulture, $"{value}"));

        public override void Initialize()
        {
            SetTimeZone(TimeZones.Utc);
            SetStartDate(FirstDay);
            SetEndDate(FirstDay.AddDays(8));
            SetCash(10_000);
            AddCrypto("BTCUSD", Resolution.Daily, Market.Coinbase);
            SetBenchmark(_ => 0);
            setUp?.Invoke(this);
        }

        public override void OnData(Slice slice)
        {
            if (UtcTime == when)
            {
                act(this);
            }
        }
    }

    private sealed class Doubling : Command
    {
        public int Amount { get; set; }

        public override bool? Run(IAlgorithm algorithm)
        {
            ((Probe)algorithm).Note(2 * Amount);
            return true;
        }
    }

    private sealed class Halving : RiskManagementModel
    {
        public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets) =>
            targets.Select(target => new PortfolioTarget(target.Symbol, target.Quantity / 2));
    }

    private sealed class Weighing(PortfolioBias bias) : InsightWeightingPortfolioConstructionModel(Resolution.Daily, bias)
    {
        public List<double> Shares(Insight[] insights)
        {
            var shares = DetermineTargetPercent([.. insights]);
            return [.. insights.Select(insight => shares[insight])];
        }
    }
}
