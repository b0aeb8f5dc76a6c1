using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using MagnetLean.Embedded;
using QuantConnect.Lean.Engine.Data;

namespace MagnetLean.Benchmarks.Pipeline;

/// <summary>Measures whole runs of 23 years of hourly bars, each several times in turn, so that what else the machine does hits all alike.</summary>
internal sealed class PipelineTable(string dataFolder, int repeats)
{
    public static readonly string[] Tickers = ["SPY", "AAPL", "IBM", "BAC"];

    private static readonly int[] SymbolCounts = [1, 4, 16];

    private readonly Samples _unzip = new("ms");
    private readonly Samples _floor = new("ms");
    private readonly Samples _warm = new("ms");
    private readonly Samples _fresh = new("ms");
    private readonly Samples _freshMemory = new("MB");
    private readonly Samples _magnetWarm = new("ms");
    private readonly Samples _magnetFresh = new("ms");
    private readonly Samples _magnetMemory = new("MB");
    private readonly Samples _magnetSpy = new("ms");
    private readonly Samples[] _perBar = [.. SymbolCounts.Select(_ => new Samples("ns"))];
    private readonly string _results = Directory.CreateTempSubdirectory("pipeline-").FullName;

    /// <summary>The program that was built with this one.</summary>
    public static string Launcher => Path.Combine(
        AppContext.BaseDirectory, "..", "..", "..", "..", "Launcher", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0",
        OperatingSystem.IsWindows() ? "MagnetLean.Launcher.exe" : "MagnetLean.Launcher");

    public static string FileOf(string dataFolder, string ticker) =>
        Path.Combine(dataFolder, "equity", "usa", "hour", ticker.ToLowerInvariant() + ".zip");

    /// <summary>Measures and prints.</summary>
    public void Measure()
    {
        using var copies = new CopiedEquities(dataFolder, FileOf(dataFolder, Tickers[0]), SymbolCounts[^1]);
        try
        {
            // The first round makes the process warm and counts nowhere.
            for (var i = 0; i <= repeats; i++)
            {
                Round(copies, isCounted: i > 0);
                Console.Error.Write('.');
            }

            Console.Error.WriteLine();
            Print();
        }
        finally
        {
            Directory.Delete(_results, true);
        }
    }

    private void Round(CopiedEquities copies, bool isCounted)
    {
        void Take(Samples samples, double? value)
        {
            if (isCounted && value is { } known)
            {
                samples.Add(known);
            }
        }

        Take(_unzip, Unzip());
        Take(_floor, Time(Decode));
        Take(_warm, Time(() => RunYardstick(dataFolder, Tickers)));
        Take(_fresh, FreshProcess.Time(Launcher, OfYardstick()));
        Take(_freshMemory, FreshProcess.PeakMegabytes(Launcher, OfYardstick()));
        Take(_magnetWarm, Time(RunMagnets));
        Take(_magnetFresh, FreshProcess.Time(Launcher, OfMagnets(Tickers)));
        Take(_magnetMemory, FreshProcess.PeakMegabytes(Launcher, OfMagnets(Tickers)));
        Take(_magnetSpy, FreshProcess.Time(Launcher, OfMagnets("SPY")));
        for (var i = 0; i < SymbolCounts.Length; i++)
        {
            var bars = 0L;
            var milliseconds = Time(() => bars = RunYardstick(copies.Folder, copies.Tickers.Take(SymbolCounts[i])));
            Take(_perBar[i], milliseconds * 1e6 / bars);
        }
    }

