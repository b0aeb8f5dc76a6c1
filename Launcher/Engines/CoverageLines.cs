using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Launcher.Engines;

/// <summary>How much of its data a run found, for people: in three lines, or all of it in tables.</summary>
internal static class CoverageLines
{
    /// <summary>The algorithm's own series in three lines: coverage, gaps, rows that stand out; none where there are no bars.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(IReadOnlyList<DataCoverage> coverage)
    {
        var bars = coverage.Where(series => series is { HasBars: true, IsInternal: false }).ToList();
        if (bars.Count == 0)
        {
            yield break;
        }

        var (present, expected) = (bars.Sum(series => series.Present), bars.Sum(series => series.Expected));
        var least = bars.MinBy(series => series.Share)!;
        yield return KeyValuePair.Create(
            "coverage",
            Text($"{Percent(present, expected)} of the bars that calendars expect ({present:N0} of {expected:N0}) in {bars.Count:N0} series")
                + (least.Share < 1 ? Text($"; least {SeriesName(least)}, {Percent(least.Present, least.Expected)}") : string.Empty));
        yield return KeyValuePair.Create("gaps", Gaps(bars));
        var (duplicated, unordered, outliers) =
            (bars.Sum(series => series.DuplicatedRows), bars.Sum(series => series.OutOfOrderRows), bars.Sum(series => series.Outliers));
        var first = bars.Find(series => series.FirstOutliers.Count > 0);
        yield return KeyValuePair.Create(
            "odd rows",
            Text($"{duplicated:N0} duplicated, {unordered:N0} out of order, {outliers:N0} outliers")
                + (first is null ? string.Empty : Text($"; first {SeriesName(first)} {OutlierText(first.FirstOutliers[0])}")));
    }

    /// <summary>All of it.</summary>
    public static IReadOnlyList<PageTable> Tables(IReadOnlyList<DataCoverage> coverage)
    {
        var gaps = coverage.SelectMany(series => series.Gaps.Select(gap => (series, gap))).ToList();
        var odd = coverage.SelectMany(Odd).ToList();
        return
        [
            PageTable.Of(
                "Coverage",
                [
                    new PageColumn("symbol"), new PageColumn("kind"), new PageColumn("first row (UTC)"), new PageColumn("last row"),
                    new PageColumn("rows", IsNumber: true), new PageColumn("expected", IsNumber: true),
                    new PageColumn("present", IsNumber: true),
                    new PageColumn("share", IsNumber: true), new PageColumn("duplicated", IsNumber: true),
                    new PageColumn("out of order", IsNumber: true), new PageColumn("outliers", IsNumber: true),
                    new PageColumn("days without quotes", IsNumber: true)
                ],
                [.. coverage.Select(Row)]),
            .. gaps.Count == 0 ? (PageTable[])[] :
            [
                PageTable.Of(
                    "Longest gaps",
                    [
                        new PageColumn("symbol"), new PageColumn("kind"), new PageColumn("from (UTC)"), new PageColumn("to"),
                        new PageColumn("bars", IsNumber: true)
                    ],
                    [.. gaps.Select(pair => (IReadOnlyList<string>)
                        [pair.series.Symbol, Kind(pair.series), Time(pair.gap.From), Time(pair.gap.To), Text($"{pair.gap.Bars:N0}")])])
            ],
            .. odd.Count == 0 ? (PageTable[])[] :
            [
                PageTable.Of(
                    "What stands out, the first five of each",
                    [new PageColumn("symbol"), new PageColumn("kind"), new PageColumn("time (UTC)"), new PageColumn("what")],
                    odd)
            ]
        ];
    }

    private static IEnumerable<IReadOnlyList<string>> Odd(DataCoverage series) =>
    [
        .. series.FirstOutliers.Select(outlier => (IReadOnlyList<string>)[series.Symbol, Kind(series), Time(outlier.Time), outlier.Reason]),
        .. series.FirstDaysWithoutQuotes.Select(day => (IReadOnlyList<string>)
            [series.Symbol, Kind(series), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "trades, but no quotes"])
    ];

    private static IReadOnlyList<string> Row(DataCoverage series) =>
    [
        series.IsInternal ? $"{series.Symbol} (engine's own)" : series.Symbol,
        Kind(series),
        series.First is { } first ? Time(first) : "none",
        series.Last is { } last ? Time(last) : "none",
        Text($"{series.Rows:N0}"),
        series.HasBars ? Text($"{series.Expected:N0}") : string.Empty,
        series.HasBars ? Text($"{series.Present:N0}") : string.Empty,
        series.HasBars ? Percent(series.Present, series.Expected) : string.Empty,
        series.HasBars ? Text($"{series.DuplicatedRows:N0}") : string.Empty,
        series.HasBars ? Text($"{series.OutOfOrderRows:N0}") : string.Empty,
        series.HasBars ? Text($"{series.Outliers:N0}") : string.Empty,
        series.Kind == DataKind.Trade ? Text($"{series.DaysWithoutQuotes:N0}") : string.Empty
    ];

    private static string Gaps(List<DataCoverage> bars)
    {
        var widest = bars.Where(series => series.Gaps.Count > 0).MaxBy(series => series.Gaps[0].Bars);
        var bare = bars.Where(series => series.DaysWithoutQuotes > 0).ToList();
        var longest = widest is null
            ? "none"
            : Text($"longest {widest.Gaps[0].Bars:N0} bars of {SeriesName(widest)}, {Time(widest.Gaps[0].From)} to {Time(widest.Gaps[0].To)}");
        return bare.Count == 0
            ? longest
            : Text($"{longest}; {bare.Sum(series => series.DaysWithoutQuotes):N0} days with trades but no quotes, ")
                + Text($"first {bare[0].Symbol} {bare[0].FirstDaysWithoutQuotes[0]:yyyy-MM-dd}");
    }

    private static string SeriesName(DataCoverage series) => $"{series.Symbol} {Kind(series)}";

    private static string Kind(DataCoverage series) =>
        (series.HasBars ? $"{series.Kind} {series.Resolution}" : $"{series.Kind} file").ToLowerInvariant();

    private static string OutlierText(DataOutlier outlier) => $"{Time(outlier.Time)}, {outlier.Reason}";

    // Rounded down: what lacks a bar is never shown as whole.
    private static string Percent(long part, long whole) =>
        whole == 0 ? "-" : Text($"{Math.Floor(part * 10_000m / whole) / 100m:0.##} %");

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
