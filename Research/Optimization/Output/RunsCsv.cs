using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MagnetLean.Files;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>All runs of a sweep with all their figures as CSV, in the order of the runs.</summary>
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
        var figures = report.Results.SelectMany(result => result.Figures.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        using var file = OwnFile.Create(path, 1 << 16);
        using var output = new StreamWriter(file, new UTF8Encoding(false)) { NewLine = "\n" };
        output.WriteLine(string.Join(',', Columns.Concat(parameters).Concat(figures).Select(Cell)));
        foreach (var result in report.Results)
        {
            output.WriteLine(string.Join(',', Row(result, parameters, figures).Select(Cell)));
        }
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

    // A cell that a spreadsheet would take for a formula is a text to it.
    private static string Cell(string text)
    {
        var safe = text is ['=' or '@' or '+', ..] ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
