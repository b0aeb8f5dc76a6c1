using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Study.Calibration;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Research.Study.Output;

/// <summary>A study as tables.</summary>
internal static class StudyTables
{
    /// <summary>Columns of a table of rows.</summary>
    public static readonly IReadOnlyList<PageColumn> Columns =
    [
        new("magnets"),
        .. Names("events", "decided", "hit", "null", "lift", "95% of lift", "p", "corrected").Select(name => new PageColumn(name, IsNumber: true)),
        new("verdict")
    ];

    /// <summary>The tables: one a section; of the cells of all dimensions only those that are no chance.</summary>
    public static IEnumerable<PageTable> Of(StudyReport report)
    {
        yield return Symbols(report);
        foreach (var section in RowGroups.Sections.Where(section => section is not (RowGroups.All or RowGroups.Cell)))
        {
            var rows = report.Rows.Where(row => row.Section == section || row.Section == RowGroups.All);
            yield return PageTable.Of($"By {section}", Columns, [.. rows.Select(Cells)]);
        }

        var cells = report.Rows.Where(row => row.Section == RowGroups.Cell).ToList();
        var told = cells.Where(row => row.Verdict is StudyRow.Attracts or StudyRow.Repels).ToList();
        yield return PageTable.Of(
            string.Create(CultureInfo.InvariantCulture, $"By type, tier, timeframe and distance: {told.Count:N0} of {cells.Count:N0} are no chance"),
            Columns, [.. told.Select(Cells)]);

        if (report is { Calibration: { } calibration, Reliability: { } reliability })
        {
            yield return Brier(calibration);
            yield return Reliability(reliability);
        }
    }

    private static PageTable Symbols(StudyReport report) => PageTable.Of(
        "Studied",
        [new("symbol"), new("first close"), new("last close"), new("bars", IsNumber: true), new("magnets", IsNumber: true)],
        [.. report.Symbols.Select(symbol => Names(symbol.Ticker, Minute(symbol.From), Minute(symbol.To), Whole(symbol.Bars), Whole(symbol.Events)))]);

    /// <summary>A row as text, a cell a column.</summary>
    public static IReadOnlyList<string> Cells(StudyRow row) => row.Decided == 0
        ? Names(row.Label, Whole(row.Events), "0", "-", "-", "-", "-", "-", "-", row.Verdict)
        : Names(
            row.Label,
            Whole(row.Events),
            Whole(row.Decided),
            Percent(row.HitRate),
            Percent(row.NullRate),
            Points(row.Lift),
            $"{Points(row.LiftLow)} .. {Points(row.LiftHigh)}",
            Chance(row.P),
            Chance(row.CorrectedP),
            row.Verdict);

    /// <summary>How good the forecasts are.</summary>
    public static PageTable Brier(StrengthCalibration calibration) => PageTable.Of(
        $"Calibration on {Whole(calibration.JudgeEvents)} later events",
        [new("forecast"), new("Brier score", IsNumber: true), new("skill", IsNumber: true)],
        [
            Names("hit probability by score", Exact(calibration.Brier), Skill(calibration)),
            Names("one probability for all", Exact(calibration.BrierOfBaseRate), "0.00 %"),
        ]);

    /// <summary>What was promised, and what came.</summary>
    public static PageTable Reliability(IReadOnlyList<ReliabilityRow> rows) => PageTable.Of(
        "Reliability: what was promised, and what came",
        [.. Names("score", "events", "promised", "came", "95%").Select(name => new PageColumn(name, IsNumber: true))],
        [.. rows.Select(row => Names(
            FormattableString.Invariant($"{row.FromScore:0.0} .. {row.ToScore:0.0}"),
            Whole(row.Events),
            Percent(row.Predicted),
            Percent(row.Observed),
            $"{Percent(row.ObservedLow)} .. {Percent(row.ObservedHigh)}"))]);

    private static string[] Names(params string[] names) => names;

    /// <summary>A difference of shares in percentage points.</summary>
    public static string Points(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Chance(double? p) => p?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-";

    private static string Exact(double score) => score.ToString("0.00000", CultureInfo.InvariantCulture);

    private static string Skill(StrengthCalibration calibration) =>
        (1 - calibration.Brier / calibration.BrierOfBaseRate).ToString("P2", CultureInfo.InvariantCulture);
}
