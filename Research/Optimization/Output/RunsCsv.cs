using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>
/// All runs of a sweep with all their figures as CSV, in the order of the runs: of a walk forward those of every step, which their dates tell apart.
/// </summary>
internal static class RunsCsv
{
    /// <summary>Its name among the results.</summary>
    public const string Name = "optimization-runs.csv";

    private static readonly string[] Columns = ["run", "from", "to", "status", "error"];

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="report">The sweep.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, SweepReport report)
    {
        var parameters = report.Plan.Space.Parameters.Select(parameter => parameter.Name).ToList();
        var figures = report.Runs.SelectMany(result => result.Figures.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        CsvFile.Write(path, Columns.Concat(parameters).Concat(figures), report.Runs.Select(result => Row(result, parameters, figures)));
    }

    private static IEnumerable<string> Row(TrialResult result, List<string> parameters, List<string> figures)
    {
        var window = result.Trial.Window;
        return
        [
            FormattableString.Invariant($"{result.Trial.Candidate.Id}"),
            window is { } known ? FormattableString.Invariant($"{known.Start:yyyy-MM-dd}") : string.Empty,
            window is { } same ? FormattableString.Invariant($"{same.End:yyyy-MM-dd}") : string.Empty,
            result.Status.ToString(),
            result.Error ?? string.Empty,
            .. parameters.Select(name => result.Trial.Candidate[name]),
            .. figures.Select(path => result.Figures.GetValueOrDefault(path, string.Empty)),
        ];
    }
}
