using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>How much of its data the run found: a row a series, with a strip of the period.</summary>
internal static class CoverageSection
{
    private const int Shown = 100;
    private const int StripLength = 40;

    /// <summary>The section; null for a run whose engine did not measure it.</summary>
    public static PageSection? Of(IReadOnlyList<SeriesCoverage> coverage)
    {
        if (coverage.Count == 0)
        {
            return null;
        }

        // What lacks most comes first where not all have room.
        var shown = coverage.Count <= Shown ? coverage : [.. coverage.OrderBy(Share).Take(Shown)];
        var left = coverage.Count - shown.Count;
        return new PageSection("Data",
        [
            new PageTable(
                [
                    new("series", Breaks: true),
                    new("period", Hint: "From left to right in equal numbers of expected bars: what is full has all of them, what is empty none."),
                    new("first row (UTC)", Breaks: true), new("last row", Breaks: true), new("share", IsNumber: true), new("present", IsNumber: true),
                    new("expected", IsNumber: true, "Bars that share time with the exchange's regular hours."), new("longest gap", Breaks: true),
                    new("days without quotes", IsNumber: true, "Days with trades but no quotes."), new("duplicated", IsNumber: true),
                    new("out of order", IsNumber: true),
                    new("outliers", IsNumber: true, "A range beyond 20 times the median, or a close that the next bar takes back."),
                ],
                [.. shown.Select(Row)])
            {
                Title = "Coverage",
                Note = "What the exchange's calendar lets expect in the period, and what was there."
                    + (left > 0 ? $" The {Whole(shown.Count)} that lack most; {Whole(left)} more are in the file beside the result." : string.Empty)
            },
        ]);
    }

    /// <summary>The strip in blocks, each the worst of the parts that it stands for.</summary>
    internal static PageCell Blocks(string strip)
    {
        var length = System.Math.Min(StripLength, strip.Length);
        int[] tenths =
        [
            .. Enumerable.Range(0, length).Select(place =>
                strip[(place * strip.Length / length)..((place + 1) * strip.Length / length)].Min(part => part == '#' ? 10 : part - '0'))
        ];
        return new PageCell(string.Concat(tenths.Select(tenth => tenth switch
        {
            0 => '·',
            <= 4 => '░',
            <= 7 => '▒',
            <= 9 => '▓',
            _ => '█'
        })))
        {
            Strip = length == 0 ? null : [.. tenths.Select(tenth => tenth / 10.0)]
        };
    }

    private static PageRow Row(SeriesCoverage series)
    {
        var hasBars = series.Resolution.Length > 0;
        var name = $"{series.Symbol} {(hasBars ? $"{series.Kind} {series.Resolution}" : $"{series.Kind} file").ToLowerInvariant()}";
        string Of(long count) => hasBars ? Whole(count) : "-";
        return
        [
            series.IsInternal ? $"{name} (engine's own)" : name,
            hasBars ? Blocks(series.Strip) : string.Empty,
            series.First is { } first ? Minute(first) : "none",
            series.Last is { } last ? Minute(last) : "none",
            hasBars ? Percent(Share(series)) : "-",
            Of(series.Present),
            Of(series.Expected),
            series.Gaps.Count == 0 ? "-" : $"{Whole(series.Gaps[0].Bars)} bars from {Minute(series.Gaps[0].From)}",
            series.Kind == "Trade" ? Whole(series.DaysWithoutQuotes) : "-",
            Of(series.DuplicatedRows),
            Of(series.OutOfOrderRows),
            Of(series.Outliers)
        ];
    }

    private static double Share(SeriesCoverage series) => series.Expected == 0 ? 1 : series.Present / (double)series.Expected;
}
