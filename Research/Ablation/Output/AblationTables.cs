using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Tables;

namespace MagnetLean.Research.Ablation.Output;

/// <summary>The tables of an ablation.</summary>
internal static class AblationTables
{
    /// <summary>How each variant fared, and what each trigger was worth.</summary>
    public static IEnumerable<ReportTable> Of(AblationReport report) =>
    [
        new(
            "The same run with each choice of triggers",
            [
                new("variant"), new("net return", true), new("drawdown", true), new("worst day", true), new("orders", true), new("fees", true),
                new("fuse acted", true), new("time reduced", true), new("time flat", true)
            ],
            [.. report.Runs.Select(Row)]),
        new(
            "What the fuse's cuts were worth, by trigger",
            [
                new("trigger"), new("cuts", true), new("given up", true), new("losses avoided", true), new("fees", true), new("saved", true)
            ],
            [.. report.Worths.Select(Row)]),
    ];

    /// <summary>A share as a percentage; "-" where it is not known.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? Text($"{100 * share:+0.00;-0.00;0.00} %") : "-";

    /// <summary>How the last column is to be read.</summary>
    public static string Reading(AblationReport report) =>
        (report.Worths.Count == 0 ? "The fuse cut nothing. " : string.Empty)
        + "What was given up is carried to where the run without the fuse leaves its position (to the end of the position where that holds none), "
        + "or to where its units are taken again; staying out of later trades is not in it, but in the table above. "
        + "A cut of several triggers counts for each in equal parts. "
        + (report.HasOwnFuse ? "The algorithm's own fuse was taken apart." : "The algorithm has no fuse of its own: one was added for this.");

    private static IReadOnlyList<string> Row(AblationRun run) =>
    [
        run.Variant.Name,
        Percent(run.Return),
        Percent(run.Drawdown),
        Percent(run.WorstDay),
        Text($"{run.Orders:N0}"),
        Text($"{run.Fees:N0}"),
        Text($"{run.Acts:N0}"),
        Text($"{100 * run.Reduced:0.0} %"),
        Text($"{100 * run.Flat:0.0} %"),
    ];

    private static IReadOnlyList<string> Row(TriggerWorth worth) =>
    [
        worth.Name, Text($"{worth.Cuts:0.#}"), Text($"{worth.Notional:N0}"), Text($"{worth.Avoided:N0}"), Text($"{worth.Fees:N0}"),
        Text($"{worth.Saved:N0}"),
    ];

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
