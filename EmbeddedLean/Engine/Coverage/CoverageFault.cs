using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using QuantConnect.Algorithm;

namespace QuantConnect.Lean.Engine.Coverage;

/// <summary>What missing data makes of a run that else went well.</summary>
internal static class CoverageFault
{
    private const int Named = 5;

    /// <summary>The fault in a sentence; null where there is none.</summary>
    /// <param name="coverage">What was there.</param>
    /// <param name="job">What was to be run.</param>
    /// <param name="algorithm">The algorithm.</param>
    public static string? Of(IReadOnlyList<DataCoverage> coverage, BacktestJob job, QCAlgorithm algorithm)
    {
        var own = coverage.Where(series => series is { HasBars: true, IsInternal: false }).ToList();

        // What was added on the way may lack data for reasons of its own: that is measured, and an error where a share is required.
        var start = algorithm.StartDate.ConvertToUtc(algorithm.TimeZone);
        var bare = own
            .Where(series => series.IsAskedFor && series.From <= start)
            .GroupBy(series => series.SecurityId)
            .Where(symbol => symbol.Sum(series => series.Rows) == 0 && symbol.Sum(series => series.Expected) > 0)
            .Select(symbol => symbol.First().Symbol)
            .ToList();
        if (bare.Count > 0)
        {
            var names = string.Join(", ", bare);
            return FormattableString.Invariant(
                $"No data of {names} in '{job.DataFolder}' from {algorithm.StartDate:yyyy-MM-dd} to {algorithm.EndDate:yyyy-MM-dd}.");
        }

        if (job.RequiredCoverage is not { } required)
        {
            return null;
        }

        var thin = own.Where(series => series.Share < required).OrderBy(series => series.Share).ToList();
        return thin.Count == 0
            ? null
            : FormattableString.Invariant($"{thin.Count} of {own.Count} series have less than {required:0.####} of their bars: ")
                + string.Join("; ", thin.Take(Named).Select(ShareText)) + (thin.Count > Named ? "; ..." : ".");
    }

    private static string ShareText(DataCoverage series) => FormattableString.Invariant(
        $"{series.Symbol} {series.Kind.ToString().ToLowerInvariant()} {series.Share:0.####} ({series.Present} of {series.Expected})");
}
