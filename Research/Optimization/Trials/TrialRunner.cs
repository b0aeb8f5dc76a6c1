using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MagnetLean.Research.Runs;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>
/// Has trials made, wherever, and keeps what they come to. What a trial comes to does not depend on the others: one that fails, hangs or takes too
/// long does so alone, and those that were under way when memory ran out are made again one by one.
/// </summary>
/// <param name="workers">Make them.</param>
/// <param name="settings">The run that trials vary.</param>
/// <param name="refusal">Why a run's parameters do not go together, in a sentence; null, or a delegate that returns null, runs it.</param>
/// <param name="journal">Takes what is finished, and knows what was.</param>
internal sealed class TrialRunner(ITrialWorkers workers, LaunchSettings settings, Func<LaunchSettings, string?>? refusal, TrialJournal journal)
{
    private readonly Dictionary<string, TrialResult> _known = new(journal.Known, StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Runs a batch.</summary>
    /// <param name="batch">The trials.</param>
    /// <param name="isEnough">Whether a result ends the batch: of what comes behind it in the batch's order nothing is returned; null: none
    /// does.</param>
    /// <param name="finished">Hears of each result, on any thread, one at a time.</param>
    /// <param name="cancellation">Stops the batch.</param>
    /// <returns>A result a trial, in the batch's order, whatever the order in which they ended.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; what was finished is in the journal.</exception>
    public IReadOnlyList<TrialResult> Run(
        IReadOnlyList<Trial> batch, Func<TrialResult, bool>? isEnough, Action<TrialResult> finished, CancellationToken cancellation)
    {
        var all = new TrialBatch(batch, Answer, Store);
        workers.Make(all, cancellation);
        cancellation.ThrowIfCancellationRequested();
        for (var done = 0; all.SetAsides is var aside && done < aside.Count; done++)
        {
            workers.Make(all.Alone(aside[done]), cancellation);
            cancellation.ThrowIfCancellationRequested();
        }

        return [.. all.Results.Select(result => result!)];

        bool Store(TrialResult result)
        {
            lock (_gate)
            {
                if (_known.TryAdd(result.Trial.Key, result))
                {
                    journal.Append(result);
                }
            }

            finished(result);
            return isEnough?.Invoke(result) == true;
        }
    }

    /// <summary>The run that a trial is.</summary>
    public LaunchSettings SettingsOf(Trial trial) => TrialMaker.SettingsOf(settings, trial);

    private TrialResult? Answer(Trial trial)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(trial.Key, out var known))
            {
                return known with { Trial = trial };
            }
        }

        return refusal?.Invoke(SettingsOf(trial)) is { } sentence
            ? new TrialResult { Trial = trial, Status = TrialStatus.Refused, Error = sentence }
            : null;
    }
}
