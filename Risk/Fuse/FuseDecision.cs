namespace MagnetLean.Risk;

/// <summary>What one evaluation of one fuse comes to.</summary>
/// <param name="Machine">What to remember for the next evaluation.</param>
/// <param name="From">State before.</param>
/// <param name="Firing">Triggers that hold now and act.</param>
/// <param name="Beginning">Those of them that begin an episode now, or enter one that is under way.</param>
/// <param name="Cut">
/// Fraction of each position in scope to give up now, 0..1, and at least down to the leverage cap; null where nothing begins that cuts or caps.
/// </param>
/// <param name="LeverageCap">Greatest leverage allowed: infinite when active, 0 when isolated.</param>
/// <param name="Cause">Why the state changed or a cut is due.</param>
public readonly record struct FuseDecision(
    FuseMachine Machine,
    FuseState From,
    FuseTriggers Firing,
    FuseTriggers Beginning,
    double? Cut,
    double LeverageCap,
    FuseCause Cause)
{
    /// <summary>State after.</summary>
    public FuseState To => Machine.State;

    /// <summary>Whether something is to be done or told: the state changed, or an episode began within it.</summary>
    public bool IsEvent => Cause != FuseCause.None;

    /// <summary>Triggers that are only watched and have begun to hold: to be told, and nothing else.</summary>
    public FuseTriggers Noticed { get; init; }

    /// <summary>Whether positions may only shrink and keep their sign.</summary>
    public bool ReduceOnly => To.IsReduceOnly();

    /// <summary>Whether everything in scope is to be closed.</summary>
    public bool Flatten => To == FuseState.Isolated;

    /// <summary>
    /// Whether the insights of symbols in scope without a position are to be cancelled now. Those of held symbols would close what remains.
    /// </summary>
    public bool CancelFlatInsights => To == FuseState.Triggered && Beginning != FuseTriggers.None;

    /// <summary>Whether all insights in scope are to be cancelled.</summary>
    public bool CancelAllInsights => Flatten;

    /// <summary>Whether the high-water mark starts again from the present equity.</summary>
    public bool Rebase => To == FuseState.Active && Cause is FuseCause.Rearm or FuseCause.Manual;
}
