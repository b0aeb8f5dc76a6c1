using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Benchmarks.Pipeline;

namespace MagnetLean.Benchmarks.Optimise;

/// <summary>Sweeps as fresh processes of the launcher, from start to exit, their pages and their one tear sheet included.</summary>
/// <param name="folder">The data.</param>
/// <param name="share">Share of the sets that are made, above 0 to 1: all of them take minutes.</param>
internal sealed class SweepTable(string folder, double share)
{
    private static readonly int Cores = Environment.ProcessorCount;

    /// <summary>Measures and prints all rows.</summary>
    public void Measure()
    {
        Console.WriteLine("| what | runs | wall s | s a run and core | processor s a run | peak MB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        var yardstick = new[]
        {
            "--algorithm-type-name", nameof(EquityYardstick), "--algorithm-location", typeof(EquityYardstick).Assembly.Location,
        };
        var four = $"symbols:{string.Join(';', PipelineTable.Tickers)}";
        Row("(a) the yardstick of four shares, 163 000 bars", 100, runs => [.. yardstick, "--parameters", four, "--grid", Averages(runs)]);
        Row("(b), (d) the strategy on SPY by the hour, 1998 to 2021", 200, runs =>
        [
            "--algorithm-type-name", nameof(MagnetAlgorithm), "--algorithm-location",
            Path.Combine(Path.GetDirectoryName(PipelineTable.Launcher)!, "Algorithm.dll"),
            "--parameters", "symbols:SPY,security-type:equity,market:usa,resolution:hour,start:1998-01-05,end:2021-03-30",
            "--grid", Sizes(runs),
        ]);
        foreach (var count in new[] { 50, 200, 800 })
        {
            Row("(e) the yardstick of SPY alone", count, runs => [.. yardstick, "--parameters", "symbols:SPY", "--grid", Averages(runs)]);
        }
    }

    private static string Averages(int runs) =>
        $"fast=10:{Text(10 + (runs - 1) / 10)}:1;slow={string.Join(',', Enumerable.Range(0, 10).Select(step => Text(150 + 10 * step)))}";

    private static string Sizes(int runs)
    {
        var risks = Enumerable.Range(1, Math.Max(1, runs / 20)).Select(step => Text(0.002 * step));
        return $"risk-per-trade={string.Join(',', risks)};max-leverage=1.5,2,2.5,3;drawdown-limit=0.03,0.05,0.07,0.1,0.15";
    }

    private static string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private void Row(string what, int runs, Func<int, IReadOnlyList<string>> switches)
    {
        var made = Math.Max(20, (int)(runs * share) / 20 * 20);
        var results = Directory.CreateTempSubdirectory("sweep-");
        try
        {
            var (wall, processor, megabytes) = FreshProcess.Cost(
                PipelineTable.Launcher,
                [
                    "optimize", .. switches(made), "--data-folder", folder, "--results", results.FullName, "--object-store-root",
                    Path.Combine(results.FullName, "storage"), "--target", "Net Profit",
                ]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {made} | {wall:0.0} | {wall * Cores / made:0.000} | {processor / made:0.000} | {megabytes:0} |"));
        }
        finally
        {
            results.Delete(true);
        }
    }
}
