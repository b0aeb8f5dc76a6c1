using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Research.Optimization.Output;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Tests.Launcher;
using MagnetLean.Tests.Support;
using Shouldly;

namespace MagnetLean.Tests.Cluster;

/// <summary>A sweep of an algorithm of somebody else's that takes its time, with what runs it.</summary>
internal sealed class PacedSweep : IDisposable
{
    private const string Source = """
        using System.Threading;
        using QuantConnect;
        using QuantConnect.Algorithm;
        using QuantConnect.Data;
        using QuantConnect.Parameters;
        public class Paced : QCAlgorithm
        {
            [Parameter("size")]
            public decimal Size = 1;
            [Parameter("pace")]
            public int Pace = 0;
            private Symbol _coin;
            public override void Initialize()
            {
                SetTimeZone(TimeZones.Utc);
                SetStartDate(2024, 1, 6);
                SetEndDate(2024, 1, 12);
                SetCash(100000);
                _coin = AddCrypto("CALMUSD", Resolution.Hour, Market.Bitfinex).Symbol;
                SetBenchmark(_coin);
            }
            public override void OnData(Slice data)
            {
                Thread.Sleep(Pace);
                if (UtcTime.Hour == 3)
                {
                    MarketOrder(_coin, Portfolio.Invested ? -Portfolio[_coin].Quantity : Size);
                }
            }
        }
        """;

    private readonly Workspace _workspace = new();
    private readonly ScriptedMarket _market = Market(110);
    private readonly List<IDisposable> _others = [];

    public PacedSweep() => ForeignDll.Compile(_workspace.At("Paced.dll"), Source);

    /// <summary>How soon a silent member is given up in tests.</summary>
    public static string[] Patience => ["--cluster-patience", "6s"];

    public string Data => _market.Data;

    public Workspace Workspace => _workspace;

    /// <summary>Data in which the coin has another price after its jump.</summary>
    public string OtherData()
    {
        var other = Market(111);
        _others.Add(other);
        return other.Data;
    }

    /// <summary>A folder with what every run reads of exchanges, and no prices.</summary>
    public string NoData()
    {
        var folder = _workspace.Folder("no-data");
        foreach (var file in new[] { "market-hours/market-hours-database.json", "symbol-properties/symbol-properties-database.csv" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.Copy(Path.Combine(Data, file), Path.Combine(folder, file));
        }

        return folder;
    }

    /// <summary>The program in a folder of its own, with an Algorithm.dll of another build.</summary>
    public string OtherBuild()
    {
        var folder = _workspace.Folder("other-build");
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            var name = Path.GetFileName(file);
            if (name.StartsWith("MagnetLean.Launcher.", StringComparison.Ordinal) || name == "Algorithm.dll")
            {
                File.Copy(file, Path.Combine(folder, name));
            }
            else
            {
                File.CreateSymbolicLink(Path.Combine(folder, name), file);
            }
        }

        // What stands behind the end of a dll changes nothing but its hash.
        File.AppendAllText(Path.Combine(folder, "Algorithm.dll"), "another build");
        return folder;
    }

    /// <summary>The command that makes it.</summary>
    /// <param name="results">The folder of its results.</param>
    /// <param name="sets">How many sets there are.</param>
    /// <param name="pace">Milliseconds that a run takes for each hour of its seven days.</param>
    /// <param name="more">Further switches.</param>
    public string[] Command(string results, int sets, int pace, params string[] more) =>
    [
        "optimize", "--algorithm-type-name", "Paced", "--algorithm-location", "Paced.dll", "--data-folder", Data, "--results", results,
        "--object-store-root", "storage", "--grid", $"size=1:{sets}:1", "--parameters", $"pace:{pace}", "--target", "Net Profit", "--keep", "0",
        .. more
    ];

    /// <summary>Makes it in one process, and returns what it found.</summary>
    public IReadOnlyList<string> RunHere(int sets, int pace, string results = "here")
    {
        // All of this process's runs wait for their clocks at once.
        var (code, _, error) = _workspace.Run(Command(results, sets, pace, "--workers", "64"));
        (code, error).ShouldBe((0, string.Empty));
        return Found(results);
    }

    /// <summary>What a sweep found: its results and, in the order of their hashes, its runs.</summary>
    public IReadOnlyList<string> Found(string results) =>
    [
        File.ReadAllText(_workspace.At($"{results}/{OptimizationJson.Name}")),
        File.ReadAllText(_workspace.At($"{results}/{RunsCsv.Name}")),
        .. Journal(results).Skip(1).Order(StringComparer.Ordinal)
    ];

    /// <summary>The whole lines of a sweep's journal, as far as it is.</summary>
    public IReadOnlyList<string> Journal(string results)
    {
        var path = _workspace.At($"{results}/{TrialJournal.Name}");
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public LaunchedProgram Start(params string[] arguments) => LaunchedProgram.Start(_workspace.Path, arguments);

    public void Dispose()
    {
        _others.ForEach(other => other.Dispose());
        _market.Dispose();
        _workspace.Dispose();
    }

    private static ScriptedMarket Market(decimal price) => new ScriptedMarket().With(
        "CALMUSD", QuantConnect.Market.Bitfinex, 290, new Dictionary<int, (decimal, decimal, decimal, decimal)> { [200] = (100, price + 1, 99, price) });
}
