using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using MagnetLean.Embedded;
using MagnetLean.Execution;
using MagnetLean.Tests.Support;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using Samples;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Samples;

/// <summary>What users copy runs, on the sample data, and does what it is there to show.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly string _results = Directory.CreateTempSubdirectory("samples-").FullName;

    public void Dispose() => Directory.Delete(_results, true);

    [Fact]
    public void The_fuse_acts_in_an_algorithm_that_knows_nothing_else_of_it()
    {
        var (_, messages) = Run<FusedCrossAlgorithm>();
        messages.ShouldContain(message => message.Contains("went from Active to Triggered", StringComparison.Ordinal));
        messages.ShouldContain(message => message.Contains("to Isolated", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_position_of_any_alpha_has_a_stop_and_a_target()
    {
        var (algorithm, _) = Run<BracketedAlgorithm>();
        var orders = algorithm.Transactions.GetOrders().ToList();
        orders.ShouldContain(order => Is(order, OrderType.StopMarket, BracketExecutionModel.StopTag));
        orders.ShouldContain(order => Is(order, OrderType.Limit, BracketExecutionModel.TargetTag));
    }

    [Fact]
    public void A_result_is_read_and_told()
    {
        Run<FusedCrossAlgorithm>();
        var told = new StringWriter();
        var console = Console.Out;
        Console.SetOut(told);
        try
        {
            var main = Assembly.Load("ReadAResult").EntryPoint!;
            main.Invoke(null, [new[] { Path.Combine(_results, $"{nameof(FusedCrossAlgorithm)}.json") }]).ShouldBe(0);
        }
        finally
        {
            Console.SetOut(console);
        }

        told.ToString().ShouldSatisfyAllConditions(
            text => text.ShouldContain("Net Profit"),
            text => text.ShouldContain("2024-06"),
            text => text.ShouldContain("Orders by type"));
    }

    [Fact]
    public void Coin_flips_depend_on_their_seed_and_nothing_else()
    {
        decimal[] ends = [.. new[] { "1", "1", "2" }.Select(seed => Run<CoinFlipAlgorithm>(("seed", seed)).Algorithm.Portfolio.TotalPortfolioValue)];
        ends[0].ShouldBe(ends[1]);
        ends[0].ShouldNotBe(ends[2]);
    }

    private static bool Is(Order order, OrderType type, string tag) => order.Type == type && order.Tag.StartsWith(tag, StringComparison.Ordinal);

    private (T Algorithm, List<string> Messages) Run<T>(params (string Name, string Value)[] parameters)
        where T : QCAlgorithm, new()
    {
        var (algorithm, messages) = (new T(), new List<string>());
        var job = new BacktestJob
        {
            AlgorithmTypeName = typeof(T).Name,
            CreateAlgorithm = () => algorithm,
            DataFolder = ProjectFolder.SampleData,
            Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
            ResultsFolder = _results,
        };
        var result = BacktestEngine.Run(job, null, message => messages.Add(message.Text), default);
        result.Completed.ShouldBeTrue($"{result.Error}\n{result.ErrorDetails}");
        return (algorithm, messages);
    }
}
