using System.Collections.Generic;

namespace MagnetLean.Risk.Journal;

/// <summary>A transition of a fuse, a further cut within a state, or a trigger that is only watched.</summary>
/// <param name="Scope">A ticker, or "account".</param>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="Cause">What brought it about.</param>
/// <param name="Triggers">Triggers that held.</param>
/// <param name="Figures">Their figures.</param>
/// <param name="Reason">The whole in a sentence.</param>
/// <param name="Done">What was done about it; empty where nothing was.</param>
public sealed record FuseChanged(
    string Scope,
    FuseState From,
    FuseState To,
    FuseCause Cause,
    FuseTriggers Triggers,
    IReadOnlyList<FuseFigure> Figures,
    string Reason,
    string Done) : JournalRecord;
