using System;
using System.Globalization;
using System.IO;
using MagnetLean.Benchmarks.Pipeline;

namespace MagnetLean.Benchmarks.Optimise;

/// <summary><c>optimise</c>: measures sweeps and prints them as a table.</summary>
internal static class OptimiseCommand
{
    private const string Usage = "optimise --data-folder FOLDER [--share PERCENT]";

    /// <summary>Runs the command.</summary>
    /// <returns>0, or 2 where the input cannot be used.</returns>
    public static int Run(string[] switches)
    {
        var share = 100;
        var folder = switches is ["--data-folder", var given, ..] ? Path.GetFullPath(given) : null;
        var isKnown = switches.Length == 2 || switches is [_, _, "--share", var text]
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out share) && share is >= 1 and <= 100;
        if (folder is null || !isKnown || !File.Exists(PipelineTable.FileOf(folder, "SPY")) || !File.Exists(PipelineTable.Launcher))
        {
            Console.Error.WriteLine(
                $"error: '{string.Join(' ', switches)}' is not allowed; allowed: a folder in LEAN's layout with hourly files of "
                + $"{string.Join(", ", PipelineTable.Tickers)}, and a share of the sets from 1 to 100; {PipelineTable.Launcher} must be built");
            Console.Error.WriteLine($"usage: {Usage}");
            return 2;
        }

        new SweepTable(folder, share / 100.0).Measure();
        return 0;
    }
}
