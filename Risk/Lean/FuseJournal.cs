using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>
/// What a fuse has done and what went wrong: kept for later, and told in the algorithm's log in one line each. In a backtest, transitions of symbols where
/// there was nothing to do are kept but not told: there are thousands.
/// </summary>
internal sealed class FuseJournal(SurvivalFuse fuse)
{
    private readonly List<FuseTransition> _entries = [];
    private readonly List<FuseTransition> _untold = [];
    private readonly HashSet<string> _faults = [];

    public IReadOnlyList<FuseTransition> Entries => _entries;

    public void Resume(IEnumerable<FuseTransition> earlier) => _entries.AddRange(earlier);

    /// <summary>Enters what a fuse decided and what was done about it.</summary>
    public void Enter(QCAlgorithm algorithm, Instant now, string? ticker, in FuseDecision decision, in FuseConditions seen, string done, string? reason = null)
    {
        var figures = fuse.Figures(decision.Firing, seen);
        var entry = new FuseTransition(
            now,
            ticker,
            decision.From,
            decision.To,
            decision.Cause,
            decision.Firing,
            figures,
            reason ?? SurvivalFuse.Explain(decision, figures),
            done);
        _entries.Add(entry);
        _untold.Add(entry);
        if (algorithm.LiveMode || ticker is null || done.Length > 0)
        {
            Note(algorithm, $"{entry.Scope} {entry.From} -> {entry.To}: {entry.Reason}{(done.Length == 0 ? string.Empty : $"; {done}")}");
        }
    }

    /// <summary>Takes the entries of which listeners have not been told.</summary>
    public FuseTransition[] TakeUntold()
    {
        FuseTransition[] untold = [.. _untold];
        _untold.Clear();
        return untold;
    }

    /// <summary>Tells of a fault. What goes wrong at every bar is told once.</summary>
    public void Complain(QCAlgorithm algorithm, string fault)
    {
        if (_faults.Add(fault))
        {
            algorithm.Error($"SurvivalFuse: {fault}");
        }
    }

    public static void Note(QCAlgorithm algorithm, FormattableString line) => algorithm.Log($"SurvivalFuse: {FormattableString.Invariant(line)}");
}
