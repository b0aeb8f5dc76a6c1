using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Reporting.Results;
using MagnetLean.Research.Runs;
using MagnetLean.Sidecars;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

/// <summary>Each run has a folder of its own, with all that it left.</summary>
public sealed class RunFolderTests : IDisposable
{
    private static readonly DateTime Started = new(2024, 12, 31, 23, 59, 58, DateTimeKind.Utc);

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Runs_of_one_second_get_folders_of_their_own()
    {
        // So many that two meet: a rename onto a folder that another has just made would replace it.
        var folders = Enumerable.Range(0, 200).AsParallel().WithDegreeOfParallelism(8).Select(_ => RunFolder.Create(Settings(), Started).ResultsFolder).ToList();
        folders.Distinct().Count().ShouldBe(200);
        folders.Select(Path.GetFileName).Min().ShouldNotBeNull().ShouldMatch("^20241231-235958-Any-[0-9a-f]{6}$");
        Directory.GetFileSystemEntries(_workspace.At("results")).Length.ShouldBe(200, "nothing temporary stays");
    }

    [Fact]
    public void Latest_points_to_the_run_that_ended_last_and_one_that_left_nothing_leaves_no_folder()
    {
        Finish(1, RunManifest.Name, "1");
        Finish(2, RunManifest.Name, "2");
        File.ReadAllText(_workspace.At("results/latest/run.json")).ShouldBe("2");
        var nothing = RunFolder.Create(Settings(), Started.AddSeconds(3)).ResultsFolder;
        RunFolder.Finish(nothing);
        Directory.Exists(nothing).ShouldBeFalse();
        Finish(4, "survival.csv", "a study is no run");
        File.ReadAllText(_workspace.At("results/latest/run.json")).ShouldBe("2");
    }

    [Fact]
    public void A_folder_of_that_name_that_is_the_users_own_stays()
    {
        _workspace.File("results/latest/mine", "mine");
        Finish(1, RunManifest.Name, "1");
        File.ReadAllText(_workspace.At("results/latest/mine")).ShouldBe("mine");
    }

    [Fact]
    public async Task Runs_side_by_side_keep_their_own_sidecars_and_say_what_they_were()
    {
        string[] limits = ["0.05", "0.06", "0.07"];
        var runs = await Task.WhenAll(limits.Select(limit => Task.Run(() => Run($"drawdown-limit:{limit}"))));
        runs.ShouldAllBe(run => run.ExitCode == 0);
        var folders = Directory.GetDirectories(_workspace.At("results")).Where(folder => Path.GetFileName(folder) != "latest").ToList();
        folders.Count.ShouldBe(3);
        var seen = new List<string>();
        foreach (var folder in folders)
        {
            var sidecar = RunSidecar.FromJson(File.ReadAllBytes(Path.Combine(folder, "MagnetAlgorithm-sidecar.json")));
            var manifest = RunManifest.Read(Path.Combine(folder, RunManifest.Name));
            sidecar.Parameters["drawdown-limit"].ShouldBe(manifest.Parameters["drawdown-limit"]);
            RunResultReader.Read(Path.Combine(folder, "MagnetAlgorithm.json")).Configuration.Parameters["drawdown-limit"]
                .ShouldBe(manifest.Parameters["drawdown-limit"]);
            (manifest.ExitCode, manifest.Reason).ShouldBe((0, "it ran to its end"));
            manifest.DataHash.ShouldNotBeNull().Length.ShouldBe(64);
            manifest.CodeHash.Length.ShouldBe(64);
            manifest.Files.ShouldContain("report.html");
            manifest.Files.ShouldAllBe(file => File.Exists(Path.Combine(folder, file)));
            seen.Add(manifest.Parameters["drawdown-limit"]);
        }

        seen.Order().ShouldBe(limits);
        Directory.Exists(_workspace.At("store/magnetlean")).ShouldBeFalse("nothing is shared");
    }

    [Fact]
    public void Data_that_changed_has_another_fingerprint()
    {
        using var market = new ScriptedMarket().With("CALMUSD", "bitfinex", 290, new Dictionary<int, (decimal, decimal, decimal, decimal)>());
        string HashOf(ScriptedMarket of) => Manifest(
            "--data-folder", of.Data,
            "--parameters", "symbols:CALMUSD,market:bitfinex,resolution:hour,start:2024-01-06,end:2024-01-12").DataHash!;
        var first = HashOf(market);
        HashOf(market).ShouldBe(first);
        using var other = new ScriptedMarket().With(
            "CALMUSD", "bitfinex", 290, new Dictionary<int, (decimal, decimal, decimal, decimal)> { [150] = (100, 100, 85, 85) });
        HashOf(other).ShouldNotBe(first);
    }

    private void Finish(int second, string file, string content)
    {
        var folder = RunFolder.Create(Settings(), Started.AddSeconds(second)).ResultsFolder;
        File.WriteAllText(Path.Combine(folder, file), content);
        RunFolder.Finish(folder);
    }

    private RunManifest Manifest(params string[] more)
    {
        var (code, _, error) = _workspace.Run(["backtest", .. Common, "--results", "out", .. more]);
        code.ShouldBe(0, error);
        return RunManifest.Read(_workspace.At("out/run.json"));
    }

    private static string[] Common =>
    [
        "--config", Path.Combine(Workspace.Repository, "config.json"),
        "--algorithm-location", Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
        "--object-store-root", "store"
    ];

    private (int ExitCode, string Output, string Error) Run(string parameters)
    {
        // The file says where all results go: a switch would say exactly where.
        var config = _workspace.At($"{parameters.GetHashCode(StringComparison.Ordinal)}.json");
        File.WriteAllText(config, File.ReadAllText(Path.Combine(Workspace.Repository, "config.json"))
            .Replace("\"data-folder\": \"data/\"", $"\"data-folder\": \"{Path.Combine(Workspace.Repository, "data")}\"", StringComparison.Ordinal));
        return _workspace.Run(
            "backtest", "--config", config, "--algorithm-location", Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
            "--object-store-root", "store", "--start", "2023-01-15", "--end", "2023-01-20", "--parameters", parameters);
    }

    private LaunchSettings Settings() => new()
    {
        AlgorithmTypeName = "Any",
        AlgorithmId = "Any",
        AlgorithmLocation = "Any.dll",
        DataFolder = "data",
        ResultsFolder = _workspace.At("results"),
        ObjectStoreRoot = "store",
        Parameters = new Dictionary<string, string>(),
        Configuration = new Dictionary<string, System.Text.Json.Nodes.JsonNode?>()
    };
}