    private double? Unzip()
    {
        try
        {
            return Tickers.Sum(ticker => FreshProcess.Time("unzip", "-p", FileOf(dataFolder, ticker)));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private void Decode()
    {
        foreach (var ticker in Tickers)
        {
            BarFileReader.Read(FileOf(dataFolder, ticker), new BarFileFormat(IsQuote: false, IsScaled: true, Day: null), skipBadRows: false);
        }
    }

    private long RunYardstick(string folder, IEnumerable<string> tickers) => Run(new BacktestJob
    {
        AlgorithmTypeName = nameof(EquityYardstick),
        CreateAlgorithm = () => new EquityYardstick(),
        DataFolder = folder,
        ResultsFolder = _results,
        Parameters = new Dictionary<string, string> { ["symbols"] = string.Join(';', tickers) },
    });

    private void RunMagnets() => Run(new BacktestJob
    {
        AlgorithmTypeName = nameof(MagnetAlgorithm),
        CreateAlgorithm = () => new MagnetAlgorithm(),
        DataFolder = dataFolder,
        ResultsFolder = _results,
        Parameters = ParametersOfMagnets(Tickers),
    });

    private static long Run(BacktestJob job)
    {
        var result = BacktestEngine.Run(job);
        return result.Completed
            ? result.Data.Rows
            : throw new InvalidOperationException($"{job.AlgorithmTypeName}: {result.ErrorDetails ?? result.Error}");
    }

    private static Dictionary<string, string> ParametersOfMagnets(params string[] tickers) => new()
    {
        ["symbols"] = string.Join(';', tickers),
        ["security-type"] = "equity",
        ["market"] = "usa",
        ["resolution"] = "hour",
        ["start"] = EquityYardstick.Days.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["end"] = EquityYardstick.Days.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private string[] OfYardstick() =>
    [
        "--algorithm-type-name", nameof(EquityYardstick), "--algorithm-location", typeof(EquityYardstick).Assembly.Location, .. Places()
    ];

    private string[] OfMagnets(params string[] tickers) =>
    [
        "--algorithm-type-name", nameof(MagnetAlgorithm), "--algorithm-location", Path.Combine(Path.GetDirectoryName(Launcher)!, "Algorithm.dll"),
        "--parameters", string.Join(',', ParametersOfMagnets(tickers).Select(pair => $"{pair.Key}:{pair.Value}")), .. Places()
    ];

    private string[] Places()
    {
        var empty = Path.Combine(_results, "config.json");
        File.WriteAllText(empty, "{}");
        return ["--config", empty, "--data-folder", dataFolder, "--results", _results, "--object-store-root", Path.Combine(_results, "store")];
    }

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private void Print()
    {
        var (floor, warm) = (Times(_floor, _unzip), Times(_warm, _floor));
        var growth = _perBar[^1].Median / _perBar[0].Median;
        string[] lines =
        [
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, median and range of {repeats}:",
            string.Empty,
            "| what | median | range | target |",
            "| --- | --- | --- | --- |",
            $"| `unzip -p` of the four files | {_unzip} | |",
            $"| (a) the floor: unzip and parse them, nothing else | {_floor} | {floor} × `unzip -p`, at most 3 |",
            $"| (b) PerfEquityHour's work, end to end, warm process | {_warm} | {warm} × (a), at most 5 |",
            $"| (c) the same as a fresh process | {_fresh} | at most 700 ms |",
            $"| (c) its peak memory | {_freshMemory} | at most 200 MB |",
            $"| (d) the magnet strategy on the same data, warm process | {_magnetWarm} | |",
            $"| (d) the same as a fresh process | {_magnetFresh} | |",
            $"| (d) its peak memory | {_magnetMemory} | |",
            $"| (d) the magnet strategy on SPY alone, fresh process | {_magnetSpy} | below 2000 ms |",
            .. SymbolCounts.Zip(
                _perBar,
                (count, samples) =>
                    FormattableString.Invariant($"| (e) a bar of (b) with {count} {(count == 1 ? "symbol" : "symbols")} | {samples} | |")),
            FormattableString.Invariant(
                $"| (e) growth of a bar's cost from {SymbolCounts[0]} to {SymbolCounts[^1]} symbols | {growth:F2} × | | at most 1 |"),
        ];
        Console.WriteLine(string.Join(Environment.NewLine, lines));
    }

    private static string Times(Samples samples, Samples unit) =>
        unit.IsEmpty ? "?" : (samples.Median / unit.Median).ToString("F1", CultureInfo.InvariantCulture);
}
