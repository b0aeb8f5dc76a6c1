using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Reporting.Pages;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Research.Study.Output;

/// <summary>A study as a page for the browser.</summary>
internal static class StudyPage
{
    /// <summary>Makes the page.</summary>
    public static Page Of(StudyReport report) => new("Do magnets attract?")
    {
        Subtitle = string.Join(
            ", ", report.Symbols.Select(symbol => $"{symbol.Ticker} {Minute(symbol.From)} to {Minute(symbol.To)}")),
        Facts =
        [
            new("engine", report.Engine),
            .. report.Parameters
                .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
                .Select(parameter => new PageFact(parameter.Key, parameter.Value)),
            new("seed", Whole(report.Seed)),
        ],
        Sections =
        [
            Answer(report),
            new PageSection(
                "Lift",
                [
                    new PageColumns([.. Sections(report).Where(section => section != RowGroups.Kind).Select(section => Lifts(report, section))]),
                    Lifts(report, RowGroups.Kind),
                ])
            {
                Intro =
                    "Hit rate less that of levels placed at random, in percentage points, with 95% intervals by a bootstrap over stretches of time."
            },
            new PageSection("Hit rates", [HitRates(report, RowGroups.Distance), HitRates(report, RowGroups.Type)])
            {
                Intro = "Share of the decided races that the magnet wins (Wilson's interval, as if they were independent), "
                    + "and where levels placed at random lie."
            },
            .. Forecast(report),
            new PageSection("Tables", [.. Sections(report).Append(RowGroups.Cell).Select(section => Table(report, section))]),
        ],
        Footer = "A level that attracted in the past need not attract again."
    };

    private static IEnumerable<string> Sections(StudyReport report) => RowGroups.Sections
        .Where(section => section is not (RowGroups.All or RowGroups.Cell) && report.Rows.Any(row => row.Section == section));

    private static PageSection Answer(StudyReport report)
    {
        var rows = report.Rows.Where(row => row.P is not null).ToList();
        var all = report.Rows.FirstOrDefault(row => row.Section == RowGroups.All) ?? new StudyRow { Section = RowGroups.All, Label = "none" };
        var (attract, repel) = (rows.Count(row => row.Verdict == StudyRow.Attracts), rows.Count(row => row.Verdict == StudyRow.Repels));
        var figures = new KeyFigures(
        [
            new("magnets", Whole(all.Events))
            { Note = $"{Whole(all.Decided)} decided within {Whole(report.Within)} bars" },
            new("hit rate", Percent(all.HitRate))
            { Note = $"{Percent(all.HitRateLow)} to {Percent(all.HitRateHigh)}; a random walk has 50 %" },
            new("levels at random", Percent(all.NullRate))
            {
                Note = $"95% of {Whole(report.Placements)} placements: "
                    + $"{Percent(all.NullRateLow)} to {Percent(all.NullRateHigh)}"
            },
            new("lift, points", StudyTables.Points(all.Lift))
            {
                Note = $"{StudyTables.Points(all.LiftLow)} to {StudyTables.Points(all.LiftHigh)}; {all.Verdict}",
                Tone = all.Verdict switch { StudyRow.Attracts => PageTone.Good, StudyRow.Repels => PageTone.Bad, _ => PageTone.Plain }
            },
            new("rows that attract", Whole(attract))
            { Note = $"{Whole(repel)} repel, of {Whole(rows.Count)} tested" },
        ]);
        return new PageSection("Answer", [figures])
        {
            Intro = "At the close at which a magnet becomes known its level races its mirror image, as far on the other side of price: "
                + "which is reached first? "
                + "Levels placed at random race on the same price path, at the same distances and sides, after moves alike. "
                + "p-values come from moving all levels together through time, and are corrected for the number of rows (Benjamini-Hochberg)."
        };
    }

