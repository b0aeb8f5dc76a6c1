using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Results;

namespace MagnetLean.Research.Runs;

/// <summary>
/// A folder of its own for each run, below the folder of all results: <c>20241231-235959-MagnetAlgorithm-1a2b3c</c>, and <c>latest</c>.
/// </summary>
internal static class RunFolder
{
    /// <summary>Name of the link to the latest run's folder.</summary>
    public const string Latest = "latest";

    private const int HashDigits = 6;

    /// <summary>Runs within a folder of the run's own, or in that which the user named.</summary>
    /// <param name="settings">The run; its results folder is that of all runs, unless it was named by a switch or a variable.</param>
    /// <param name="started">When it begins, UTC.</param>
    /// <param name="kind">What is run, where it is no plain backtest: part of the folder's name.</param>
    /// <param name="run">Runs, given the settings with the folder, and returns the exit code.</param>
    /// <exception cref="InputException">The folder cannot be created.</exception>
    public static int Use(LaunchSettings settings, DateTime started, string? kind, Func<LaunchSettings, int> run)
    {
        if (settings.IsLive || settings.HasResultsFolder)
        {
            NewFolders.Create((LaunchSettings.ResultsFolderKey, settings.ResultsFolder));
            return run(settings);
        }

        settings = Create(settings, started, kind);
        try
        {
            return run(settings);
        }
        finally
        {
            Finish(settings.ResultsFolder);
        }
    }

    /// <summary>Makes the folder of a run; no two runs get the same, whenever they begin.</summary>
    /// <param name="settings">The run; its results folder is that of all runs.</param>
    /// <param name="started">When it begins, UTC.</param>
    /// <param name="kind">What is run, where it is no plain backtest.</param>
    /// <returns>The run with its own results folder.</returns>
    /// <exception cref="InputException">It cannot be created.</exception>
    public static LaunchSettings Create(LaunchSettings settings, DateTime started, string? kind = null)
    {
        var root = settings.ResultsFolder;
        NewFolders.Create((LaunchSettings.ResultsFolderKey, root));

        // What is asked for gives the same hash, so that runs of one kind are found together.
        var asked = new StringBuilder(settings.AlgorithmTypeName).Append('\n').Append(settings.DataFolder);
        foreach (var name in Sorted(settings))
        {
            asked.Append('\n').Append(name).Append('=').Append(settings.Parameters[name]);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked.ToString())))[..HashDigits];
        var title = kind is null ? settings.AlgorithmId : $"{settings.AlgorithmId}-{kind}";
        var stem = string.Create(CultureInfo.InvariantCulture, $"{started:yyyyMMdd-HHmmss}-{title}-{hash}");
        for (var attempt = 1; ; attempt++)
        {
            var folder = Path.Combine(root, attempt == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{attempt}"));
            try
            {
                if (TryMake(folder))
                {
                    return settings with { ResultsFolder = folder };
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new InputException(LaunchSettings.ResultsFolderKey, folder, $"a folder that can be written ({error.Message})");
            }
        }
    }

    /// <summary>
    /// Points <see cref="Latest"/> to a run's folder; where links cannot be made there is none, and what is no run, as a study, moves none. A run
    /// that left nothing leaves no folder.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    public static void Finish(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).GetEnumerator().MoveNext())
        {
            Directory.Delete(folder);
            return;
        }

        if (!File.Exists(Path.Combine(folder, RunManifest.Name)))
        {
            return;
        }

        var link = Path.Combine(Path.GetDirectoryName(folder)!, Latest);
        var made = Path.Combine(Path.GetDirectoryName(folder)!, $".{Guid.NewGuid():N}");
        try
        {
            if (Directory.Exists(link) && new DirectoryInfo(link).LinkTarget is null)
            {
                return;
            }

            Directory.CreateSymbolicLink(made, Path.GetFileName(folder));
            File.Delete(link);
            Directory.Move(made, link);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another run points it, or the system has no links: the folder is told anyway.
            File.Delete(made);
        }
    }

    // To create a folder shares one that exists, and a rename replaces one that is empty. A file can be made by one alone: whoever has made it decides.
    private static bool TryMake(string folder)
    {
        var claim = Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}");
        try
        {
            new FileStream(claim, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(claim) || Directory.Exists(folder))
        {
            // Another run of this second makes it, or has made it by now.
            return false;
        }

        try
        {
            var isFree = !Path.Exists(folder);
            if (isFree)
            {
                Directory.CreateDirectory(folder);
            }

            return isFree;
        }
        finally
        {
            File.Delete(claim);
        }
    }

    private static string[] Sorted(LaunchSettings settings)
    {
        string[] names = [.. settings.Parameters.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }
}
