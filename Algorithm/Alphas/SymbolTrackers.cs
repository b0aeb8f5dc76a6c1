using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;

namespace MagnetLean.Alphas;

/// <summary>The trackers of an algorithm, one a symbol: fed by whichever model sees a slice first, read by all.</summary>
/// <param name="market">How the state of a market is measured.</param>
/// <param name="magnets">How magnets are found and live.</param>
public sealed class SymbolTrackers(MarketStateOptions market, MagnetOptions magnets)
{
    private readonly Dictionary<Symbol, SymbolTracker> _trackers = [];

    /// <summary>How magnets are found and live.</summary>
    public MagnetOptions Options { get; } = magnets;

    /// <summary>Everything tracked, by symbol, in the order in which symbols were added.</summary>
    public IReadOnlyDictionary<Symbol, SymbolTracker> All => _trackers;

    /// <summary>Begins to follow a symbol; one that is followed goes on.</summary>
    /// <param name="symbol">The symbol.</param>
    public void Add(Symbol symbol) => _trackers.TryAdd(symbol, new SymbolTracker(market, Options));

    /// <summary>The symbol's tracker; null where it is not followed.</summary>
    /// <param name="symbol">The symbol.</param>
    public SymbolTracker? Find(Symbol symbol) => _trackers.GetValueOrDefault(symbol);

    /// <summary>The factor of a split that the slice brings and that prices and holdings really follow: with raw prices or live. 1 without one.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="symbol">The symbol.</param>
    public static decimal SplitFactor(QCAlgorithm algorithm, Slice slice, Symbol symbol) =>
        slice.Splits.TryGetValue(symbol, out var split) && split.Type == SplitType.SplitOccurred
            && (algorithm.LiveMode || algorithm.Securities[symbol].Subscriptions.Any(feed => feed.DataNormalizationMode == DataNormalizationMode.Raw))
            ? split.SplitFactor
            : 1m;
}
