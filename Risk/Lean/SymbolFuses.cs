using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>The fuses of an algorithm's securities: made when a security is first seen, and kept as long as there is anything of it to guard.</summary>
/// <param name="make">Makes the fuse of a security.</param>
internal sealed class SymbolFuses(Func<QCAlgorithm, Security, SymbolFuse> make)
{
    // Replaced, never changed, so that it can be read without waiting.
    private volatile Dictionary<Symbol, SymbolFuse> _bySymbol = [];

    // In the order in which LEAN has the securities.
    private readonly List<SymbolFuse> _inOrder = [];

    private Dictionary<Symbol, SymbolFuse>? _grouped;
    private IReadOnlyList<LegGroup> _groups = [];

    /// <summary>All of them, in the order in which they were made.</summary>
    public Dictionary<Symbol, SymbolFuse>.ValueCollection All => _bySymbol.Values;

    /// <summary>Those whose positions are cut together.</summary>
    public IReadOnlyList<LegGroup> Groups
    {
        get
        {
            if (_grouped != _bySymbol)
            {
                _grouped = _bySymbol;
                _groups = LegGroup.Arrange(_bySymbol.Values);
            }

            return _groups;
        }
    }

    /// <summary>The fuse of a symbol; null where it has none. Never waits.</summary>
    public SymbolFuse? Find(Symbol symbol) => _bySymbol.GetValueOrDefault(symbol);

    /// <summary>The fuse of a security, made where it has none.</summary>
    public SymbolFuse Of(QCAlgorithm algorithm, Security security) => Add(algorithm, [security])[0];

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        _bySymbol = [];
        _inOrder.Clear();
    }

    /// <summary>Makes the fuses of securities that have none.</summary>
    /// <returns>The fuses of all the securities.</returns>
    public List<SymbolFuse> Add(QCAlgorithm algorithm, IEnumerable<Security> securities)
    {
        // What replaces the fuses so far is made once for all that come together.
        var fuses = new List<SymbolFuse>();
        Dictionary<Symbol, SymbolFuse>? added = null;
        try
        {
            foreach (var security in securities)
            {
                fuses.Add(Of(algorithm, security, ref added));
            }
        }
        finally
        {
            _bySymbol = added ?? _bySymbol;
        }

        return fuses;
    }

    /// <summary>Takes the bars of a slice, splits before them, and lets go of what is gone.</summary>
    /// <returns>Whether any bar has closed.</returns>
    public bool TakeBars(QCAlgorithm algorithm)
    {
        var closed = false;
        AddInOrder(algorithm);
        if (algorithm.CurrentSlice is not { } slice)
        {
            _inOrder.ForEach(fuse => fuse.BarClosed = false);
        }
        else
        {
            var (trades, quotes, time) = (slice.Bars, slice.QuoteBars is { Count: > 0 } quoted ? quoted : null, SliceBars.At(slice.UtcTime));
            var hasSplits = slice.Splits.Count > 0;
            foreach (var fuse in _inOrder)
            {
                if (hasSplits && SliceBars.SplitFactor(algorithm, slice, fuse.Security) is var factor and not 1)
                {
                    fuse.Rescale(factor);
                }

                fuse.BarClosed = fuse.Bars.Update(fuse.Security.Symbol, trades, quotes, time);
                closed |= fuse.BarClosed;
            }
        }

        if (_bySymbol.Count != _inOrder.Count)
        {
            RemoveGone(algorithm);
        }

        return closed;
    }

    /// <summary>
    /// Makes the fuses of what is asked for and has none: a target may name a security that the algorithm has given up, which LEAN would trade.
    /// </summary>
    public void AddAsked(QCAlgorithm algorithm, IPortfolioTarget[] asked)
    {
        foreach (var target in asked)
        {
            if (Find(target.Symbol) is null && algorithm.Securities.TryGetValue(target.Symbol, out var security))
            {
                Of(algorithm, security);
            }
        }
    }

    /// <summary>Whether a condition holds for any symbol with a position.</summary>
    public bool AnyHeld(Func<SymbolFuse, bool> condition)
    {
        foreach (var fuse in _bySymbol.Values)
        {
            if (fuse.Security.Holdings.Quantity != 0 && condition(fuse))
            {
                return true;
            }
        }

        return false;
    }

    // Securities come in the same order each time, but for those that come and go: the fuse is where it was.
    private void AddInOrder(QCAlgorithm algorithm)
    {
        var securities = algorithm.Securities.Values;
        var (position, isSame) = (0, true);
        foreach (var security in securities)
        {
            isSame &= position < _inOrder.Count && _inOrder[position] is { IsRemoved: false } known && ReferenceEquals(known.Security, security);
            position++;
        }

        if (!isSame || position < _inOrder.Count)
        {
            _inOrder.Clear();
            _inOrder.AddRange(Add(algorithm, securities));
        }
    }

    private SymbolFuse Of(QCAlgorithm algorithm, Security security, ref Dictionary<Symbol, SymbolFuse>? added)
    {
        if (!(added ?? _bySymbol).TryGetValue(security.Symbol, out var fuse))
        {
            fuse = make(algorithm, security);
            (added ??= new Dictionary<Symbol, SymbolFuse>(_bySymbol)).Add(security.Symbol, fuse);
        }

        (fuse.Security, fuse.IsRemoved) = (security, false);
        return fuse;
    }

    // Removed securities go when nothing of them is left to guard. To remove one and add it again is no way out of an episode.
    private void RemoveGone(QCAlgorithm algorithm)
    {
        var present = algorithm.Securities.Keys.ToHashSet();
        Dictionary<Symbol, SymbolFuse>? left = null;
        foreach (var (symbol, fuse) in _bySymbol)
        {
            fuse.IsRemoved = !present.Contains(symbol);
            fuse.BarClosed &= !fuse.IsRemoved;
            if (fuse is { IsRemoved: true, IsOwed: false, Machine.State: FuseState.Active, Security.Holdings.Quantity: 0 }
                && !PositionCutter.HasOpenOrders(algorithm, symbol))
            {
                (left ??= new Dictionary<Symbol, SymbolFuse>(_bySymbol)).Remove(symbol);
            }
        }

        _bySymbol = left ?? _bySymbol;
    }
}
