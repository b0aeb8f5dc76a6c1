using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Research.Runs;
using QuantConnect.Algorithm;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>
/// Runs trials, several at once, each on a thread of its own. What a trial comes to does not depend on the others: one that fails, hangs or takes too
/// long does so alone, and those that were under way when memory ran out are made again one by one.
/// </summary>
/// <param name="engine">What runs them.</param>
/// <param name="settings">The run that trials vary.</param>
/// <param name="options">How many, how long.</param>
/// <param name="journal">Takes what is finished, and knows what was.</param>
internal sealed class TrialRunner(ITrialEngine engine, LaunchSettings settings, TrialRunnerOptions options, TrialJournal journal)
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
        var results = new TrialResult?[batch.Count];
        var (next, end) = (0, batch.Count);
        var alone = new List<int>();
        Exception? fault = null;
        var threads = Enumerable.Range(0, Math.Max(1, Math.Min(options.Workers, batch.Count)))
            .Select(number => new Thread(Work) { IsBackground = true, Name = $"Trials {number + 1}" })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (fault is not null)
        {
            throw new InvalidOperationException(fault.Message, fault);
        }

        cancellation.ThrowIfCancellationRequested();
        foreach (var place in alone.Order().Where(place => place < end))
        {
            // What was left of the runs before must not count against this one.
            GC.Collect();
            Store(place, RunTrial(batch[place], isAlone: true, cancellation)!);
            cancellation.ThrowIfCancellationRequested();
        }

        return [.. results.Take(end).Select(result => result!)];

        void Work()
        {
            while (Take() is { } place)
            {
                try
                {
                    if (RunTrial(batch[place], isAlone: false, cancellation) is { } result)
                    {
                        Store(place, result);
                    }
                    else
                    {
                        lock (_gate)
                        {
                            alone.Add(place);
                        }
                    }
                }
#pragma warning disable CA1031 // What the trial's own code throws is its result; this is the disk or a fault here, and is thrown where it was called.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    lock (_gate)
                    {
                        fault ??= error is OperationCanceledException ? null : error;
                        end = Math.Min(end, next);
                        next = batch.Count;
                    }
                }
            }
        }

        int? Take()
        {
            lock (_gate)
            {
                return next < end && !cancellation.IsCancellationRequested ? next++ : null;
            }
        }

        void Store(int place, TrialResult result)
        {
            lock (_gate)
            {
                if (_known.TryAdd(result.Trial.Key, result))
                {
                    journal.Append(result);
                }

                results[place] = result;
                if (isEnough?.Invoke(result) == true)
                {
                    end = Math.Min(end, place + 1);
                }

                finished(result);
            }
        }
    }

    // Null: memory ran out beside others.
    private TrialResult? RunTrial(Trial trial, bool isAlone, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(trial.Key, out var known))
            {
                return known with { Trial = trial };
            }
        }

        var run = SettingsOf(trial);
        if (options.Refusal?.Invoke(run) is { } refusal)
        {
            return new TrialResult { Trial = trial, Status = TrialStatus.Refused, Error = refusal };
        }

        var outcome = engine.Try(run, options.RunLimit, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (outcome.IsOutOfMemory && !isAlone)
        {
            return null;
        }

        if (!outcome.Completed)
        {
            return new TrialResult
            {
                Trial = trial,
                Status = outcome.IsOutOfMemory ? TrialStatus.OutOfMemory
                    : outcome.IsTooLong ? TrialStatus.TimedOut
                    : outcome.IsBadInput ? TrialStatus.Refused
                    : TrialStatus.Failed,
                Error = outcome.Error,
            };
        }

        var daily = DailyReturns.Of([.. outcome.Equity.SkipWhile(point => !(point.Value > 0))], outcome.Calendar);
        return new TrialResult
        {
            Trial = trial,
            Status = TrialStatus.Completed,
            Figures = new Dictionary<string, string>(outcome.Figures, StringComparer.OrdinalIgnoreCase),
            Days = [.. daily.Days.Skip(1)],
            Returns = [.. daily.Values],
            TradingDays = outcome.Calendar.DaysPerYear,
        };
    }

    /// <summary>The run that a trial is.</summary>
    public LaunchSettings SettingsOf(Trial trial)
    {
        var parameters = new Dictionary<string, string>(trial.Candidate.Over(settings.Parameters), StringComparer.Ordinal);
        if (trial.Window is not { } window)
        {
            return settings with { Parameters = parameters };
        }

        // Algorithms that read them begin and end there by themselves; all others are told once they are initialized.
        parameters["start"] = FormattableString.Invariant($"{window.Start:yyyy-MM-dd}");
        parameters["end"] = FormattableString.Invariant($"{window.End:yyyy-MM-dd}");
        return settings with { Parameters = parameters, Initialized = algorithm => Confine(algorithm, window) };
    }

    private static void Confine(QCAlgorithm algorithm, TrialWindow window)
    {
        if (algorithm.StartDate.Date != window.Start)
        {
            algorithm.SetStartDate(window.Start);
        }

        if (algorithm.EndDate.Date != window.End)
        {
            algorithm.SetEndDate(window.End);
        }
    }
}
