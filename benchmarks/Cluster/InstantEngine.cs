using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Research.Runs;
using NodaTime;

namespace MagnetLean.Benchmarks.Cluster;

/// <summary>Runs that take no time: what is left is the cluster's own cost. Each has as many figures as any run, and six years of days.</summary>
internal sealed class InstantEngine : ITrialEngine
{
    private const int Days = 1500;

    private static readonly DateTime First = new(2018, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc/>
    public IReadOnlyList<string> Figures { get; } = BacktestEngine.FigureNames();

    /// <inheritdoc/>
    public AlgorithmFacts Inspect(LaunchSettings settings) => new(First, First.AddDays(Days), null, null);

    /// <inheritdoc/>
    public TrialOutcome Try(LaunchSettings settings, TimeSpan? limit, CancellationToken cancellation)
    {
        var random = new Random(int.Parse(settings.Parameters["size"], CultureInfo.InvariantCulture));
        var equity = 100_000.0;
        return new TrialOutcome
        {
            Completed = true,
            Figures = [.. Figures.Select(name => KeyValuePair.Create(name, random.NextDouble().ToString("0.######", CultureInfo.InvariantCulture)))],
            Equity = [.. Enumerable.Range(0, Days).Select(day => new TimePoint(First.AddDays(day), equity *= 0.99 + 0.0201 * random.NextDouble()))],
            Calendar = new RunCalendar(DateTimeZone.Utc, 252),
        };
    }
}
