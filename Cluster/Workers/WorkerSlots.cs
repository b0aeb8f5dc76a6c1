using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;

namespace MagnetLean.Cluster.Workers;

/// <summary>A worker: its slots, and the jobs that they make runs of.</summary>
/// <param name="facts">What it says of itself.</param>
/// <param name="programFolder">Where its own dlls lie.</param>
/// <param name="engine">Makes an engine for a job.</param>
/// <param name="tell">Hears of jobs.</param>
internal sealed class WorkerSlots(WorkerFacts facts, string programFolder, Func<ITrialEngine> engine, Action<string> tell) : IDisposable
{
    /// <summary>Jobs that it keeps: of more, the first goes that no slot had its latest run of.</summary>
    public const int MostJobs = 8;

    private readonly Slot[] _slots = [.. Enumerable.Range(0, facts.Slots).Select(number => new Slot(number))];
    private readonly SemaphoreSlim _accepting = new(1);
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, HostedJob> _jobs = new(StringComparer.Ordinal);
    private readonly List<HostedJob> _order = [];

    /// <summary>What it says of itself.</summary>
    public WorkerFacts Facts => facts;

    /// <summary>Takes a job; of many, the first goes that no slot had its latest run of.</summary>
    /// <returns>Why it does not, in a sentence; null where it does.</returns>
    public async Task<string?> AcceptAsync(JobMessage job)
    {
        await _accepting.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_jobs.ContainsKey(job.Fingerprint()))
            {
                return null;
            }

            var refusal = BuildPart.Difference(facts.Build, job.Build);

            // An algorithm's own code takes its time, and none of Orleans' threads.
            refusal ??= await Task.Factory
                .StartNew(() => Unpack(job), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
            tell(refusal is null ? $"takes runs of {job.AlgorithmTypeName} from {job.AlgorithmLocation}" : $"refuses {job.AlgorithmTypeName}: {refusal}");
            return refusal;
        }
        finally
        {
            _accepting.Release();
        }
    }

    /// <summary>Asks a slot for a run.</summary>
    public Task<RunReply> RunAsync(RunMessage message)
    {
        // A job that is found does not go until the slot has it.
        lock (_gate)
        {
            return _jobs.TryGetValue(message.Job, out var job)
                ? _slots[message.Slot].AskAsync(message, job)
                : Task.FromResult(new RunReply(RunState.Unknown));
        }
    }

    /// <summary>The files that a fingerprint of data was made of.</summary>
    public IReadOnlyList<DataFile> FilesOf(string job, string fingerprint) => _jobs.GetValueOrDefault(job)?.Data.FilesOf(fingerprint) ?? [];

    /// <summary>Stops what runs for a sweep.</summary>
    public void Release(string sweep) => Array.ForEach(_slots, slot => slot.Release(sweep));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var job in _jobs.Values)
        {
            job.Dispose();
        }

        _accepting.Dispose();
    }

    private string? Unpack(JobMessage job)
    {
        try
        {
            var hosted = new HostedJob(job, facts.DataFolder, programFolder, engine());
            lock (_gate)
            {
                _jobs[hosted.Fingerprint] = hosted;
                if (_order.Count >= MostJobs && _order.Find(old => !Array.Exists(_slots, slot => slot.Has(old))) is { } first)
                {
                    _order.Remove(first);
                    _jobs.TryRemove(first.Fingerprint, out _);
                    first.Dispose();
                }

                _order.Add(hosted);
            }

            return null;
        }
        catch (InputException error)
        {
            return error.Message;
        }
#pragma warning disable CA1031 // Whatever the disk or a dll does, the desk is told and the worker stays.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return $"the job could not be made ready there ({error.Message})";
        }
    }
}
