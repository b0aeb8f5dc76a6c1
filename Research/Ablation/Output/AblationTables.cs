using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using static System.FormattableString;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Research.Ablation.Output;

/// <summary>The tables of an ablation.</summary>
internal static class AblationTables
{
    /// <summary>How each variant fared, and what each trigger was worth.</summary>
    public static IEnumerable<PageTable> Of(AblationReport report) =>
    [
        PageTable.Of(
            "The same run with each choice of triggers",
            [
                new("variant"), new("net return", true), new("drawdown", true), new("worst day", true), new("orders", true), new("fees", true),
                new("fuse acted", true), new("time reduced", true), new("time flat", true)
            ],
            [.. report.Runs.Select(Row)]),
        PageTable.Of(
            "What the fuse's cuts were worth, by trigger",
            [
                new("trigger"), new("cuts", true), new("given up", true), new("losses avoided", true), new("fees", true), new("saved", true)
            ],
            [.. report.Worths.Select(Row)]),
    ];

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
        SignedPercent(run.Return, 2),
        SignedPercent(run.Drawdown, 2),
        SignedPercent(run.WorstDay, 2),
        Invariant($"{run.Orders:N0}"),
        Invariant($"{run.Fees:N0}"),
        Invariant($"{run.Acts:N0}"),
        Invariant($"{100 * run.Reduced:0.0} %"),
        Invariant($"{100 * run.Flat:0.0} %"),
    ];

    private static IReadOnlyList<string> Row(TriggerWorth worth) =>
    [
        worth.Name,
        Invariant($"{worth.Cuts:0.#}"),
        Invariant($"{worth.Notional:N0}"),
        Invariant($"{worth.Avoided:N0}"),
        Invariant($"{worth.Fees:N0}"),
        Invariant($"{worth.Saved:N0}"),
    ];
}
