using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using static System.FormattableString;

namespace MagnetLean.Research.Survival.Output;

/// <summary>The tables of a survival study.</summary>
internal static class SurvivalTables
{
    /// <summary>All tables, in the order in which they are shown.</summary>
    public static IEnumerable<PageTable> Of(SurvivalReport report)
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

    private static PageTable Ruin(SurvivalReport report, ModelReport model) => PageTable.Of(
        $"{Capital(model.Name)}: ruined (equity below {Invariant($"{100 * report.Settings.RuinShare:0.#}%")}, or liquidated), "
        + Invariant($"of {model.Variants[0].Ruined.Of:N0} paths"),
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
            Invariant($"{summary.Exposure:0.000}"),
            summary.Variant.Fuse is null ? "" : Invariant($"{summary.Trades:0.0}"),
            summary.Episodes > 0 ? Invariant($"{summary.Episodes:0.0}") : "",
            summary.Isolations > 0 ? Invariant($"{summary.Isolations:0.00}") : ""])]);

    private static PageTable Figures(ModelReport model, string what, Func<VariantSummary, Quantiles> figure, bool mean) => PageTable.Of(
        $"{Capital(model.Name)}: {what}",
        [
            new("variant"),
            .. SurvivalReport.Probabilities.Select(at => new PageColumn(Invariant($"{100 * at:0}%"), true)),
            .. mean ? [new PageColumn("mean", true)] : Array.Empty<PageColumn>()
        ],
        [.. model.Variants.Select(summary => (IReadOnlyList<string>)[
            summary.Variant.Name,
            .. SurvivalReport.Probabilities.Select(at => mean ? Multiple(figure(summary).At(at)) : Percent(figure(summary).At(at))),
            .. mean ? [Multiple(figure(summary).Mean)] : Array.Empty<string>()])]);

    private static PageTable Checks(ModelReport model, string engine) => PageTable.Of(
        $"{Capital(model.Name)}: paths run by the strategy itself on {engine}",
        [new("paths", true), new("alike in every fill", true), new("fills", true),
         new("fills on the engine", true), new("greatest deviation of equity", true)],
        [[
            Invariant($"{model.Checks.Count}"),
            Invariant($"{model.Checks.Count(check => check.FirstDifference is null)}"),
            Invariant($"{model.Checks.Sum(check => check.Fills):N0}"),
            Invariant($"{model.Checks.Sum(check => check.EngineFills):N0}"),
            Invariant($"{model.Checks.Max(check => check.Deviation):0.0e0}")
        ]]);

    private static PageTable Differences(ModelReport model) => PageTable.Of(
        $"{Capital(model.Name)}: paths on which the engine's fills differ",
        [new("path", true), new("simulated", true), new("engine", true), new("first difference")],
        [.. model.Checks.Index().Where(check => check.Item.FirstDifference is not null).Select(check => (IReadOnlyList<string>)[
            Invariant($"{check.Index}"),
            Invariant($"{check.Item.Simulated:0.00}"),
            Invariant($"{check.Item.Engine:0.00}"),
            check.Item.FirstDifference!])]);

    public static string Percent(double share) => share is > 0 and < 0.00005 ? "<0.01%" : Invariant($"{100 * share:0.00}%");

    public static string Interval(Proportion share) => Invariant($"{100 * share.Low:0.00}..{100 * share.High:0.00}%");

    // The luckiest accounts at high leverage end in numbers that only an exponent can hold.
    public static string Multiple(double value) =>
        value is >= 100_000 or > 0 and < 0.0005 ? Invariant($"{value:0.0e0}") : Invariant($"{value:0.000}");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
