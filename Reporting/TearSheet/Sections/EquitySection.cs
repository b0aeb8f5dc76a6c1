using System.Collections.Generic;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>Equity with its benchmark, and the way below its high; the fuse's states are shaded.</summary>
internal static class EquitySection
{
    public static PageSection Of(RunView run)
    {
        var bands = run.Sidecar is null ? [] : FuseTimeline.Of(run.Sidecar.Fuse, null, run.End);
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
                CanBeLogarithmic = true,
                Series = series,
                Bands = bands
            },
            new TimeChart("Drawdown")
            {
                Note = run.Sidecar is null
                    ? "Below the highest equity so far. The line marks the magnet protocol's limit, which this algorithm did not know."
                    : "Below the highest equity so far. At the limit, measured from the high-water mark that held at the time, the fuse isolates the "
                        + $"account; {run.Rearming}.",
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
                    new TimeSeries("limit", DrawdownLimits.Of(run.Equity, run.Sidecar?.Fuse ?? [], run.DrawdownLimit))
                    {
                        Kind = TimeSeriesKind.Steps,
                        Color = PageColor.Vermillion,
                        IsDashed = true
                    }
                ]
            },
        ]);
    }
}
