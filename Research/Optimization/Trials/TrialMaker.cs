using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Research.Runs;
using QuantConnect.Algorithm;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>Makes a trial by an engine: its settings, its run, and what of the outcome a sweep keeps.</summary>
/// <param name="engine">What runs it.</param>
/// <param name="settings">The run that trials vary.</param>
/// <param name="limit">How long one may take, in real time; null: as long as it likes.</param>
internal sealed class TrialMaker(ITrialEngine engine, LaunchSettings settings, TimeSpan? limit)
{
    /// <summary>Makes a trial, and tells which data it read. May be called on several threads at once.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="isAlone">Whether nothing runs beside it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="files">Files of the data folder that it read.</param>
    /// <returns>What it came to; null where memory ran out beside others.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public TrialResult? Make(Trial trial, bool isAlone, CancellationToken cancellation, out IReadOnlyList<string> files)
    {
        if (isAlone)
        {
            // What was left of the runs before must not count against this one.
            GC.Collect();
        }

        var outcome = engine.Try(SettingsOf(settings, trial), limit, cancellation);
        cancellation.ThrowIfCancellationRequested();
        files = outcome.Files;
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
    /// <param name="settings">The run that trials vary.</param>
    /// <param name="trial">The trial.</param>
    public static LaunchSettings SettingsOf(LaunchSettings settings, Trial trial)
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
