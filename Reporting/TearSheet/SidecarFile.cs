using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Files;
using MagnetLean.Reporting.Results;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Sidecars;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>
/// Where a run's sidecars lie: beside its result. An algorithm that ran without this program leaves its own in the object store, one an algorithm.
/// </summary>
internal static class SidecarFile
{
    /// <summary>Writes what a run left beside its result.</summary>
    /// <param name="result">The result file.</param>
    /// <param name="sidecar">What the magnet strategy left; null for nothing.</param>
    /// <param name="fuse">What the fuse left; null for nothing.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string result, RunSidecar? sidecar, FuseSidecar? fuse)
    {
        var written = new List<string>();
        if (sidecar is not null)
        {
            using var file = OwnFile.Create(Beside(result), 1 << 16);
            sidecar.Write(file);
            written.Add(Beside(result));
        }

        if (fuse is not null)
        {
            OwnFile.Write(FuseBeside(result), fuse.ToJson());
            written.Add(FuseBeside(result));
        }

        return written;
    }

    /// <summary>The path of what the magnet strategy left.</summary>
    /// <param name="result">The result file.</param>
    public static string Beside(string result) =>
        Path.Combine(Path.GetDirectoryName(result)!, $"{Path.GetFileNameWithoutExtension(result)}-sidecar.json");

    /// <summary>Where the fuse's own sidecar lies.</summary>
    /// <param name="result">The result file.</param>
    public static string FuseBeside(string result) =>
        Path.Combine(Path.GetDirectoryName(result)!, $"{Path.GetFileNameWithoutExtension(result)}-fuse.json");

    /// <summary>Reads what the fuse of a run left beside its result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="fault">What is wrong with a file that is there; else null.</param>
    /// <returns>The fuse's sidecar; null for none.</returns>
    public static FuseSidecar? FindFuse(RunResult result, out string? fault)
    {
        var path = FuseBeside(result.Path);
        fault = null;
        try
        {
            return File.Exists(path) ? FuseSidecar.FromJson(File.ReadAllBytes(path)) : null;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            fault = $"{path} cannot be read: {error.Message}";
            return null;
        }
    }

    /// <summary>Finds the sidecar of a result: the copy beside it, else what the object store holds where that is of the same run.</summary>
    /// <param name="result">The result.</param>
    /// <param name="objectStoreRoot">Where the object store keeps its files; null where it is not known.</param>
    /// <param name="fault">What is wrong with a sidecar that is there; else null.</param>
    /// <returns>The sidecar; null for none.</returns>
    public static RunSidecar? Find(RunResult result, string? objectStoreRoot, out string? fault)
    {
        if (TryRead(Beside(result.Path), out fault) is { } beside)
        {
            if (IsOf(result, beside))
            {
                return beside;
            }

            fault = $"{Beside(result.Path)} is of another run (its parameters differ) and was left out.";
            return null;
        }

        if (objectStoreRoot is null || fault is not null)
        {
            return null;
        }

        var path = StoredObject.PathOf(objectStoreRoot, RunSidecar.KeyFor(result.Name));
        return TryRead(path, out _) is { } stored && IsOf(result, stored) ? stored : null;
    }

    // The same parameters on the same data are the same run; and its trades began within it.
    private static bool IsOf(RunResult result, RunSidecar sidecar)
    {
        var parameters = result.Configuration.Parameters;
        var equity = result.Points(RunSeries.EquityChart, RunSeries.Equity);
        return sidecar.Parameters.Count == parameters.Count
            && sidecar.Parameters.All(parameter => parameters.GetValueOrDefault(parameter.Key) == parameter.Value)
            && sidecar.Setups.All(
                setup => setup.Opened is not { } opened || (opened >= equity[0].Time.AddDays(-1) && opened <= equity[^1].Time.AddDays(1)));
    }

    private static RunSidecar? TryRead(string path, out string? fault)
    {
        fault = null;
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return RunSidecar.FromJson(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            fault = $"{path} cannot be read: {error.Message}";
            return null;
        }
    }
}
