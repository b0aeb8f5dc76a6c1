using QuantConnect;

namespace MagnetLean.Risk;

/// <summary>
/// What an algorithm can tell the fuse that the fuse cannot see by itself. Asked once a bar and symbol, after the alpha and construction models
/// have run.
/// </summary>
public interface IFuseSignals
{
    /// <summary>
    /// Whether V, trend and liquidity come with <see cref="Read"/>; the fuse then measures none of its own, and what is null there is unknown.
    /// </summary>
    bool ReportsMarketState { get; }

    /// <summary>
    /// Whether the execution model keeps stop and limit orders at the broker beside its positions and sizes from holdings alone. LEAN's own models
    /// do not: they count a resting order as if it were filled, so the fuse names them targets that already contain what rests.
    /// </summary>
    bool SizesFromHoldings { get; }

    /// <summary>
    /// The conditions of a symbol now. Conflict and strengths, the margin of the open position, and the market's state where it is reported; the
    /// position itself and the account's figures are read from LEAN.
    /// </summary>
    /// <param name="symbol">Symbol in question.</param>
    FuseConditions Read(Symbol symbol);
}