    private static XyChart Lifts(StudyReport report, string section)
    {
        var rows = Rows(report, section);
        return new XyChart($"By {section}", Axis(section, rows), new XyAxis("lift, points") { Format = "+0;-0;0" })
        {
            Layers =
            [
                new XyRule("chance", 0) { Color = PageColor.Grey },
                new XyDots("lift", [.. rows.Select((row, at) => new XyPoint(at, 100 * row.Lift)
                {
                    Low = 100 * row.LiftLow,
                    High = 100 * row.LiftHigh,
                    Color = row.Verdict switch { StudyRow.Attracts => PageColor.Blue, StudyRow.Repels => PageColor.Vermillion, _ => PageColor.Grey },
                    Text = $"{row.Label}\n{Whole(row.Decided)} decided\nlift {StudyTables.Points(row.Lift)}\n{row.Verdict}"
                })])
            ]
        };
    }

    private static XyChart HitRates(StudyReport report, string section)
    {
        var rows = Rows(report, section);
        return new XyChart($"By {section}", Axis(section, rows), new XyAxis("share reached first") { Format = "P0" })
        {
            Layers =
            [
                new XyRule("random walk", 0.5) { Color = PageColor.Grey },
                new XyDots(
                    "levels at random",
                    [.. rows.Select((row, at) => new XyPoint(at + 0.1, row.NullRate) { Low = row.NullRateLow, High = row.NullRateHigh })])
                {
                    Color = PageColor.Orange
                },
                new XyDots(
                    "magnets", [.. rows.Select((row, at) => new XyPoint(at - 0.1, row.HitRate) { Low = row.HitRateLow, High = row.HitRateHigh })]),
            ]
        };
    }

    private static IEnumerable<PageSection> Forecast(StudyReport report)
    {
        if (report is not { Calibration: { } calibration, Reliability: { } reliability })
        {
            yield break;
        }

        var curve = new XyChart("Strength", new XyAxis("score by the formula"), new XyAxis("probability of a hit") { Format = "P0" })
        {
            Note = $"Fitted on {Whole(calibration.FitEvents)} events.",
            Layers =
                [new XyLine("calibrated", [.. calibration.Probabilities.Select((p, node) => new XyPoint(node * StrengthCalibration.ScoreStep, p))])]
        };
        var ends = reliability.SelectMany(row => new[] { row.Predicted, row.Observed }).Append(0.5).ToList();
        var kept = new XyChart("Reliability", new XyAxis("promised") { Format = "P0" }, new XyAxis("came") { Format = "P0" })
        {
            Note = $"On {Whole(calibration.JudgeEvents)} later events, by tenths of their score.",
            Layers =
            [
                new XyLine("as promised", [new(ends.Min(), ends.Min()), new(ends.Max(), ends.Max())]) { IsDashed = true, Color = PageColor.Grey },
                new XyDots(
                    "came",
                    [.. reliability.Select(row => new XyPoint(row.Predicted, row.Observed) { Low = row.ObservedLow, High = row.ObservedHigh })]),
            ]
        };
        yield return new PageSection(
            "Calibration", [new PageColumns([curve, kept]), StudyTables.Brier(calibration), StudyTables.Reliability(reliability)])
        {
            Intro = $"Fitted on {calibration.FitStart} to {calibration.FitEnd}, judged on {calibration.JudgeStart} to {calibration.JudgeEnd}."
        };
    }

    private static List<StudyRow> Rows(StudyReport report, string section) =>
        [.. report.Rows.Where(row => row.Section == section && row.Decided > 0)];

    private static XyAxis Axis(string section, List<StudyRow> rows) => new(section) { Categories = [.. rows.Select(row => ShortLabel(row.Label))] };

    // Below a chart there is room for a word: a kind's type and a distance's unit go.
    private static string ShortLabel(string label) => label.Split(": ")[^1].Replace(" ATR", string.Empty, StringComparison.Ordinal);

    private static PageTable Table(StudyReport report, string section) =>
        PageTable.Of($"By {section}", StudyTables.Columns, report.Rows.Where(row => row.Section == section).Select(StudyTables.Cells));
}
