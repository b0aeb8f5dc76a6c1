using System;
using System.Linq;
using MagnetLean.Reporting.Pages;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Research.Ablation.Output;

/// <summary>An ablation as a page for the browser.</summary>
internal static class AblationPage
{
    /// <summary>Makes the page.</summary>
    public static Page Of(AblationReport report)
    {
        var (with, without) = (report.Runs[0], report.Runs[1]);
        var tables = AblationTables.Of(report).ToList();
        return new Page("What the fuse is worth")
        {
            Subtitle = FormattableString.Invariant($"{report.Algorithm}, {with.Equity[0].Time:yyyy-MM-dd} to {with.Equity[^1].Time:yyyy-MM-dd}"),
            Facts =
            [
                new("engine", report.Engine),
                new("fuse", report.HasOwnFuse ? "the algorithm's own" : "added: the algorithm has none"),
                new("re-arms", report.Options.RearmAfter is { } after ? $"{after.TotalDays:0.##} days after a breach" : "never by itself"),
                .. report.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new PageFact(pair.Key, pair.Value)),
            ],
            Sections =
            [
                new("With and without", [
                    new KeyFigures([Figure("net return", with.Return, without.Return), Figure("drawdown", with.Drawdown, without.Drawdown),
                        Figure("worst day", with.WorstDay, without.WorstDay)]),
                    tables[0] with { Note = "Net return, drawdown and worst day from the curve of equity; each run's folder lies beside." }]),
                new("Trigger by trigger", [tables[1] with { Note = AblationTables.Reading(report), Empty = "the fuse cut nothing" }]),
                new("Equity", [.. report.Runs.Skip(2).Prepend(without).Chunk(6).Select((_, at) => Equity(report, at))]),
            ],
            Footer = "MagnetLean ablate",
        };
    }

    // The whole fuse against six others a chart: more lines are not told apart.
    private static TimeChart Equity(AblationReport report, int at)
    {
        PageColor[] colors =
            [PageColor.Orange, PageColor.Green, PageColor.Purple, PageColor.Vermillion, PageColor.Sky, PageColor.Yellow];
        var others = report.Runs.Skip(2).Prepend(report.Runs[1]).Chunk(colors.Length).ElementAt(at);
        return new TimeChart(at == 0 ? "Equity" : FormattableString.Invariant($"Equity, continued ({at + 1})"))
        {
            Height = 320,
            Format = ValueFormat.Money,
            CanBeLogarithmic = true,
            Series =
            [
                new TimeSeries(report.Runs[0].Variant.Name, report.Runs[0].Equity),
                .. others.Select((run, place) => new TimeSeries(run.Variant.Name, run.Equity) { Color = colors[place], IsThin = true }),
            ],
        };
    }

    private static KeyFigure Figure(string label, double with, double without) => new(label, SignedPercent(with, 2))
    {
        Note = $"without the fuse {SignedPercent(without, 2)}",
        Tone = with > without ? PageTone.Good : with < without ? PageTone.Bad : PageTone.Plain,
    };
}
