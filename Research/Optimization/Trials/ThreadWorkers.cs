using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>Threads of this process, a trial on each: what a trial comes to does not depend on the others.</summary>
/// <param name="maker">Makes a trial.</param>
/// <param name="count">How many at once, at least 1.</param>
/// <param name="read">Hears, before a result is stored, which files of the data folder its run has read.</param>
internal sealed class ThreadWorkers(TrialMaker maker, int count, Action<IReadOnlyList<string>> read) : ITrialWorkers
{
    /// <inheritdoc/>
    public void Make(TrialBatch batch, CancellationToken cancellation)
    {
        Exception? fault = null;
        var threads = Enumerable.Range(0, Math.Max(1, Math.Min(count, batch.Count)))
            .Select(number => new Thread(Work) { IsBackground = true, Name = $"Trials {number + 1}" })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (fault is not null)
        {
            throw new InvalidOperationException(fault.Message, fault);
        }

        void Work()
        {
            try
            {
                while (!cancellation.IsCancellationRequested && batch.Take() is var (place, trial))
                {
                    if (maker.Make(trial, batch.IsAlone, cancellation, out var files) is { } result)
                    {
                        read(files);
                        batch.Store(place, result);
                    }
                    else
                    {
                        batch.SetAside(place);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // Said by who asked for it.
            }
#pragma warning disable CA1031 // What the trial's own code throws is its result; this is the disk or a fault here, and is thrown where it was called.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref fault, error, null);
                batch.Stop();
            }
        }
    }
}
