using System;
using System.Collections.Generic;
using MagnetLean.Research.Optimization;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.Optimization;

/// <summary>LEAN's criterion and constraints: where a figure is, what its text is worth, which set is better.</summary>
public sealed class ObjectiveTests
{
    [Theory]
    [InlineData("Drawdown", "statistics.Drawdown")]
    [InlineData("Statistics.Sharpe Ratio", "Statistics.Sharpe Ratio")]
    [InlineData("['Statistics'].['Sharpe Ratio']", "Statistics.Sharpe Ratio")]
    [InlineData("TotalPerformance.TradeStatistics.WinRate", "TotalPerformance.TradeStatistics.WinRate")]
    public void A_path_is_LEANs_and_a_name_alone_is_a_statistic(string text, string path) => FigurePath.Of(text).Text.ShouldBe(path);

    [Fact]
    public void The_case_of_a_path_does_not_count()
    {
        FigurePath.Of("STATISTICS.sharpe ratio").In(Figures(("statistics.Sharpe Ratio", "1.5"))).ShouldBe("1.5");
        FigurePath.Of("Sharpe Ratio").ShouldBe(FigurePath.Of("Statistics.sharpe ratio"));
    }

    [Theory]
    [InlineData("15%", 0.15)]
    [InlineData("-3.25%", -0.0325)]
    [InlineData("0.116", 0.116)]
    [InlineData("$15482.92", 15482.92)]
    [InlineData("-$1,234.5", -1234.5)]
    [InlineData("1.5E-05", 0.000015)]
    public void A_percentage_is_a_share_and_a_currency_is_passed_over(string text, double value) =>
        FigureText.Read(text).ShouldBe((decimal)value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SPY R735QTJ8XC9X")]
    public void What_is_no_number_is_none(string? text) => FigureText.Read(text).ShouldBeNull();

    [Theory]
    [InlineData("Equals", 1, true, 2, false)]
    [InlineData("NotEqual", 2, true, 1, false)]
    [InlineData("Greater", 2, true, 1, false)]
    [InlineData("GreaterOrEqual", 1, true, 0, false)]
    [InlineData("Less", 0, true, 1, false)]
    [InlineData("LessOrEqual", 1, true, 2, false)]
    public void A_constraint_compares_with_its_bound(string comparison, int kept, bool isKept, int broken, bool isBroken)
    {
        var constraint = new Constraint(FigurePath.Of("Drawdown"), Enum.Parse<Comparison>(comparison), 0.01m);

        constraint.IsMetBy(Figures(("statistics.Drawdown", $"{kept}%"))).ShouldBe(isKept);
        constraint.IsMetBy(Figures(("statistics.Drawdown", $"{broken}%"))).ShouldBe(isBroken);
        constraint.IsMetBy(Figures()).ShouldBeFalse("a run without the figure keeps no bound on it");
    }

    [Fact]
    public void The_best_comes_first_then_what_breaks_a_constraint_then_what_failed()
    {
        var objective = new Objective(FigurePath.Of("Sharpe Ratio"))
        {
            Constraints = [new Constraint(FigurePath.Of("Drawdown"), Comparison.Less, 0.15m)],
        };

        var ranking = RankedResult.Rank(
            [Run(1, "1.0", "10%"), Run(2, "3.0", "20%"), Run(3, "2.0", "10%"), Run(4, null, null), Run(5, "2.0", "14.9%")], objective);

        ranking.ShouldBeTheRuns([3, 5, 1, 2, 4]);
        ranking[0].IsEligible.ShouldBeTrue();
        ranking[3].IsEligible.ShouldBeFalse();
        RankedResult.Rank([Run(1, "1.0", "10%"), Run(3, "2.0", "10%")], objective with { IsMinimum = true }).ShouldBeTheRuns([1, 3]);
    }

    [Fact]
    public void A_target_is_reached_by_its_value_and_what_is_better()
    {
        var objective = new Objective(FigurePath.Of("Sharpe Ratio")) { TargetValue = 3 };

        objective.IsReachedBy(3).ShouldBeTrue();
        objective.IsReachedBy(2.99m).ShouldBeFalse();
        (objective with { IsMinimum = true }).IsReachedBy(2.99m).ShouldBeTrue();
        (objective with { TargetValue = null }).IsReachedBy(3).ShouldBeFalse();
    }

    private static Dictionary<string, string> Figures(params (string Path, string Text)[] figures)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, text) in figures)
        {
            all[path] = text;
        }

        return all;
    }

    private static TrialResult Run(int id, string? sharpe, string? drawdown) => new()
    {
        Trial = new Trial(new Candidate(id, [KeyValuePair.Create("a", $"{id}")])),
        Status = sharpe is null ? TrialStatus.Failed : TrialStatus.Completed,
        Figures = sharpe is null ? Figures() : Figures(("statistics.Sharpe Ratio", sharpe), ("statistics.Drawdown", drawdown!)),
    };
}
