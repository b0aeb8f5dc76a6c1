using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Setups;

/// <summary>
/// Feeds the survival fuse what only the magnet protocol knows: conflict, strengths, the state of the market as the strategy measures it, and margin.
/// </summary>
/// <param name="algorithm">The algorithm, for what is held.</param>
/// <param name="trackers">Market state and field by symbol.</param>
/// <param name="book">The setups.</param>
public sealed class ProtocolSignals(QCAlgorithm algorithm, SymbolTrackers trackers, SetupBook book) : IFuseSignals
{
    /// <inheritdoc/>
    public bool ReportsMarketState => true;

    /// <inheritdoc/>
    public bool SizesFromHoldings => true;

    /// <inheritdoc/>
    public FuseConditions Read(Symbol symbol)
    {
        lock (book.Gate)
        {
            if (trackers.Find(symbol) is not { } tracker)
            {
                return default;
            }

            return ConditionsOf(tracker.Field, tracker.State, book.Find(symbol)?.MarginOf(algorithm.Portfolio[symbol].Quantity) ?? 0);
        }
    }

    /// <summary>What the fuse is told of a symbol.</summary>
    /// <param name="field">The field, measured from the held magnet while there is one.</param>
    /// <param name="state">The state of the market.</param>
    /// <param name="margin">What the position ties up, in account currency; 0 for nothing.</param>
    public static FuseConditions ConditionsOf(in FieldReading field, in MarketState state, decimal margin) => new FuseConditions
    {
        Conflict = field.HasPrimary ? field.Conflict : null,
        // Only a magnet that is traded toward can be outweighed; without a position nothing is traded toward.
        TradedStrength = field.IsHeld ? field.Primary?.Strength : null,
        OpposingStrength = field.IsHeld ? field.Secondary?.Strength ?? 0 : null,
        Margin = margin > 0 ? margin : null,
    }.OrElse(state);
}
