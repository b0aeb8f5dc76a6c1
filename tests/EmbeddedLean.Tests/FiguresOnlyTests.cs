using System;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Parameters;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>A run of which only the figures are asked for has the figures of a whole one, and leaves nothing behind.</summary>
public sealed class FiguresOnlyTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Its_figures_are_those_of_a_whole_run()
    {
        var whole = Run(Job());
        var only = Run(Job() with { FiguresOnly = true, DiscardsObjects = true, Mode = AlgorithmMode.Optimization });

        whole.Completed.ShouldBeTrue(whole.Error);
        var figures = only.Figures().Where(figure => figure.Key != "runtimeStatistics.Mode").ToList();
        figures.Count.ShouldBeGreaterThan(90);
        figures.ShouldBe(whole.Figures().Where(figure => figure.Key != "runtimeStatistics.Mode"));
        only.RuntimeStatistics["Mode"].ShouldBe("Optimization");
        only.Charts["Strategy Equity"].Series["Equity"].Values.Count.ShouldBe(whole.Charts["Strategy Equity"].Series["Equity"].Values.Count);
        only.Charts.Keys.ShouldNotContain("Exposure");
        only.Charts.Keys.ShouldNotContain("Own");
        whole.Charts.Keys.ShouldContain("Own");
        only.Figures().First(figure => figure.Key == "statistics.Total Orders").Value.ShouldNotBe("0");
    }

    [Fact]
    public void It_reads_what_is_stored_and_stores_nothing()
    {
        var store = _workspace.Folder("store");
        _workspace.File("store/left", "from before");

        Run(Job() with { ObjectStoreFolder = store, DiscardsObjects = true }).RuntimeStatistics["Left"].ShouldBe("from before");

        Directory.GetFiles(store).Select(Path.GetFileName).ShouldBe(["left"]);
    }

    [Fact]
    public void Looking_at_an_algorithm_tells_its_days_and_the_parameters_that_it_asks_for()
    {
        var look = BacktestEngine.Inspect(Job());

        look.Error.ShouldBeNull();
        look.Algorithm!.StartDate.ShouldBe(new DateTime(2024, 1, 6));
        look.Algorithm.EndDate.Date.ShouldBe(new DateTime(2024, 1, 12));
        look.Parameters!.Order(StringComparer.Ordinal).ShouldBe(["number", "size", "text"]);
        BacktestEngine.Inspect(Job() with { CreateAlgorithm = () => new Reader() }).Parameters.ShouldBeNull();
        BacktestEngine.Inspect(Job() with { CreateAlgorithm = () => throw new InvalidOperationException("no") }).Error.ShouldBe("no");
    }

    [Fact]
    public void The_names_of_figures_are_those_that_runs_have()
    {
        var names = Run(Job()).Figures().Select(figure => figure.Key).ToList();

        names.Count.ShouldBeGreaterThan(90);
        BacktestEngine.FigureNames().Except(names).ShouldBeEmpty();
        names.Except(BacktestEngine.FigureNames()).ShouldBe(["runtimeStatistics.Left", "runtimeStatistics.Mode"], ignoreOrder: true);
    }

    private static BacktestResult Run(BacktestJob job) => BacktestEngine.Run(job);

    private BacktestJob Job()
    {
        var folder = _workspace.At("lab");
        if (!Directory.Exists(folder))
        {
            LabData.Write(folder, ProjectFolder.SampleData);
        }

        return new BacktestJob { AlgorithmTypeName = nameof(Trader), CreateAlgorithm = () => new Trader(), DataFolder = folder };
    }

    private sealed class Trader : QCAlgorithm
    {
        private Symbol? _coin;

        [Parameter("size")]
        public decimal Size { get; set; } = 100;

        public override void Initialize()
        {
            SetTimeZone(TimeZones.Utc);
            SetStartDate(2024, 1, 6);
            SetEndDate(2024, 1, 12);
            SetCash(100_000);
            GetParameter("text", "none");
            GetParameter("number", 1);
            _coin = AddCrypto(LabData.Fall, Resolution.Hour, Market.Bitfinex).Symbol;
            SetBenchmark(_coin);
            SetRuntimeStatistic("Left", ObjectStore.ContainsKey("left") ? ObjectStore.Read("left") : "nothing");
            SetRuntimeStatistic("Mode", AlgorithmMode.ToString());
            ObjectStore.Save("mine", "text");
        }

        public override void OnData(Slice slice)
        {
            Plot("Own", "price", Securities[_coin!].Price);
            MarketOrder(_coin!, UtcTime.Hour % 6 == 0 ? -Portfolio[_coin!].Quantity - Size : Size);
        }
    }

    private sealed class Reader : QCAlgorithm
    {
        public override void Initialize() => GetParameters();
    }
}
