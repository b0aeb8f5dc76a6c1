using MagnetLean.Leverage;
using MagnetLean.Sizing;
using NodaTime;

namespace MagnetLean.Setups;

/// <summary>
/// How far a setup has come: all of it that changes while it is under way, and with its <see cref="SetupPlan"/> all that outlives a run. The
/// properties of <see cref="TradeSetup"/> say what each figure means; names and order are those of the stored state.
/// </summary>
internal sealed record SetupProgress(
    SetupStatus Status,
    LeverageResult Leverage,
    PositionSize Size,
    decimal Quantity,
    decimal Held,
    decimal Entered,
    decimal AverageEntry,
    decimal AverageExit,
    decimal Fees,
    decimal CashFlow,
    decimal LastValue,
    double FavourableExcursion,
    double AdverseExcursion,
    Instant? OpenedAt)
{
    /// <summary>That of a setup which was only proposed.</summary>
    public static SetupProgress None { get; } = new(SetupStatus.Proposed, default, default, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    /// <summary>Whether it can be that of a setup under way.</summary>
    public bool IsSound => Status is SetupStatus.Entering or SetupStatus.Open
        && Quantity != 0
        && Entered >= 0
        && AverageEntry >= 0
        && (AverageEntry > 0 || Status == SetupStatus.Entering);
}
