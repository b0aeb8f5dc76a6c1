using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Risk.Sidecars;

/// <summary>One transition or cut of the survival fuse.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Scope">A ticker, or "account".</param>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="Cause">What brought it about.</param>
/// <param name="Triggers">Names of the triggers that held.</param>
/// <param name="Reason">The whole in a sentence.</param>
/// <param name="Done">What was done about it.</param>
public sealed record FuseRecord(
    DateTime Time, string Scope, string From, string To, string Cause, IReadOnlyList<string> Triggers, string Reason, string Done)
{
    /// <summary>Makes the record of a transition.</summary>
    /// <param name="transition">The transition.</param>
    public static FuseRecord Of(FuseTransition transition)
    {
        ArgumentNullException.ThrowIfNull(transition);
        return new FuseRecord(
            transition.Time.ToDateTimeUtc(),
            transition.Scope,
            transition.From.ToString(),
            transition.To.ToString(),
            transition.Cause.ToString(),
            [.. Enum.GetValues<FuseTriggers>()
                .Where(trigger => trigger != FuseTriggers.None && transition.Triggers.HasFlag(trigger))
                .Select(trigger => trigger.ToString())],
            transition.Reason,
            transition.Done);
    }
}
