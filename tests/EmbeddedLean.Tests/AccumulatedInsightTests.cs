using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Insights that add up, and those that expect the last return again, worked by hand.</summary>
public sealed class AccumulatedInsightTests : IDisposable
{
    private static readonly Symbol Share = Symbol.Create("AAA", SecurityType.Equity, Market.USA);
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(PortfolioBias.LongShort, "U", 0.1)]
    [InlineData(PortfolioBias.LongShort, "UUU", 0.3)]
    [InlineData(PortfolioBias.LongShort, "DD", -0.2)]
    [InlineData(PortfolioBias.LongShort, "UUD", 0.1)]
    [InlineData(PortfolioBias.LongShort, "UUF", 0.1)]
    [InlineData(PortfolioBias.LongShort, "DDF", -0.1)]
    [InlineData(PortfolioBias.LongShort, "F", 0)]
    [InlineData(PortfolioBias.LongShort, "UFF", 0)]
    [InlineData(PortfolioBias.Long, "DU", 0.1)]
    [InlineData(PortfolioBias.Short, "UDD", -0.2)]
    [InlineData(PortfolioBias.Long, "UDDU", 0.1)]
    public void Each_insight_moves_the_share_by_one_step(PortfolioBias bias, string directions, double share)
    {
        var model = new Accumulating(bias);
        var insights = directions.Select(Told).ToArray();

        var shares = model.Shares(insights);

        // One share for the symbol, under its first insight.
        var only = shares.ShouldHaveSingleItem();
        only.Key.ShouldBeSameAs(insights[0]);
        only.Value.ShouldBe(share, 1e-12);
    }

    [Fact]
    public void The_sign_of_a_step_does_not_count() => new Accumulating(PortfolioBias.LongShort, -0.1).Shares([Told('U', 0)]).Values.ShouldBe([0.1]);

    [Fact]
    public void The_last_return_is_expected_again_and_taken_back_where_there_is_none()
    {
        // Closes of Thursday 2 to Friday 10 January: up, down, the same, up, up, up.
        var seen = Run([100, 110, 99, 99, 100, 101, 102]);

        seen.ShouldBe(["3 Up 0.1", "6 Down -0.1", "7 -", "8 Up 0.010101", "9 Up 0.01", "10 Up 0.009901"]);
    }

    private static Insight Told(char direction, int place)
    {
        var insight = Insight.Price(
            Share,
            TimeSpan.FromDays(9),
            direction switch { 'U' => InsightDirection.Up, 'D' => InsightDirection.Down, _ => InsightDirection.Flat });
        insight.GeneratedTimeUtc = new DateTime(2020, 1, 1).AddDays(place);
        return insight;
    }

    private List<string> Run(int[] closes)
    {
        DateTime[] days = [.. new[] { 2, 3, 6, 7, 8, 9, 10 }.Select(day => new DateTime(2020, 1, day))];
        _rig.Folder.Zip(
            "equity/usa/daily/aaa.zip",
            [.. days.Zip(closes, (day, close) =>
                FormattableString.Invariant($"{day:yyyyMMdd} 00:00,{close}0000,{close}0000,{close}0000,{close}0000,1000"))]);
        var seen = new List<string>();
        var result = _rig.Result(new Script
        {
            Start = algorithm =>
            {
                algorithm.SetStartDate(2020, 1, 3);
                algorithm.SetEndDate(2020, 1, 10);
                algorithm.AddEquity("AAA", Resolution.Daily);
                algorithm.SetBenchmark(_ => 1);
                algorithm.SetAlpha(new HistoricalReturnsAlphaModel());
                algorithm.SetPortfolioConstruction(new Watching(seen));
            },
        });
        result.Completed.ShouldBeTrue(result.Error);
        return seen;
    }

    private sealed class Accumulating(PortfolioBias bias, double step = 0.1)
        : AccumulativeInsightPortfolioConstructionModel(Resolution.Daily, bias, step)
    {
        public Dictionary<Insight, double> Shares(Insight[] insights) => DetermineTargetPercent([.. insights]);
    }

    private sealed class Watching(List<string> seen) : PortfolioConstructionModel
    {
        public override IEnumerable<IPortfolioTarget> CreateTargets(QuantConnect.Algorithm.QCAlgorithm algorithm, Insight[] insights)
        {
            var active = algorithm.Insights.GetActiveInsights(algorithm.UtcTime);
            var last = insights.Length == 0 ? null : insights[^1];
            var nothing = active.Count == 0 ? "-" : "?";
            var told = last is null ? nothing : FormattableString.Invariant($"{last.Direction} {Math.Round(last.Magnitude!.Value, 6)}");
            seen.Add(FormattableString.Invariant($"{algorithm.Time.Day} {told}"));
            return [];
        }
    }
}
