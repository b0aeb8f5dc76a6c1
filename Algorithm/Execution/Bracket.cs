using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect;
using QuantConnect.Orders;

namespace MagnetLean.Execution;

/// <summary>
/// What the execution model keeps for one symbol: the position it was asked for, the order on its way there, and the two orders that protect what
/// is held.
/// </summary>
/// <param name="symbol">Symbol in question.</param>
internal sealed class Bracket(Symbol symbol)
{
    /// <summary>Symbol in question.</summary>
    public Symbol Symbol { get; } = symbol;

    /// <summary>Position to bring about; null once it has been, or when nothing was asked.</summary>
    public decimal? Desired { get; set; }

    /// <summary>Why <see cref="Desired"/> was asked for.</summary>
    public string DesiredBecause { get; set; } = string.Empty;

    /// <summary>Setup for which <see cref="Desired"/> was asked; null where there was none.</summary>
    public TradeSetup? AskedFor { get; set; }

    /// <summary>Whether an order toward <see cref="Desired"/> may enlarge the position. Only the first one may.</summary>
    public bool MayGrow { get; set; }

    /// <summary>The market order on its way; null for none.</summary>
    public OrderTicket? Working { get; set; }

    /// <summary>What was refused of the orders on the way.</summary>
    public RefusalMemory Refusals { get; } = new();

    /// <summary>Why the position cannot be left yet, as it was told last; null where nothing was.</summary>
    public string? WaitsBecause { get; set; }

    /// <summary>The stop beside the position.</summary>
    public ProtectiveLeg Stop { get; } = new();

    /// <summary>The target beside the position.</summary>
    public ProtectiveLeg Target { get; } = new();

    /// <summary>
    /// What a position that stop and target left by both filling has brought so far, in account currency; null where there is none.
    /// </summary>
    public decimal? StrayCash { get; set; }

    /// <summary>Whether something is left to do at the next bar.</summary>
    public bool NeedsWork { get; set; }

    /// <summary>Whether the bracket is being worked on. LEAN raises order events from within the calls that place orders.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether an order event came while the bracket was being worked on, so that its work has to be looked at again.</summary>
    public bool WasInterrupted { get; set; }

    /// <summary>Whether bars have to be looked at because the broker cannot be relied on for the stop or the target.</summary>
    public bool IsWatched => Stop.IsWatched || Target.IsWatched || Stop.RestsWithLimit;

    /// <summary>Units that <see cref="Working"/> would still trade, signed.</summary>
    public decimal WorkingQuantity => Working?.QuantityRemaining ?? 0;

    /// <summary>Asks for the position to be closed.</summary>
    /// <param name="because">Why: the tag of the order that does it.</param>
    public void Close(string because) => (Desired, DesiredBecause, MayGrow, NeedsWork) = (0, because, false, true);
}
