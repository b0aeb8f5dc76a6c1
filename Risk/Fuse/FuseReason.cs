using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Risk;

/// <summary>Why a fuse did what it did, in a sentence.</summary>
internal static class FuseReason
{
    /// <summary>What an evaluation came to.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="figures">The figures behind what fires.</param>
    public static string Of(in FuseDecision decision, IReadOnlyList<FuseFigure> figures) => decision.Cause switch
    {
        FuseCause.Trigger or FuseCause.Floor => Of(figures)
            + (decision.Cause == FuseCause.Floor ? "; below the total floor, nothing re-arms it" : string.Empty),
        FuseCause.Elapsed when decision.Firing != FuseTriggers.None => "no trigger for long enough but what only caps",
        FuseCause.Elapsed => decision.To == FuseState.Cooldown ? "no trigger for long enough" : "cooled down without a trigger",
        FuseCause.Rearm => (decision.From == FuseState.Isolated ? "isolated" : "held back by the drawdown")
            + " for the time after which it re-arms; high-water mark rebased",
        FuseCause.Manual => decision.To == FuseState.Isolated ? "isolated by hand" : "reset by hand; high-water mark rebased",
        FuseCause.Fault => "isolated because of a fault",
        _ => string.Empty,
    };

    /// <summary>What fires, and by which figures.</summary>
    public static string Of(IReadOnlyList<FuseFigure> figures) => string.Join(", ", figures.Select(figure => $"{figure.Trigger} ({figure})"));
}
