using System;
using System.Threading;
using System.Threading.Tasks;
using QuantConnect;
using QuantConnect.Lean.Engine;

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
        return new BacktestRun(job, progress, log).Run(cancellation);
    }
}
