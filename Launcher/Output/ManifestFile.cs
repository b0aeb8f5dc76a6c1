using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Output;

/// <summary>Writes <c>run.json</c>, the last file of a run's folder, see <see cref="RunManifest"/>.</summary>
internal static class ManifestFile
{
    /// <summary>Writes it, and says so; a folder that cannot be written is told.</summary>
    /// <param name="shell">Takes what is said.</param>
    /// <param name="engine">On what it ran.</param>
    /// <param name="settings">What ran.</param>
    /// <param name="end">How it ended.</param>
    public static void Write(Shell shell, IEngine engine, LaunchSettings settings, RunEnd end)
    {
        var manifest = new RunManifest
        {
            Algorithm = settings.AlgorithmTypeName,
            AlgorithmId = settings.AlgorithmId,
            Parameters = new SortedDictionary<string, string>(settings.ShownParameters.ToDictionary(), StringComparer.Ordinal),
            Started = end.Started,
            Ended = DateTime.UtcNow,
            ExitCode = end.ExitCode,
            Reason = end.Reason,
            Engine = engine.Name,
            Program = RunFacts.Program,
            Runtime = $".NET {Environment.Version}",
            CodeFile = settings.AlgorithmLocation,
            CodeHash = RunManifest.HashOf(settings.AlgorithmLocation),
            DataFolder = settings.DataFolder,
            DataHash = end.DataHash.Length == 0 ? null : end.DataHash,
            Bars = end.Bars,
            Files = [.. end.Files.Where(File.Exists).Select(file => Path.GetRelativePath(settings.ResultsFolder, file)).Order(StringComparer.Ordinal)],
            Result = end.Result
        };
        try
        {
            shell.WriteFact("written", shell.Shown(manifest.Write(settings.ResultsFolder)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            shell.WriteErrors([$"{Path.Combine(settings.ResultsFolder, RunManifest.Name)} cannot be written: {error.Message}"]);
        }
    }
}
