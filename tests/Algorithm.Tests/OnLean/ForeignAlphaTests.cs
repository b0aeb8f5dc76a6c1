using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Execution;
using MagnetLean.Portfolio;
using MagnetLean.Setups;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>
/// The construction model under alphas that know nothing of magnets. ATR is 2 at price 100; margin is 5 % (tier 3) of 100 000 unless said
/// otherwise.
/// </summary>
public class ForeignAlphaTests
{
    [Fact]
    public void Magnitude_gives_the_distance_and_confidence_the_strength()
    {
        var algorithm = Run((20, algorithm => [Price(algorithm, InsightDirection.Up, 0.08, 0.5)]));

        var (_, setup) = algorithm.Model.Book.Current.ShouldHaveSingleItem();
        setup.Leverage.Distance.ShouldBe(4, 1e-9);
        setup.Leverage.Strength.ShouldBe(0.5);
        setup.Leverage.Leverage.ShouldBe(2.0, 1e-9);
        algorithm.Portfolio[algorithm.Coin].Quantity.ShouldBe(100, 0.001m);
    }

    [Fact]
    public void An_insight_without_magnitude_or_confidence_trades_at_leverage_one()
    {
        var algorithm = Run((20, algorithm => [Price(algorithm, InsightDirection.Down, null, null)]));

        algorithm.Portfolio[algorithm.Coin].Quantity.ShouldBe(-50, 0.001m);
        algorithm.Model.Book.Current.Single().Setup.Plan.HasTarget.ShouldBeFalse();
    }

    [Fact]
    public void Active_insights_against_it_are_its_conflict()
    {
        var algorithm = Run(
            (20, algorithm => [Price(algorithm, InsightDirection.Down, 0.02, 0.3), Price(algorithm, InsightDirection.Up, 0.08, 0.6)]));

        var plan = algorithm.Model.Book.Current.Single().Setup.Plan;
        plan.Side.ShouldBe(1, "the surer insight counts");
        plan.Conflict.ShouldBe(0.3 / 0.9, 1e-9);
    }

    [Fact]
    public void An_opposing_insight_turns_the_position()
    {
        var algorithm = Run(
            (20, algorithm => [Price(algorithm, InsightDirection.Up, 0.08, 0.5)]),
            (30, algorithm => [Price(algorithm, InsightDirection.Down, 0.08, 0.5)]));

        algorithm.Held[30].ShouldBe(100, 0.001m);
        algorithm.Held[33].ShouldBe(-100, 0.2m);
    }

    [Fact]
    public void With_leans_immediate_execution_a_position_is_left_when_its_insight_ends()
    {
        var algorithm = Run(new ImmediateExecutionModel(), (20, algorithm => [Price(algorithm, InsightDirection.Up, 0.08, 0.5, bars: 10)]));

        algorithm.Held[25].ShouldBe(100, 0.001m);
        algorithm.Held[33].ShouldBe(0);
    }

    [Fact]
    public void With_leans_immediate_execution_a_position_that_is_liquidated_by_hand_leaves_the_book_and_makes_room()
    {
        var algorithm = new ForeignAlgorithm(
            new()
            {
                [20] = algorithm => [Price(algorithm, InsightDirection.Up, 0.08, 0.5)],
                [35] = algorithm => [Price(algorithm, InsightDirection.Up, 0.04, 0.5)],
            },
            new ImmediateExecutionModel())
        {
            LiquidatesAt = 30,
        };
        Run(algorithm);

        (algorithm.Held[30], algorithm.Held[32]).ShouldBe((100, 0));
        var (_, gone) = algorithm.Model.Book.Closed.ShouldHaveSingleItem();
        (gone.Exit, ScriptedMarket.HourOf(gone.ClosedAt!.Value.ToDateTimeUtc())).ShouldBe((ExitReason.Elsewhere, 30));
        algorithm.Model.Book.Current.ShouldHaveSingleItem().Setup.Plan.Level.ShouldBe(104, 1e-9, "the setup of hour 35");
        algorithm.Held[40].ShouldBeGreaterThan(0);
    }

    private static Insight Price(ForeignAlgorithm algorithm, InsightDirection direction, double? magnitude, double? confidence, int bars = 1000) =>
        Insight.Price(algorithm.Coin, Resolution.Hour, bars, direction, magnitude, confidence);

    private static ForeignAlgorithm Run(params (int Hour, Func<ForeignAlgorithm, IEnumerable<Insight>> Insights)[] script) => Run(null, script);

    private static ForeignAlgorithm Run(IExecutionModel? execution, params (int Hour, Func<ForeignAlgorithm, IEnumerable<Insight>> Insights)[] script)
    {
        return Run(new ForeignAlgorithm(script.ToDictionary(entry => entry.Hour, entry => entry.Insights), execution));
    }

    private static ForeignAlgorithm Run(ForeignAlgorithm algorithm)
    {
        using var market = new ScriptedMarket().With("CALMUSD", Market.Bitfinex, 80, new Dictionary<int, (decimal, decimal, decimal, decimal)>());
        var result = BacktestEngine.Run(
            new BacktestJob { AlgorithmTypeName = "Foreign", CreateAlgorithm = () => algorithm, DataFolder = market.Data });
        return result.Completed ? algorithm : throw new InvalidOperationException(result.Error);
    }

    private sealed class ForeignAlgorithm(
        Dictionary<int, Func<ForeignAlgorithm, IEnumerable<Insight>>> script, IExecutionModel? execution) : QCAlgorithm
    {
        public DynamicLeveragePortfolioConstructionModel Model { get; } = new();

        public Symbol Coin { get; private set; } = QuantConnect.Symbol.Empty;

        public Dictionary<int, decimal> Held { get; } = [];

        public override void Initialize()
        {
            SetTimeZone(TimeZones.Utc);
            SetStartDate(ScriptedMarket.At(0));
            SetEndDate(ScriptedMarket.At(50));
            SetCash(100_000);
            Coin = AddCrypto("CALMUSD", Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol;
            SetBenchmark(Coin);
            SetAlpha(new Script(this, script));
            SetPortfolioConstruction(Model);
            SetExecution(execution ?? new BracketExecutionModel(Model.Book));
        }

        public int? LiquidatesAt { get; init; }

        public override void OnData(Slice slice)
        {
            var hour = ScriptedMarket.HourOf(UtcTime);
            Held[hour] = Portfolio[Coin].Quantity;
            if (hour == LiquidatesAt)
            {
                Liquidate(Coin);
            }
        }
    }

    private sealed class Script(ForeignAlgorithm owner, Dictionary<int, Func<ForeignAlgorithm, IEnumerable<Insight>>> script) : AlphaModel
    {
        public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data) =>
            script.TryGetValue(ScriptedMarket.HourOf(algorithm.UtcTime), out var insights) ? insights(owner) : [];
    }
}
