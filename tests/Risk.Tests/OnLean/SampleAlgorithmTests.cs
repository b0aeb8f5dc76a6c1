using System;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>The fuse in an algorithm of somebody else's, on the sample data with its crash.</summary>
public sealed class SampleAlgorithmTests
{
    [Fact]
    public void One_line_puts_it_into_an_algorithm_of_leans_own_models()
    {
        var (algorithm, result) = Run(new FusedEmaCross());

        (Alpha(result), Own(result), algorithm.Fuse!.History.Count).ShouldBe((46, 9, 38));
        algorithm.Fuse.History.ShouldContain(entry => entry.Triggers.HasFlag(FuseTriggers.VolatilitySpike));
        algorithm.Fuse.History.ShouldContain(entry => entry.To == FuseState.Isolated && entry.Triggers.HasFlag(FuseTriggers.DrawdownBreach));
        algorithm.Fuse.History.ShouldAllBe(
            entry => (entry.Triggers & (FuseTriggers.MagnetConflict | FuseTriggers.MagnetInversion)) == 0, "what it cannot know stays silent");
    }

    [Fact]
    public void Beside_another_risk_model_both_work()
    {
        var (algorithm, result) = Run(new FusedEmaCrossWithTrailingStop());

        (Alpha(result), Own(result), algorithm.Fuse!.History.Count).ShouldBe((53, 10, 44));
        SurvivalFuseRiskManagementModel.Of(algorithm).ShouldBe(algorithm.Fuse);
    }

    private static int Own(BacktestResult result) =>
        result.Orders.Count(order => order.Status == OrderStatus.Filled && order.Tag.StartsWith("SurvivalFuse: ", StringComparison.Ordinal));

    private static int Alpha(BacktestResult result) => result.Orders.Count(order => order.Status == OrderStatus.Filled && order.Tag.Length == 0);

    private static (T Algorithm, BacktestResult Result) Run<T>(T algorithm)
        where T : FusedEmaCross
    {
        var result = BacktestEngine.Run(
            new BacktestJob { AlgorithmTypeName = typeof(T).Name, CreateAlgorithm = () => algorithm, DataFolder = ProjectFolder.SampleData });
        result.Error.ShouldBeNull();
        return (algorithm, result);
    }
}
