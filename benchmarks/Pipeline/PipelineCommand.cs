using System;
using System.Globalization;
using System.IO;

namespace MagnetLean.Benchmarks.Pipeline;

/// <summary><c>pipeline</c>: measures whole runs and prints them as a table.</summary>
internal static class PipelineCommand
{
    private const string Usage = "pipeline --data-folder FOLDER [--repeats NUMBER]";

    /// <summary>Runs the command.</summary>
    /// <returns>0, or 2 where the input cannot be used.</returns>
    public static int Run(string[] switches)
    {
        string? folder = null;
        var repeats = 7;
        for (var i = 0; i < switches.Length; i += 2)
        {
            var value = i + 1 < switches.Length ? switches[i + 1] : string.Empty;
            switch (switches[i])
            {
                case "--data-folder":
                    folder = Path.GetFullPath(value);
                    break;
                case "--repeats" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0:
                    repeats = number;
                    break;
                default:
                    return Refuse($"'{switches[i]} {value}' is not allowed");
            }
        }

        if (folder is null || !File.Exists(PipelineTable.FileOf(folder, "SPY")))
        {
            return Refuse(
                $"--data-folder: '{folder}' is not allowed; allowed: a folder in LEAN's layout with hourly files of "
                + $"{string.Join(", ", PipelineTable.Tickers)}");
        }

        if (!File.Exists(PipelineTable.Launcher))
        {
            return Refuse($"{PipelineTable.Launcher} is missing: the measurement starts the built program");
        }

        new PipelineTable(folder, repeats).Measure();
        return 0;
    }

    private static int Refuse(string fault)
    {
        Console.Error.WriteLine($"error: {fault}");
        Console.Error.WriteLine($"usage: {Usage}");
        return 2;
    }
}
