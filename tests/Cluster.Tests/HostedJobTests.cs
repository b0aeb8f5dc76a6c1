using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Cluster.Workers;
using MagnetLean.Launcher.Engines;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;
using MagnetLean.Tests.Launcher;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>A job on a worker whose places are all others than the desk's.</summary>
public sealed class HostedJobTests : IDisposable
{
    // It says where it is, by its own errors and figures.
    private const string Source = """
        using System;
        using QuantConnect;
        using QuantConnect.Algorithm;
        using QuantConnect.Data;
        using QuantConnect.Parameters;
        public class Placed : QCAlgorithm
        {
            [Parameter("mood")]
            public string Mood = "calm";
            public override void Initialize()
            {
                SetTimeZone(TimeZones.Utc);
                SetStartDate(2024, 1, 6);
                SetEndDate(2024, 1, 7);
                SetBenchmark(AddCrypto("CALMUSD", Resolution.Hour, Market.Bitfinex).Symbol);
            }
            public override void OnData(Slice data)
            {
                var places = $"{typeof(Placed).Assembly.Location} {ObjectStore.GetFilePath("state")} {Helped.Place}";
                SetRuntimeStatistic("places", places);
                if (Mood == "throws")
                {
                    throw new InvalidOperationException(places);
                }
            }
        }
        """;

    private readonly Workspace _workspace = new();
    private readonly ScriptedMarket _market = new ScriptedMarket().With(
        "CALMUSD", QuantConnect.Market.Bitfinex, 290, new Dictionary<int, (decimal, decimal, decimal, decimal)>());

    public void Dispose()
    {
        _market.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData("calm", null)]
    [InlineData("throws", "[Placed.OnData, Placed.cs:")]
    public void A_run_says_the_same_as_on_the_desk_whatever_places_it_names(string mood, string? line)
    {
        var folder = _workspace.Folder("my algorithms");
        var location = Path.Combine(folder, "Placed.dll");
        ForeignDll.Compile(Path.Combine(folder, "Helped.dll"), "public static class Helped { public static string Place => typeof(Helped).Assembly.Location; }");
        ForeignDll.Compile(location, Source, withSymbols: true, Path.Combine(folder, "Helped.dll"));
        _workspace.File("my store/state", "kept");
        Copy(_market.Data, _workspace.At("data of a worker"));
        var desk = new LaunchSettings
        {
            AlgorithmTypeName = "Placed",
            AlgorithmId = "Placed",
            AlgorithmLocation = location,
            DataFolder = _market.Data,
            ResultsFolder = _workspace.At("my results"),
            ObjectStoreRoot = _workspace.At("my store"),
            Parameters = new Dictionary<string, string>(),
            Configuration = new Dictionary<string, JsonNode?>(),
        };
        var trial = new Trial(new Candidate(1, [KeyValuePair.Create("mood", mood)]));
        using var job = new HostedJob(
            JobPackage.Of(desk, null, AppContext.BaseDirectory), _workspace.At("data of a worker") + "/", AppContext.BaseDirectory, CompiledEngine.Create().Trials!);

        var here = new TrialMaker(CompiledEngine.Create().Trials!, desk, null).Make(trial, false, CancellationToken.None, out _).ShouldNotBeNull();
        var there = job.Make(RunMessage.Of("s", job.Fingerprint, 0, trial, false), CancellationToken.None);

        Encoding.UTF8.GetString(there.Result!).ShouldBe(TrialJson.Write(here).ToJsonString());
        var places = here.Error ?? here.Figures["RuntimeStatistics.places"];
        places.ShouldContain(location);
        places.ShouldContain(Path.Combine(folder, "Helped.dll"));
        places.ShouldContain(_workspace.At("my store/state"));
        places.ShouldContain(line ?? string.Empty);
    }

    [Fact]
    public void An_error_of_the_data_names_the_desks_file()
    {
        Copy(_market.Data, _workspace.At("data2"));
        var location = _workspace.At("Placed.dll");
        ForeignDll.Compile(location, Source.Replace("{Helped.Place}", string.Empty, StringComparison.Ordinal));
        var desk = new LaunchSettings
        {
            AlgorithmTypeName = "Placed",
            AlgorithmId = "Placed",
            AlgorithmLocation = location,
            DataFolder = "/srv/data",
            ResultsFolder = _workspace.At("results"),
            ObjectStoreRoot = _workspace.At("storage"),
            Parameters = new Dictionary<string, string>(),
            Configuration = new Dictionary<string, JsonNode?>(),
        };
        using var job = new HostedJob(
            JobPackage.Of(desk, null, AppContext.BaseDirectory), _workspace.At("data2"), AppContext.BaseDirectory, CompiledEngine.Create().Trials!);
        File.WriteAllText(_workspace.At("data2/crypto/bitfinex/hour/calmusd_trade.zip"), "no zip");

        var reply = job.Make(RunMessage.Of("s", job.Fingerprint, 0, new Trial(new Candidate(1, [])), false), CancellationToken.None);

        var result = TrialJson.Read(JsonNode.Parse(reply.Result)!.AsObject());
        result.Error.ShouldNotBeNull().ShouldContain("/srv/data/crypto/bitfinex/hour/calmusd_trade.zip");
        result.Error.ShouldNotContain(_workspace.Path);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
