using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace MagnetLean.StartupProfile;

/// <summary>Runs of the launcher whose profiles the build takes.</summary>
internal sealed class Recording(string solution, string dataFolder)
{
    /// <summary>The environment variable that tells the hook where the profile of its process goes.</summary>
    public const string FileVariable = "STARTUP_PROFILE";

    private const string Strategy =
        "symbols:SPY,security-type:equity,market:usa,resolution:hour,start:1998-01-05,end:2021-03-30";

    /// <summary>Records all of them.</summary>
    /// <exception cref="InvalidOperationException">A run failed.</exception>
    public void Record()
    {
        var folder = Directory.CreateTempSubdirectory("startup-profile-").FullName;
        try
        {
            var empty = Path.Combine(folder, "config.json");
            File.WriteAllText(empty, "{}");
            Record("sample", folder);
            Record("strategy", folder, "--config", empty, "--data-folder", dataFolder, "--algorithm-type-name", "MagnetAlgorithm",
                "--algorithm-location", "Algorithm.dll", "--parameters", Strategy);
            Record("shares", folder, "--config", empty, "--data-folder", dataFolder, "--algorithm-type-name", "EquityYardstick",
                "--algorithm-location", Built("benchmarks", "Benchmarks.dll"));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private string Built(string project, string file) => Path.Combine(solution, project, "bin", "Release", "net10.0", file);

    private void Record(string name, string folder, params string[] switches)
    {
        var profile = Path.Combine(solution, "Launcher", "Startup", name + ".mibc");
        File.Delete(profile);
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = solution, RedirectStandardOutput = true };
        IEnumerable<string> arguments =
        [
            Built("Launcher", "MagnetLean.Launcher.dll"), .. switches,
            "--results", Path.Combine(folder, name), "--object-store-root", Path.Combine(folder, "store")
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Recording).Assembly.Location;
        start.Environment[FileVariable] = profile;
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || !File.Exists(profile))
        {
            var code = process.ExitCode.ToString(CultureInfo.InvariantCulture);
            throw new InvalidOperationException($"{name}: the launcher ended with {code}, see what it wrote above");
        }

        Console.WriteLine($"{profile}: {new FileInfo(profile).Length.ToString("N0", CultureInfo.InvariantCulture)} bytes");
    }
}
