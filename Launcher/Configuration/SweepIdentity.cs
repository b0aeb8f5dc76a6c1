using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Research.Optimization;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Configuration;

/// <summary>What the result of a sweep's runs depends on, but for what they read of the data: a sweep of which any of it has changed is another one.</summary>
internal static class SweepIdentity
{
    /// <summary>The identity of a sweep, as names and values.</summary>
    /// <param name="engine">What runs it.</param>
    /// <param name="settings">The run that is varied.</param>
    /// <param name="plan">What is searched.</param>
    /// <param name="programFolder">Where this program's own dlls lie.</param>
    public static IReadOnlyDictionary<string, string> Of(string engine, LaunchSettings settings, SweepPlan plan, string programFolder) => new Dictionary<string, string>(
    [
        .. plan.Describe(),
        .. BuildParts.Of(programFolder),
        .. AlgorithmLibraries.Beside(settings.AlgorithmLocation, programFolder)
            .Select(path => KeyValuePair.Create($"algorithm's library {Path.GetFileName(path)}", ContentHash.OfFile(path))),
        KeyValuePair.Create("engine", engine),
        KeyValuePair.Create("algorithm", settings.AlgorithmTypeName),
        KeyValuePair.Create("algorithm's dll", ContentHash.OfFile(settings.AlgorithmLocation)),
        KeyValuePair.Create("data", settings.DataFolder),
        KeyValuePair.Create("parameters", ContentHash.Of([ParameterList.Write(settings.Parameters)])),
        KeyValuePair.Create("bad rows", settings.SkipBadRows ? "skipped" : "refused"),
        KeyValuePair.Create("coverage", settings.RequiredCoverage?.ToString(CultureInfo.InvariantCulture) ?? "any"),
        KeyValuePair.Create("period", plan.Period?.ToString() ?? "the algorithm's"),
    ]);
}
