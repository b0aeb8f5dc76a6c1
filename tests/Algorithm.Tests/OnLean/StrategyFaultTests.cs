using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Alphas;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

public class StrategyFaultTests
{
    [Fact]
    public void A_strategy_that_fails_with_a_position_open_is_flattened_isolated_and_goes_on()
    {
        var lines = new List<string>();
        var algorithm = new Faulty();

        var result = BacktestEngine.Run(
            new BacktestJob
            {
                AlgorithmTypeName = nameof(Faulty),
                CreateAlgorithm = () => algorithm,
                DataFolder = ProjectFolder.SampleData,
                Parameters = new Dictionary<string, string>
                {
                    ["symbols"] = "SYNUSD",
                    ["market"] = "bitfinex",
                    ["resolution"] = "hour",
                    ["start"] = "2023-02-01",
                    ["end"] = "2023-02-20",
                    ["rearm-after"] = "none",
                },
            },
            null,
            message => lines.Add(message.Text));

        result.Completed.ShouldBeTrue();
        algorithm.FailedAt.ShouldNotBeNull();
        result.RuntimeStatistics["Fuse"].ShouldBe("Isolated");
        algorithm.Portfolio.Invested.ShouldBeFalse();
        result.OrderEvents.Where(order => order.UtcTime > algorithm.FailedAt!.Value.AddHours(1)).ShouldBeEmpty();
        lines.ShouldContain(line => line.Contains("the test broke it"));
    }

    /// <summary>The magnet strategy, of which a part throws as soon as it holds something.</summary>
    private sealed class Faulty : MagnetAlgorithm
    {
        public DateTime? FailedAt { get; private set; }

        public override void Initialize()
        {
            base.Initialize();
            ((MagnetAlphaModel)Alpha).Tracked += (_, _, _) =>
            {
                if (FailedAt is null && Portfolio.Invested)
                {
                    FailedAt = UtcTime;
                    throw new InvalidOperationException("the test broke it");
                }
            };
        }
    }
}
