using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>Equity with its benchmark, and the way below its high; the fuse's states are shaded.</summary>
internal static class EquitySection
{
    private const int Deepest = 10;

    public static PageSection Of(RunView run)
    {
        var bands = run.Fuse is { } fuse ? FuseTimeline.Of(fuse.History, null, run.End) : [];
        List<TimeSeries> series = [new TimeSeries("equity", run.Equity)];
        if (run.HasBenchmark)
        {
            series.Add(new TimeSeries("benchmark", run.Benchmark) { Color = PageColor.Grey, IsThin = true });
        }

        var shading = bands.Count == 0 ? string.Empty : " Shaded: the strictest state of the survival fuse, account and symbols together.";
        return new PageSection("Equity",
        [
            new TimeChart("Equity")
            {
                Note = $"{(run.HasBenchmark ? "The benchmark bought at the start with the same money. " : string.Empty)}In {run.Currency}.{shading}"
                    .Replace("In .", string.Empty, System.StringComparison.Ordinal),
                Height = 320,
                Format = ValueFormat.Money,
                CanBeLogarithmic = run.Ruined is null,
                Series = series,
                Bands = bands
            },
            new TimeChart("Drawdown")
            {
                Note = run.Fuse is null
                    ? "Below the highest equity so far."
                    : "Below the highest equity so far. At the limit, measured from the high-water mark that held at the time, "
                        + $"the fuse {run.Fuse.AtLimit}.",
                Height = 200,
                Format = ValueFormat.Percent,
                Series =
                [
                    new TimeSeries("drawdown", run.Drawdowns)
                    {
                        Kind = TimeSeriesKind.Area,
                        Color = PageColor.Vermillion,
                        IsThin = true,
                        Resampling = Resampling.Least
                    },
                    .. Limit(run)
                ]
            },
            Table(run),
        ]);
    }

    private static IEnumerable<TimeSeries> Limit(RunView run) => run.Fuse is not { } fuse ? [] :
    [
        new TimeSeries("limit", DrawdownLimits.Of(run.Equity, fuse.History, fuse.DrawdownLimit))
        {
            Kind = TimeSeriesKind.Steps,
            Color = PageColor.Vermillion,
            IsDashed = true
        }
    ];

    private static PageTable Table(RunView run)
    {
        var all = DrawdownPeriod.Of(run.Equity);
        return new PageTable(
            [
                new("depth", true), new("high (UTC)"), new("trough"), new("recovered"), new("to the trough, days", true),
                new("to the recovery, days", true, "From the trough"), new("whole, days", true)
            ],
            [.. all.OrderBy(period => period.Depth).Take(Deepest).Select(period => PageRow.Of(
            [
                Percent(period.Depth, 2), Minute(period.Start), Minute(period.Trough),
                period.Recovered is { } recovered ? Minute(recovered) : "not yet",
                Number((period.Trough - period.Start).TotalDays, 1),
                period.Recovered is { } again ? Number((again - period.Trough).TotalDays, 1) : None,
                Number(((period.Recovered ?? run.End) - period.Start).TotalDays, 1)
            ]))])
        {
            Title = all.Count > Deepest ? $"The {Deepest} deepest of {Whole(all.Count)} drawdowns" : "Drawdowns",
            Note = "Of the samples that the result has.",
            Empty = "Equity was never below its high."
        };
    }
}
