using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using MagnetLean.Embedded;

namespace MagnetLean.Benchmarks.Universe;

/// <summary><c>universe</c>: what the fuse costs where thousands of shares come and go: the same run with it and without, in turn.</summary>
internal static class UniverseCommand
{
    private const string Usage = "universe --data-folder FOLDER [--repeats NUMBER]";
    private const int Shares = 6200;
    private static readonly DateTime First = new(2015, 1, 5);
    private static readonly DateTime Last = new(2015, 12, 30);

    /// <summary>Runs the command.</summary>
    /// <returns>0, or 2 where the input cannot be used.</returns>
    public static int Run(string[] switches)
    {
        var folder = switches is ["--data-folder", var given, ..] ? Path.GetFullPath(given) : null;
        var repeats = 3;
        var isKnown = switches.Length == 2 || switches is [_, _, "--repeats", var text]
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out repeats) && repeats > 0;
        var source = folder is null ? null : Path.Combine(folder, "equity", "usa", "hour", "spy.zip");
        if (!isKnown || !File.Exists(source))
        {
            Console.Error.WriteLine(
                $"error: '{string.Join(' ', switches)}' is not allowed; allowed: a folder in LEAN's layout with hourly bars of SPY");
            Console.Error.WriteLine($"usage: {Usage}");
            return 2;
        }

        Measure(folder!, source, repeats);
        return 0;
    }

    private static void Measure(string dataFolder, string source, int repeats)
    {
        var scratch = Directory.CreateTempSubdirectory("universe-");
        try
        {
            var tickers = Prepare(dataFolder, source, scratch.FullName);
            var (without, with) = (new List<Cost>(), new List<Cost>());
            for (var round = 0; round <= repeats; round++)
            {
                // The first round warms up.
                var (plain, _) = Time(scratch.FullName, tickers, isGuarded: false, persists: false);
                var (guarded, _) = Time(scratch.FullName, tickers, isGuarded: true, persists: false);
                if (round > 0)
                {
                    without.Add(plain);
                    with.Add(guarded);
                }
            }

            var (_, last) = Time(scratch.FullName, tickers, isGuarded: true, persists: true);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{last.Seen} shares seen, {last.Securities.Count} alive, {last.Fuse!.History.Count} transitions"));
            Print("time taken, median", Median([.. without.Select(cost => cost.Wall)]), Median([.. with.Select(cost => cost.Wall)]));
            Print("time taken, least", without.Min(cost => cost.Wall), with.Min(cost => cost.Wall));
            Print("processor time, median", Median([.. without.Select(cost => cost.Processor)]), Median([.. with.Select(cost => cost.Processor)]));
            Print("processor time, least", without.Min(cost => cost.Processor), with.Min(cost => cost.Processor));
            var (plainly, guardedly) = (Median([.. without.Select(cost => cost.Allocated)]), Median([.. with.Select(cost => cost.Allocated)]));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"allocated, median: without the fuse {plainly:0} MB, with it {guardedly:0} MB"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"its state at the end {last.StateLength / 1024.0:0.0} KiB"));
        }
        finally
        {
            scratch.Delete(true);
        }
    }

    // One year of hourly bars, under as many names as are needed.
    private static List<string> Prepare(string dataFolder, string source, string folder)
    {
        foreach (var reference in new[] { "market-hours", "symbol-properties", "alternative" })
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, reference), Path.Combine(dataFolder, reference));
        }

        var hours = Directory.CreateDirectory(Path.Combine(folder, "equity", "usa", "hour")).FullName;
        var year = Path.Combine(hours, "spy.zip");
        var prefix = First.Year.ToString(CultureInfo.InvariantCulture);
        using (var read = ZipFile.OpenRead(source))
        using (var written = ZipFile.Open(year, ZipArchiveMode.Create))
        {
            using var text = new StreamReader(read.Entries[0].Open());
            using var entry = new StreamWriter(written.CreateEntry(read.Entries[0].Name).Open());
            while (text.ReadLine() is { } line)
            {
                if (line.StartsWith(prefix, StringComparison.Ordinal))
                {
                    entry.WriteLine(line);
                }
            }
        }

        var tickers = Enumerable.Range(1, Shares).Select(i => "U" + i.ToString(CultureInfo.InvariantCulture)).ToList();
        foreach (var ticker in tickers)
        {
            File.CreateSymbolicLink(Path.Combine(hours, ticker.ToLowerInvariant() + ".zip"), year);
        }

        return tickers;
    }

    private static void Print(string what, double without, double with) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: without the fuse {without:0} ms, with it {with:0} ms, {100 * (with / without - 1):+0.0;-0.0} %"));

    private static (Cost Cost, RotatingUniverse Algorithm) Time(string folder, List<string> tickers, bool isGuarded, bool persists)
    {
        var algorithm = new RotatingUniverse();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(RotatingUniverse),
            CreateAlgorithm = () => algorithm,
            DataFolder = folder,
            ObjectStoreFolder = Path.Combine(folder, "storage"),
            Parameters = new Dictionary<string, string>
            {
                ["symbols"] = string.Join(';', tickers),
                ["start"] = First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["end"] = Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["fuse"] = isGuarded ? "true" : "false",
                ["persist"] = persists ? "true" : "false",
            },
        });
        process.Refresh();
        return result.Completed
            ? (new Cost(watch.Elapsed.TotalMilliseconds, (process.TotalProcessorTime - before).TotalMilliseconds, Megabytes()), algorithm)
            : throw new InvalidOperationException(result.ErrorDetails ?? result.Error);

        double Megabytes() => (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>What a run took, in milliseconds and megabytes.</summary>
    private readonly record struct Cost(double Wall, double Processor, double Allocated);
}
