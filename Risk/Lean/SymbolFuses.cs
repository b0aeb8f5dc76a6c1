using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
    private volatile Known _known = new([]);

    // In the order in which LEAN has the securities, and the collection of LEAN's that had them so.
    private readonly List<SymbolFuse> _inOrder = [];
    private ICollection<Security>? _orderedAs;

    private Known? _grouped;
    private IReadOnlyList<LegGroup> _groups = [];

    /// <summary>All of them, in the order in which they were made.</summary>
    public ImmutableArray<SymbolFuse> All => _known.InOrder;

    /// <summary>Those whose positions are cut together.</summary>
    public IReadOnlyList<LegGroup> Groups
    {
        get
        {
            if (_grouped != _known)
            {
                _grouped = _known;
                _groups = LegGroup.Arrange(All);
            }

            return _groups;
        }
    }

    /// <summary>The fuse of a symbol; null where it has none. Never waits.</summary>
    public SymbolFuse? Find(Symbol symbol) => _known.BySymbol.GetValueOrDefault(symbol);

    /// <summary>The fuse of a security, made where it has none.</summary>
    public SymbolFuse Of(QCAlgorithm algorithm, Security security) => Add(algorithm, [security])[0];

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        _known = new Known([]);
        _inOrder.Clear();
        _orderedAs = null;
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
            Replace(added);
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

        if (All.Length != _inOrder.Count)
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
        foreach (var fuse in All)
        {
            if (fuse.Security.Holdings.Quantity != 0 && condition(fuse))
            {
                return true;
            }
        }

        return false;
    }

    // LEAN has another collection whenever a security comes or goes, and the same one until then.
    private void AddInOrder(QCAlgorithm algorithm)
    {
        var securities = algorithm.Securities.Values;
        if (!ReferenceEquals(securities, _orderedAs))
        {
            _inOrder.Clear();
            _inOrder.AddRange(Add(algorithm, securities));
            _orderedAs = securities;
        }
    }

    private SymbolFuse Of(QCAlgorithm algorithm, Security security, ref Dictionary<Symbol, SymbolFuse>? added)
    {
        if (!(added ?? _known.BySymbol).TryGetValue(security.Symbol, out var fuse))
        {
            fuse = make(algorithm, security);
            (added ??= new Dictionary<Symbol, SymbolFuse>(_known.BySymbol)).Add(security.Symbol, fuse);
        }

        if (!ReferenceEquals(fuse.Security, security))
        {
            (fuse.Security, _orderedAs) = (security, null);
        }

        fuse.IsRemoved = false;
        return fuse;
    }

    // Removed securities go when nothing of them is left to guard. To remove one and add it again is no way out of an episode.
    private void RemoveGone(QCAlgorithm algorithm)
    {
        foreach (var fuse in All)
        {
            fuse.IsRemoved = true;
        }

        _inOrder.ForEach(present => present.IsRemoved = false);
        Dictionary<Symbol, SymbolFuse>? left = null;
        foreach (var (symbol, fuse) in _known.BySymbol)
        {
            fuse.BarClosed &= !fuse.IsRemoved;
            if (fuse is { IsRemoved: true, IsOwed: false, Machine.State: FuseState.Active, Security.Holdings.Quantity: 0 }
                && !PositionCutter.HasOpenOrders(algorithm, symbol))
            {
                (left ??= new Dictionary<Symbol, SymbolFuse>(_known.BySymbol)).Remove(symbol);
            }
        }

        Replace(left);
    }

    private void Replace(Dictionary<Symbol, SymbolFuse>? bySymbol) => _known = bySymbol is null ? _known : new Known(bySymbol);

    private sealed class Known(Dictionary<Symbol, SymbolFuse> bySymbol)
    {
        public Dictionary<Symbol, SymbolFuse> BySymbol { get; } = bySymbol;

        public ImmutableArray<SymbolFuse> InOrder { get; } = [.. bySymbol.Values];
    }
}
