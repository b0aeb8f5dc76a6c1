using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using QuantConnect;
using QuantConnect.Lean.Engine.Results;

namespace MagnetLean.Embedded;

/// <summary>Runs backtests. Runs on several threads do not disturb each other.</summary>
public static class BacktestEngine
{
    /// <summary>Reads what the first run of a process needs, whatever it runs, beside the caller's own preparations: the time zones, 50 ms.</summary>
    public static Task Prepare() => Task.Run(() => ZoneOffsets.Of(TimeZones.NewYork));

    /// <summary>Runs a backtest to its end, its first error, or its cancellation; it does not throw for any of these.</summary>
    public static BacktestResult Run(
        BacktestJob job,
        IProgress<BacktestProgress>? progress = null,
        Action<BacktestMessage>? log = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new EngineRun(job, progress, log).Run(cancellation);
    }

    /// <summary>Paths of the figures that every completed run has, see <see cref="BacktestResult.Figures"/>.</summary>
    public static IReadOnlyList<string> FigureNames() => FigureList.Names();

    /// <summary>Initializes a backtest's algorithm and says what it is set to; nothing is run, and what it throws is told.</summary>
    public static InitializedAlgorithm Inspect(BacktestJob job, Action<BacktestMessage>? log = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new EngineRun(job, null, log).Inspect();
    }

    /// <summary>
    /// Initializes a backtest's algorithm and says how much is there of what it then subscribes to. What it asks for later, or a universe selects, is
    /// not known; nothing is run.
    /// </summary>
    /// <exception cref="Exception">The algorithm cannot be initialized, or a data file cannot be read; what it is says the message.</exception>
    public static DataReport Check(BacktestJob job, Action<BacktestMessage>? log = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new EngineRun(job, null, log).Check();
    }
}
