using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Weights of the construction models that look at prices or sectors, worked by hand.</summary>
public sealed class ConstructionModelTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void What_is_half_as_risky_gets_twice_the_weight()
    {
        // Deviations of 0.2 and 0.1 without correlation: weights as 1 / 0.2 to 1 / 0.1.
        var weights = new RiskParityPortfolioOptimizer().Optimize(new double[0, 0], covariance: new[,] { { 0.04, 0 }, { 0, 0.01 } });

        weights[0].ShouldBe(1.0 / 3, 1e-9);
        weights[1].ShouldBe(2.0 / 3, 1e-9);
    }

    [Fact]
    public void Risk_is_measured_from_the_returns_and_weights_keep_their_bounds()
    {
        // The first column moves by 2 %, the second by 1 %, independently: 1/3 and 2/3, of which the second is cut to 0.5.
        double[,] returns = { { 0.02, 0.01 }, { -0.02, 0.01 }, { 0.02, -0.01 }, { -0.02, -0.01 } };

        new RiskParityPortfolioOptimizer(upper: 0.5).Optimize(returns).Select(weight => Math.Round(weight, 9)).ShouldBe([0.333333333, 0.5]);
        new RiskParityPortfolioOptimizer().Optimize(new[,] { { 0.1 }, { 0.2 } }).ShouldBe([1.0]);
    }

    [Fact]
    public void A_budget_of_risk_moves_weight_to_where_it_is()
    {
        // Equal deviations: weights go as the square roots of the budgets, 2 to 1.
        var weights = new RiskParityPortfolioOptimizer().Optimize(
            new double[0, 0], expectedReturns: [0.8, 0.2], covariance: new[,] { { 0.04, 0 }, { 0, 0.04 } });

        weights[0].ShouldBe(2.0 / 3, 1e-9);
    }

    [Fact]
    public void Returns_stand_side_by_side_by_time_and_rows_that_lack_one_are_left_out()
    {
        var (a, b) = (Symbol.Create("AAA", SecurityType.Equity, Market.USA), Symbol.Create("BBB", SecurityType.Equity, Market.USA));
        var data = new Dictionary<Symbol, ReturnsSymbolData> { [a] = new(a, 1, 3), [b] = new(b, 1, 3) };
        foreach (var (day, value) in new[] { (1, 100m), (2, 110m), (3, 121m), (4, 121m) })
        {
            data[a].Update(new DateTime(2020, 1, day), value);
        }

        data[b].Add(new DateTime(2020, 1, 3), 0.5m);
        data[b].Add(new DateTime(2020, 1, 3), 0.7m);
        data[b].Add(new DateTime(2020, 1, 4), 0m);

        // Day 2 lacks the second, day 4 is 0 throughout; the second return of day 3 does not count.
        data.FormReturnsMatrix([a, b]).ShouldBe(new[,] { { 0.1, 0.5 } });
    }

    [Fact]
    public void The_nearest_weights_that_sum_to_one_are_shifted_and_cut_at_zero()
    {
        // 0.8 and 0.5 less 0.15 are 1 together; -0.1 stays below.
        MeanReversionPortfolioConstructionModel.SimplexProjection([0.5, 0.8, -0.1]).Select(weight => Math.Round(weight, 12))
            .ShouldBe([0.35, 0.65, 0.0]);
        MeanReversionPortfolioConstructionModel.CumulativeSum([1, 2, 3]).ShouldBe([1.0, 3.0, 6.0]);
        Should.Throw<ArgumentException>(() => MeanReversionPortfolioConstructionModel.SimplexProjection([1], 0));
    }

    [Fact]
    public void Mean_reversion_buys_what_is_expected_to_fall_behind_until_the_threshold_is_met()
    {
        var model = new Reversion();
        Run(model, new Up(("AAA", 0.1), ("BBB", -0.1)));

        // Relatives 1.1 and 0.9, weights of a half: expected 1. Above 0.99 by 0.01, by the spread of 0.02 a step of a half: 0.05 moves.
        model.Weights.ShouldNotBeEmpty();
        model.Weights[0].ShouldBe("0.4500 0.5500");

        // Expected are now 0.99: nothing moves any more.
        model.Weights[1].ShouldBe("0.4500 0.5500");
    }

    [Fact]
    public void Risk_parity_weighs_by_the_bars_before_the_start()
    {
        var model = new Parity();
        Run(model, new Up(("AAA", null), ("BBB", null)));

        // AAA moves by ±1.98 % each day and BBB by ±0.995 % each second one, independently: deviations of 1.98 to 0.995 / √2, or 2.81 to 1.
        model.Weights.ShouldNotBeEmpty();
        model.Weights[0].ShouldBe("0.2621 0.7379");
    }

    [Fact]
    public void Sectors_share_equally_and_so_do_symbols_within_one()
    {
        var model = new Sectors();
        Run(model, new Up(("AAA", null), ("BBB", null), ("CCC", null)));

        model.Weights.ShouldNotBeEmpty();
        model.Weights[0].ShouldBe("0.5000 0.2500 0.2500");
    }

    [Fact]
    public void Sectors_that_nobody_names_are_refused_by_name()
    {
        var result = Result(new SectorWeightingPortfolioConstructionModel(), new Up(("AAA", null)));

        result.Completed.ShouldBeFalse();
        result.Error.ShouldNotBeNull().ShouldContain("fundamental data is not supported");
    }

    [Fact]
    public void Models_that_never_sell_short_refuse_to_do_so_only()
    {
        Should.Throw<ArgumentException>(() => new MeanReversionPortfolioConstructionModel(portfolioBias: PortfolioBias.Short));
        Should.Throw<ArgumentException>(() => new RiskParityPortfolioConstructionModel(portfolioBias: PortfolioBias.Short));
    }

    [Fact]
    public void What_goes_without_having_come_ends_the_run_as_on_LEAN()
    {
        PortfolioConstructionModel[] models = [new RiskParityOfWhatGoesTwice(), new MeanReversionOfWhatGoesTwice()];
        foreach (var model in models)
        {
            var result = Result(model, new Up(("AAA", null)));

            result.Completed.ShouldBeFalse();
            result.Error.ShouldNotBeNull().ShouldContain("AAA was removed once more");
        }
    }

    private void Run(PortfolioConstructionModel model, AlphaModel alpha)
    {
        var result = Result(model, alpha);
        result.Completed.ShouldBeTrue(result.Error);
    }

    private MagnetLean.Embedded.BacktestResult Result(PortfolioConstructionModel model, AlphaModel alpha)
    {
        var days = Enumerable.Range(0, 40).Select(day => new DateTime(2020, 1, 1).AddDays(day)).Where(day => day.IsCommonBusinessDay()).ToList();
        string[] Bars(Func<int, double> price) =>
            [.. days.Select((day, i) => FormattableString.Invariant($"{day:yyyyMMdd} 00:00,{(long)(price(i) * 10_000)},") is var row
                ? row + string.Join(',', Enumerable.Repeat(row.Split(',')[1], 3)) + ",1000" : "")];
        _rig.Folder.Zip("equity/usa/daily/aaa.zip", Bars(i => i % 2 == 0 ? 100 : 102));
        _rig.Folder.Zip("equity/usa/daily/bbb.zip", Bars(i => i / 2 % 2 == 0 ? 100 : 101));
        _rig.Folder.Zip("equity/usa/daily/ccc.zip", Bars(_ => 50));
        return _rig.Result(new Script
        {
            Start = algorithm =>
            {
                algorithm.SetStartDate(2020, 1, 30);
                algorithm.SetEndDate(2020, 2, 7);
                foreach (var ticker in new[] { "AAA", "BBB", "CCC" })
                {
                    algorithm.AddEquity(ticker, Resolution.Daily);
                }

                algorithm.SetBenchmark(_ => 1);
                algorithm.SetAlpha(alpha);
                algorithm.SetPortfolioConstruction(model);
            },
        });
    }

    private static void Note(List<string> to, List<Insight> insights, Dictionary<Insight, double> weights) => to.Add(string.Join(
        ' ', insights.OrderBy(insight => insight.Symbol.Value).Select(insight => weights[insight].ToString("F4", CultureInfo.InvariantCulture))));

    private sealed class Up(params (string Ticker, double? Magnitude)[] expected) : AlphaModel
    {
        public override IEnumerable<Insight> Update(QuantConnect.Algorithm.QCAlgorithm algorithm, QuantConnect.Data.Slice data) =>
            expected.Select(one => Insight.Price(
                Symbol.Create(one.Ticker, SecurityType.Equity, Market.USA),
                TimeSpan.FromDays(3),
                one.Magnitude < 0 ? InsightDirection.Down : InsightDirection.Up,
                one.Magnitude is { } magnitude ? Math.Abs(magnitude) : null)).ToList();
    }

    private sealed class Reversion() : MeanReversionPortfolioConstructionModel(Resolution.Daily, PortfolioBias.LongShort, 0.99m, 5)
    {
        public List<string> Weights { get; } = [];

        protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
        {
            var weights = base.DetermineTargetPercent(activeInsights);
            Note(Weights, activeInsights, weights);
            return weights;
        }
    }

    private sealed class Parity() : RiskParityPortfolioConstructionModel(Resolution.Daily, PortfolioBias.LongShort, 1, 8)
    {
        public List<string> Weights { get; } = [];

        protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
        {
            var weights = base.DetermineTargetPercent(activeInsights);
            Note(Weights, activeInsights, weights);
            return weights;
        }
    }

    private sealed class Sectors() : SectorWeightingPortfolioConstructionModel(Resolution.Daily)
    {
        public List<string> Weights { get; } = [];

        protected override string GetSectorCode(Security security) => security.Symbol.Value == "AAA" ? "one" : "two";

        protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
        {
            var weights = base.DetermineTargetPercent(activeInsights);
            Note(Weights, activeInsights, weights);
            return weights;
        }
    }

    private static void GoTwice(SecurityChanges changes, Action<SecurityChanges> tell)
    {
        var gone = SecurityChanges.Create([], [.. changes.AddedSecurities], [], []);
        tell(changes);
        tell(gone);
        tell(gone);
    }

    private sealed class RiskParityOfWhatGoesTwice() : RiskParityPortfolioConstructionModel(Resolution.Daily)
    {
        public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes) =>
            GoTwice(changes, told => base.OnSecuritiesChanged(algorithm, told));
    }

    private sealed class MeanReversionOfWhatGoesTwice() : MeanReversionPortfolioConstructionModel(Resolution.Daily)
    {
        public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes) =>
            GoTwice(changes, told => base.OnSecuritiesChanged(algorithm, told));
    }
}
