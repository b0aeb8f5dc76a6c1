using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Embedded;
using MagnetLean.Launcher.Engines;
using MagnetLean.Reporting.Prices;
using MagnetLean.Reporting.Results;
using MagnetLean.Tests.Support;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

public sealed class EmbeddedResultTests : IDisposable
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["symbols"] = "SYNUSD",
        ["market"] = "bitfinex",
        ["resolution"] = "hour",
        ["start"] = "2023-02-01",
        ["end"] = "2023-04-15",
        ["notify-telegram"] = "7",
        ["notify-telegram-token"] = "secret"
    };

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_run_shows_itself_as_its_result_file_does()
    {
        var run = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(MagnetAlgorithm),
            CreateAlgorithm = () => new MagnetAlgorithm(),
            DataFolder = ProjectFolder.SampleData,
            ResultsFolder = _workspace.Path,
            Parameters = Parameters,
            ReturnsBeforeFiles = true
        });
        await run.Written;
        var (own, read) = (EmbeddedResult.Of(run), RunResultReader.WithFills(RunResultReader.Read(run.ResultFile!)));
        own.Series.Keys.ShouldBe(read.Series.Keys, ignoreOrder: true);
        foreach (var (name, points) in read.Series)
        {
            own.Series[name].ShouldBe(points, name.ToString());
        }

        own.Orders.Count.ShouldBeGreaterThan(10);
        own.Orders.ShouldBe(read.Orders);
        own.ClosedTrades.Select(Text).ShouldBe(read.ClosedTrades.Select(Text));
        own.Statistics.ShouldBe(read.Statistics);
        own.RuntimeStatistics.ShouldBe(read.RuntimeStatistics);
        own.State.ShouldBe(read.State);
        own.Configuration.Parameters.ShouldBe(read.Configuration.Parameters, ignoreOrder: true);
        (own.Configuration with { Parameters = read.Configuration.Parameters, TimeZone = null }).ShouldBe(read.Configuration);
    }

    [Fact]
    public void Bars_that_a_run_has_read_are_those_of_their_file()
    {
        var (start, end) = (new DateTime(2023, 2, 1), new DateTime(2023, 4, 1));
        BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(MagnetAlgorithm),
            CreateAlgorithm = () => new MagnetAlgorithm(),
            DataFolder = ProjectFolder.SampleData,
            Parameters = Parameters
        });
        var asked = 0;
        var security = new TradedSecurity("SYNUSD", SecurityType.Crypto, "bitfinex");
        var known = new CandleSource(ProjectFolder.SampleData, start, end, (path, take) => DecodedBars.TryRead(path, take) && ++asked > 0)
            .Read(security, "hour", DataNormalizationMode.Raw);
        asked.ShouldBe(1);
        known.Bars.ShouldBe(new CandleSource(ProjectFolder.SampleData, start, end).Read(security, "hour", DataNormalizationMode.Raw).Bars);
    }

    private static string Text(ResultTrade trade) => $"{trade with { OrderIds = [] }} {string.Join(' ', trade.OrderIds)}";
}
