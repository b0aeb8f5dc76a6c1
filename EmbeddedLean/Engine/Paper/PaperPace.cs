using System;
using System.Threading;
using System.Threading.Tasks;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>Lets the market's time pass at a multiple of the real one.</summary>
/// <param name="clock">The one clock that is read.</param>
/// <param name="speed">Seconds of the market in one real second; 0 does not wait.</param>
/// <param name="start">The market's time now, UTC.</param>
/// <param name="onWait">Called at least once a real second while waiting, with the market's time.</param>
internal sealed class PaperPace(TimeProvider clock, double speed, DateTime start, Action<DateTime>? onWait = null)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private readonly long _began = clock.GetTimestamp();

    /// <summary>Waits until the market's time has come.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public void WaitFor(DateTime utc, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (speed <= 0)
        {
            return;
        }

        while (Due(utc) is var left && left > TimeSpan.Zero)
        {
            Task.Delay(left < LongestWait ? left : LongestWait, clock, cancellation).GetAwaiter().GetResult();
            if (Now < utc)
            {
                onWait?.Invoke(Now);
            }
        }
    }

    private DateTime Now => start + clock.GetElapsedTime(_began) * speed;

    private TimeSpan Due(DateTime utc) => (utc - Now) / speed;
}
