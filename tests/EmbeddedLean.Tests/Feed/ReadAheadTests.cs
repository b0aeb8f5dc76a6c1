using System;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Feed;

/// <summary>Data is read ahead of the algorithm on another core; the algorithm must not notice.</summary>
public sealed class ReadAheadTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_subscription_shows_the_factor_of_its_present_bar()
    {
        _rig.Bars("equity/usa/daily/aaa.zip", "2019-01-01", TimeSpan.FromDays(1), [.. Enumerable.Repeat("1000000,1000000,1000000,1000000", 700)]);
        _rig.Folder.Write("equity/usa/map_files/aaa.csv", "20190101,aaa,Q\n20501231,aaa,Q\n");
        _rig.Folder.Write("equity/usa/factor_files/aaa.csv", "20190101,1,0.5,1\n20190612,1,0.5,100\n20501231,1,1,0\n");
        var run = _rig.Run(
            algorithm =>
            {
                algorithm.SetStartDate(2019, 6, 10);
                algorithm.SetEndDate(2019, 6, 14);
                algorithm.AddEquity("AAA", Resolution.Daily, fillForward: false);
                algorithm.SetBenchmark(_ => 1);
            },
            (algorithm, _) =>
            {
                if (algorithm.Data.Bars.TryGetValue("AAA", out var bar))
                {
                    algorithm.Note($"{bar.Close:0.##} {algorithm.SubscriptionManager.Subscriptions.First().PriceScaleFactor:0.##}");
                }
            });

        run.Notes.ShouldBe(["50 0.5", "50 0.5", "50 0.5", "100 1", "100 1"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bad_file_fails_only_the_run_that_comes_to_it(bool quits)
    {
        _rig.Folder.Zip(
            "crypto/coinbase/minute/btcusd/20200101_trade.zip", [.. Enumerable.Range(0, 60).Select(minute => $"{minute * 60_000},1,1,1,1,1")]);
        _rig.Folder.Zip("crypto/coinbase/minute/btcusd/20200102_trade.zip", "not a row");
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(Script),
            DataFolder = _rig.Folder.Path,
            CreateAlgorithm = () => new Script
            {
                Start = algorithm =>
                {
                    algorithm.SetTimeZone(TimeZones.Utc);
                    algorithm.SetStartDate(2020, 1, 1);
                    algorithm.SetEndDate(2020, 1, 3);
                    algorithm.AddCrypto("BTCUSD", Resolution.Minute, Market.Coinbase, fillForward: false);
                    algorithm.SetBenchmark(_ => 1);
                },
                Step = (algorithm, bar) =>
                {
                    if (quits && bar == 10)
                    {
                        algorithm.Quit();
                    }
                },
            },
        });

        (result.Completed, result.Error?.Contains("20200102_trade.zip", StringComparison.Ordinal))
            .ShouldBe(quits ? (true, null) : (false, true), result.ErrorDetails);
    }
}
