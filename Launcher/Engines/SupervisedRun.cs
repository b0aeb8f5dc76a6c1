using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Threading;
using MagnetLean.Embedded;

namespace MagnetLean.Launcher.Engines;

/// <summary>Runs an algorithm on a thread of its own, so that a step of it that never ends cannot keep the program.</summary>
internal static class SupervisedRun
{
    /// <summary>How long a run that was asked to stop may take until its step is over.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs, and waits for the end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="activity">What it is doing.</param>
    /// <param name="stepLimit">How long one step may take; null: as long as it likes.</param>
    /// <param name="cancellation">Asks it to stop.</param>
    /// <param name="hung">Why it was left where it hangs, in a sentence; null where it came to its end.</param>
    /// <returns>What the run gave; null where it hangs.</returns>
    public static T? Run<T>(Func<T> run, RunActivity activity, TimeSpan? stepLimit, CancellationToken cancellation, out string? hung)
        where T : class
    {
        T? result = null;
        ExceptionDispatchInfo? fault = null;
        using var ended = new ManualResetEventSlim();
        var isLeft = 0;
        var thread = new Thread(() =>
        {
            try
            {
                result = run();
            }
#pragma warning disable CA1031 // It is thrown again where it belongs.
            catch (Exception error)
#pragma warning restore CA1031
            {
                fault = ExceptionDispatchInfo.Capture(error);
            }

            if (Volatile.Read(ref isLeft) == 0)
            {
                ended.Set();
            }
        })
        {
            IsBackground = true,
            Name = "Run"
        };
        thread.Start();
        hung = null;
        long? asked = null;
        while (!ended.Wait(LookEvery))
        {
            asked = cancellation.IsCancellationRequested ? asked ?? Stopwatch.GetTimestamp() : null;
            hung = asked is { } since && Stopwatch.GetElapsedTime(since) > Grace ? $"the run was asked to stop and hangs in {activity}"
                : stepLimit is { } limit && activity.Taken > limit ? Over(limit, activity)
                : null;
            if (hung is not null)
            {
                Volatile.Write(ref isLeft, 1);
                return null;
            }
        }

        fault?.Throw();
        return result;
    }

    private static string Over(TimeSpan limit, RunActivity activity) => string.Create(
        CultureInfo.InvariantCulture, $"a step took longer than {limit.TotalSeconds:0.###} s (--step-limit): the run hangs in {activity}");
}
