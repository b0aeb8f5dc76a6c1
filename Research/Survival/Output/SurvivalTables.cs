using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Tables;

namespace MagnetLean.Research.Survival.Output;

/// <summary>The tables of a survival study.</summary>
internal static class SurvivalTables
{
    /// <summary>All tables, in the order in which they are shown.</summary>
    public static IEnumerable<ReportTable> Of(SurvivalReport report)
    {
        foreach (var model in report.Models)
        {
            yield return Ruin(report, model);
            yield return Figures(model, "equity at the end, in units of the start", summary => summary.Final, mean: true);
            yield return Figures(model, "greatest drawdown", summary => summary.Drawdown, mean: false);
            if (model.Checks.Count > 0)
            {
                yield return Checks(model, report.Engine);
                if (model.Checks.Any(check => check.FirstDifference is not null))
                {
                    yield return Differences(model);
                }
            }
        }
    }

    private static ReportTable Ruin(SurvivalReport report, ModelReport model) => new(
        $"{Capital(model.Name)}: ruined (equity below {Text($"{100 * report.Settings.RuinShare:0.#}%")}, or liquidated), "
        + Text($"of {model.Variants[0].Ruined.Of:N0} paths"),
        [
            new("variant"), new("ruined", true), new("95% interval", true), new("liquidated", true), new("95% interval", true),
            new("mean exposure", true), new("trades", true), new("cuts", true), new("isolations", true)
        ],
        [.. model.Variants.Select(summary => (IReadOnlyList<string>)[
            summary.Variant.Name,
            Percent(summary.Ruined.Share),
            Interval(summary.Ruined),
            Percent(summary.Liquidated.Share),
            Interval(summary.Liquidated),
            Text($"{summary.Exposure:0.000}"),
            summary.Variant.Fuse is null ? "" : Text($"{summary.Trades:0.0}"),
            summary.Episodes > 0 ? Text($"{summary.Episodes:0.0}") : "",
            summary.Isolations > 0 ? Text($"{summary.Isolations:0.00}") : ""])]);

    private static ReportTable Figures(ModelReport model, string what, Func<VariantSummary, Quantiles> figure, bool mean) => new(
        $"{Capital(model.Name)}: {what}",
        [
            new("variant"),
            .. SurvivalReport.Probabilities.Select(at => new ReportColumn(Text($"{100 * at:0}%"), true)),
            .. mean ? [new ReportColumn("mean", true)] : Array.Empty<ReportColumn>()
        ],
        [.. model.Variants.Select(summary => (IReadOnlyList<string>)[
            summary.Variant.Name,
            .. SurvivalReport.Probabilities.Select(at => mean ? Multiple(figure(summary).At(at)) : Percent(figure(summary).At(at))),
            .. mean ? [Multiple(figure(summary).Mean)] : Array.Empty<string>()])]);

    private static ReportTable Checks(ModelReport model, string engine) => new(
        $"{Capital(model.Name)}: paths run by the strategy itself on {engine}",
        [new("paths", true), new("alike in every fill", true), new("fills", true),
         new("fills on the engine", true), new("greatest deviation of equity", true)],
        [[
            Text($"{model.Checks.Count}"),
            Text($"{model.Checks.Count(check => check.FirstDifference is null)}"),
            Text($"{model.Checks.Sum(check => check.Fills):N0}"),
            Text($"{model.Checks.Sum(check => check.EngineFills):N0}"),
            Text($"{model.Checks.Max(check => check.Deviation):0.0e0}")
        ]]);

    private static ReportTable Differences(ModelReport model) => new(
        $"{Capital(model.Name)}: paths on which the engine's fills differ",
        [new("path", true), new("simulated", true), new("engine", true), new("first difference")],
        [.. model.Checks.Index().Where(check => check.Item.FirstDifference is not null).Select(check => (IReadOnlyList<string>)[
            Text($"{check.Index}"), Text($"{check.Item.Simulated:0.00}"), Text($"{check.Item.Engine:0.00}"), check.Item.FirstDifference!])]);

    public static string Percent(double share) => share is > 0 and < 0.00005 ? "<0.01%" : Text($"{100 * share:0.00}%");

    public static string Interval(Proportion share) => Text($"{100 * share.Low:0.00}..{100 * share.High:0.00}%");

    // The luckiest accounts at high leverage end in numbers that only an exponent can hold.
    public static string Multiple(double value) => value is >= 100_000 or > 0 and < 0.0005 ? Text($"{value:0.0e0}") : Text($"{value:0.000}");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
