using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Research.Optimization.WalkForward;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>The steps of a walk forward as CSV: what was chosen on which days, and what it came to where it was traded.</summary>
internal static class StepsCsv
{
    /// <summary>Its name among the results.</summary>
    public const string Name = "optimization-steps.csv";

    private static readonly string[] Columns = ["step", "chosen from", "chosen to", "traded from", "traded to", "run", "status", "error"];

    private static readonly string[] Figures =
        ["sharpe chosen", "sharpe traded", "return traded", "days traded", "deflated sharpe", "probability of overfitting"];

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="report">The sweep.</param>
    /// <param name="walk">Its walk forward.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, SweepReport report, WalkForwardReport walk)
    {
        var parameters = report.Plan.Space.Parameters.Select(parameter => parameter.Name).ToList();
        CsvFile.Write(path, Columns.Concat(parameters).Concat(Figures), walk.Steps.Select((step, place) => Row(step, place + 1, parameters)));
    }

    private static IEnumerable<string> Row(WalkForwardStep step, int number, List<string> parameters) =>
    [
        FormattableString.Invariant($"{number}"),
        Day(step.InSample.Start),
        Day(step.InSample.End),
        Day(step.OutOfSample.Start),
        Day(step.OutOfSample.End),
        step.Candidate is { } candidate ? FormattableString.Invariant($"{candidate.Id}") : string.Empty,
        step.Traded?.Status.ToString() ?? "NothingChosen",
        step.Traded?.Error ?? string.Empty,
        .. parameters.Select(name => step.Candidate?[name] ?? string.Empty),
        step.Chosen is null ? string.Empty : Number(step.SharpeInside),
        step.Traded is { IsCompleted: true } ? Number(step.SharpeOutside) : string.Empty,
        step.Traded is { IsCompleted: true } ? Number(step.Return) : string.Empty,
        FormattableString.Invariant($"{step.Days.Count}"),
        Number(step.Honesty.Deflated),
        step.Honesty.Odds is { } odds ? Number(odds.Probability) : string.Empty,
    ];

    private static string Day(DateTime day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");

    private static string Number(double value) => double.IsFinite(value) ? FormattableString.Invariant($"{value:R}") : string.Empty;
}
