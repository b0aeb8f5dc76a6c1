using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Survival.Paths;
using MagnetLean.Research.Survival.Simulation;
using static System.FormattableString;

namespace MagnetLean.Research.Survival.Output;

/// <summary>A survival study as a page for the browser.</summary>
internal static class SurvivalPage
{
    private const double LeastShown = 1e-4;
    private const double MostShown = 1e4;

    private static readonly PageColor[] Colors =
        [PageColor.Blue, PageColor.Sky, PageColor.Green, PageColor.Purple, PageColor.Yellow, PageColor.Vermillion, PageColor.Orange];

    /// <summary>Makes the page.</summary>
    public static Page Of(SurvivalReport report) => new("Survival study")
    {
        Subtitle = string.Create(CultureInfo.InvariantCulture, $"{report.Recorded.Ticker}, {report.From:yyyy-MM-dd} to {report.To:yyyy-MM-dd}"),
        Facts = [
            new("engine", report.Engine),
            new("paths", Invariant($"{report.Settings.Paths:N0} of each model, {report.Settings.Bars:N0} bars each")),
            new("seed", Invariant($"{report.Settings.Seed}")),
            new("ruined", Invariant($"equity below {100 * report.Settings.RuinShare:0.#}% of the start at a close, or liquidated")),
            new("maintenance margin", Invariant($"{100 * report.Settings.Maintenance:0.###}%")),
            new("costs", Invariant($"fee {100 * report.Settings.Fee:0.###}%, slippage {100 * report.Settings.Slippage:0.###}% of each trade")),
            new("constant leverage", $"{(report.Settings.Direction > 0 ? "long" : "short")}, brought back to it at every close"),
            .. report.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new PageFact(pair.Key, pair.Value))],
        Sections = [.. report.Models.Select(model => Section(report, model))],
        Footer = "MagnetLean survive",
    };

    private static PageSection Section(SurvivalReport report, ModelReport model) => new(
        char.ToUpperInvariant(model.Name[0]) + model.Name[1..],
        [
            new KeyFigures([.. model.Variants.Where(summary => summary.Variant.Fuse is not null).Select(Key), Key(model.Variants[^1])]),
            new PageNote(string.Join(' ', SurvivalVerdict.Of(model).Prepend(SurvivalVerdict.Claim))),
            Ruin(model),
            new PageColumns([Finals("Equity at the end", model.Variants, isLogarithmic: true), Drawdowns("Greatest drawdown", model.Variants, 1)]),
            new PageColumns([
                Finals("Equity at the end, without constant leverage", Unlevered(model), isLogarithmic: false),
                Drawdowns("Greatest drawdown, without constant leverage", Unlevered(model), null)]),
            .. SurvivalTables.Of(report with { Models = [model] }).Select(Table),
        ])
    {
        Intro = model.Model == PathModel.Bootstrap
            ? Invariant($"Blocks of {report.Settings.Block} real bars, drawn at random and put one after another.")
            : Describe(report.Jumps),
    };

    private static string Describe(JumpModel jumps)
    {
        var calm = Invariant($"Drift {jumps.Drift:0.#####}, volatility {Math.Sqrt(jumps.Variance):0.#####} a bar");
        var clusters = Invariant($"that clusters (reaction {jumps.Reaction:0.##}, persistence {jumps.Persistence:0.##})");
        return $"{calm} {clusters}, {Invariant($"{jumps.JumpRate:0.#####} jumps a bar of {jumps.JumpMean:0.####} ± {jumps.JumpDeviation:0.####}.")}";
    }

    private static KeyFigure Key(VariantSummary summary) => new($"{summary.Variant.Name}: ruined", SurvivalTables.Percent(summary.Ruined.Share))
    {
        Note = $"{SurvivalTables.Interval(summary.Ruined)}, mean exposure {Invariant($"{summary.Exposure:0.000}")}",
        Tone = summary.Ruined.High < 0.05 ? PageTone.Good : summary.Ruined.Low > 0.05 ? PageTone.Bad : PageTone.Plain,
    };

    private static XyChart Ruin(ModelReport model) => new(
        "Share of paths ruined and liquidated",
        new XyAxis("variant") { Categories = [.. model.Variants.Select(summary => Short(summary.Variant))] },
        new XyAxis("share of paths") { Format = "0%", Min = 0, Max = 1 })
    {
        Note = "Whiskers: 95% intervals (Wilson).",
        Height = 280,
        Layers = [
            new XyBars("ruined", [.. model.Variants.Select((summary, at) => Bar(at, summary.Ruined))]) { Color = PageColor.Vermillion },
            new XyBars("liquidated", [.. model.Variants.Select((summary, at) => Bar(at, summary.Liquidated))]) { Color = PageColor.Orange },
            new XyRule("claimed after: 5%", 0.05) { Color = PageColor.Grey }],
    };

    private static XyPoint Bar(int at, Proportion share) => new(at, share.Share) { Low = share.Low, High = share.High };

    private static IReadOnlyList<VariantSummary> Unlevered(ModelReport model) =>
        [.. model.Variants.Where(summary => summary.Variant.Leverage is null)];

    // On a logarithmic axis within bounds: what is left of most leveraged accounts differs only in the number of zeros.
    private static XyChart Finals(string title, IReadOnlyList<VariantSummary> summaries, bool isLogarithmic) => new(
        title,
        new XyAxis("share of paths that end below") { Format = "0%", Min = 0, Max = 1 },
        new XyAxis("equity, in units of the start") { Format = "0.####", IsLogarithmic = isLogarithmic })
    {
        Height = 320,
        Layers = [
            .. summaries.Select((summary, at) => Line(
                summary, at, value => isLogarithmic ? Math.Clamp(summary.Final.At(value), LeastShown, MostShown) : summary.Final.At(value))),
            new XyRule("start", 1) { Color = PageColor.Grey }],
    };

    private static XyChart Drawdowns(string title, IReadOnlyList<VariantSummary> summaries, double? most) => new(
        title,
        new XyAxis("share of paths with less") { Format = "0%", Min = 0, Max = 1 },
        new XyAxis("drawdown") { Format = "0%", Min = 0, Max = most })
    {
        Height = 320,
        Layers = [.. summaries.Select((summary, at) => Line(summary, at, summary.Drawdown.At))],
    };

    private static XyLine Line(VariantSummary summary, int at, Func<double, double> value) =>
        new(Short(summary.Variant), [.. Enumerable.Range(0, 101).Select(percent => new XyPoint(percent / 100.0, value(percent / 100.0)))])
        {
            Color = summary.Variant is { Fuse: null, Leverage: null } ? PageColor.Grey : Colors[at % Colors.Length],
            IsDashed = summary.Variant.Fuse is null && summary.Variant.Leverage is null,
        };

    private static PageTable Table(PageTable table) => table with { IsSortable = false };

    private static string Short(Variant variant) => variant switch
    {
        { Leverage: { } leverage } => Invariant($"{leverage:0.##}×"),
        { Fuse: FuseUse.Full } => "with fuse",
        { Fuse: FuseUse.EntriesOnly } => "entries only",
        { Fuse: FuseUse.None } => "no fuse",
        _ => "mean exposure",
    };
}
