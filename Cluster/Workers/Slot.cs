using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace MagnetLean.Cluster.Workers;

/// <summary>
/// Makes one run at a time, on a thread of its own. What it was asked for last it keeps until it is asked for something else, so that an answer that got
/// lost can be asked for again. What nobody asks for any more it stops.
/// </summary>
internal sealed class Slot
{
    /// <summary>How soon it answers that a run is still under way.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>How long a run goes on that nobody asks for.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly BlockingCollection<SlotRun> _runs = [];
    private SlotRun? _current;

    /// <summary>Begins to wait for runs.</summary>
    /// <param name="number">Its number among the worker's.</param>
    public Slot(int number) => new Thread(Work) { IsBackground = true, Name = $"Slot {number + 1}" }.Start();

    /// <summary>Asks for a run, which begins unless it is under way or has ended; one of the same sweep that is another is stopped for it.</summary>
    public async Task<RunReply> AskAsync(RunMessage message, HostedJob job)
    {
        var run = Find(message, job);
        if (run is null)
        {
            return new RunReply(RunState.Busy, Reason: $"it runs for the sweep {_current?.Message.Sweep}");
        }

        await Task.WhenAny(run.Ended.Task, Task.Delay(AnswerWithin)).ConfigureAwait(false);
        return run.Ended.Task.IsCompletedSuccessfully ? run.Ended.Task.Result : new RunReply(RunState.Running);
    }

    /// <summary>Whether its latest run is of a job: what that was made of may still be asked for.</summary>
    public bool Has(HostedJob job)
    {
        lock (_gate)
        {
            return _current?.Job == job;
        }
    }

    /// <summary>Stops what it runs for a sweep.</summary>
    public void Release(string sweep)
    {
        lock (_gate)
        {
            if (_current?.Message.Sweep == sweep)
            {
                _current.Stop.Cancel();
            }
        }
    }

    private SlotRun? Find(RunMessage message, HostedJob job)
    {
        lock (_gate)
        {
            var isOver = _current is null || _current.Ended.Task.IsCompleted || _current.Stop.IsCancellationRequested;
            var isSame = _current?.Message.IsSameRun(message) == true && !_current.Stop.IsCancellationRequested;
            if (!isSame)
            {
                if (!isOver && _current!.Message.Sweep != message.Sweep)
                {
                    return null;
                }

                _current?.Stop.Cancel();
                _current = new SlotRun(message, job);
                _runs.Add(_current);
            }

            _current!.Stop.CancelAfter(Lease);
            return _current;
        }
    }

    private void Work()
    {
        foreach (var run in _runs.GetConsumingEnumerable())
        {
            try
            {
                run.Ended.SetResult(run.Job.Make(run.Message, run.Stop.Token));
            }
            catch (OperationCanceledException)
            {
                run.Ended.SetCanceled();
            }
#pragma warning disable CA1031 // What the run's own code throws is its result; this is the disk or a fault here, and told to who asked.
            catch (Exception error)
#pragma warning restore CA1031
            {
                run.Ended.SetResult(new RunReply(RunState.Refused, Reason: error.Message));
            }
        }
    }

    private sealed record SlotRun(RunMessage Message, HostedJob Job)
    {
        public CancellationTokenSource Stop { get; } = new();

        public TaskCompletionSource<RunReply> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
