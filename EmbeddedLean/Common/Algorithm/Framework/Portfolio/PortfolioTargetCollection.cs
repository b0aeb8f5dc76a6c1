using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Interfaces;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>At most one target a symbol. Safe to use from several threads; iteration sees a snapshot.</summary>
public class PortfolioTargetCollection : ICollection<IPortfolioTarget>, IDictionary<Symbol, IPortfolioTarget>
{
    private readonly Dictionary<Symbol, IPortfolioTarget> _bySymbol = [];
    private List<IPortfolioTarget>? _snapshot;

    /// <summary>How many symbols have a target.</summary>
    public int Count => Locked(targets => targets.Count);

    /// <summary>Whether there is no target.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The symbols that have a target.</summary>
    public ICollection<Symbol> Keys => Locked(targets => targets.Keys.ToList());

    /// <summary>The targets.</summary>
    public ICollection<IPortfolioTarget> Values => Snapshot();

    /// <summary>The target of a symbol.</summary>
    /// <exception cref="KeyNotFoundException">On reading, when it has none.</exception>
    public IPortfolioTarget this[Symbol symbol]
    {
        get => Locked(targets => targets[symbol]);
        set => Changed(targets => targets[symbol] = value);
    }

    /// <summary>Sets a target in place of its symbol's former one; null is ignored.</summary>
    public void Add(IPortfolioTarget target)
    {
        if (target is not null)
        {
            this[target.Symbol] = target;
        }
    }

    /// <summary>Sets the target of the pair.</summary>
    public void Add(KeyValuePair<Symbol, IPortfolioTarget> target) => Add(target.Value);

    /// <summary>Sets a target.</summary>
    public void Add(Symbol symbol, IPortfolioTarget target) => Add(target);

    /// <summary>Sets several targets.</summary>
    public void AddRange(IEnumerable<IPortfolioTarget> targets) => Changed(bySymbol =>
    {
        foreach (var target in targets)
        {
            bySymbol[target.Symbol] = target;
        }
    });

    /// <summary>Sets several targets.</summary>
    public void AddRange(IPortfolioTarget[] targets)
    {
        if (targets.Length != 0)
        {
            AddRange((IEnumerable<IPortfolioTarget>)targets);
        }
    }

    /// <summary>Forgets all targets.</summary>
    public void Clear() => Changed(targets => targets.Clear());

    /// <summary>Forgets the targets from which the holdings are less than a lot away.</summary>
    public void ClearFulfilled(IAlgorithm algorithm)
    {
        bool IsReached(IPortfolioTarget target) =>
            algorithm.Securities[target.Symbol] is var held && Math.Abs(target.Quantity - held.Holdings.Quantity) < held.SymbolProperties.LotSize;

        foreach (var reached in Snapshot().Where(IsReached))
        {
            Remove(reached.Symbol);
        }
    }

    /// <summary>Whether the target's symbol has a target.</summary>
    public bool Contains(IPortfolioTarget target) => target is not null && ContainsKey(target.Symbol);

    /// <summary>Whether the target's symbol has a target.</summary>
    public bool Contains(KeyValuePair<Symbol, IPortfolioTarget> target) => Contains(target.Value);

    /// <summary>Whether a symbol has a target.</summary>
    public bool ContainsKey(Symbol symbol) => Locked(targets => targets.ContainsKey(symbol));

    /// <summary>Copies the targets into an array.</summary>
    public void CopyTo(IPortfolioTarget[] array, int arrayIndex) => Snapshot().CopyTo(array, arrayIndex);

    /// <summary>Copies symbols and targets into an array.</summary>
    public void CopyTo(KeyValuePair<Symbol, IPortfolioTarget>[] array, int arrayIndex) => Pairs().CopyTo(array, arrayIndex);

    /// <summary>Forgets the target of a symbol; false where it had none.</summary>
    public bool Remove(Symbol symbol)
    {
        lock (_bySymbol)
        {
            if (!_bySymbol.Remove(symbol))
            {
                return false;
            }

            _snapshot = null;
            return true;
        }
    }

    /// <summary>Forgets the target of the pair.</summary>
    public bool Remove(KeyValuePair<Symbol, IPortfolioTarget> target) => Remove(target.Value);

    /// <summary>Forgets a target, if it is the one its symbol has.</summary>
    public bool Remove(IPortfolioTarget target)
    {
        lock (_bySymbol)
        {
            return target is not null && _bySymbol.TryGetValue(target.Symbol, out var held) && held.Equals(target) && Remove(target.Symbol);
        }
    }

    /// <summary>The target of a symbol; false where it has none.</summary>
    public bool TryGetValue(Symbol symbol, out IPortfolioTarget target)
    {
        lock (_bySymbol)
        {
            return _bySymbol.TryGetValue(symbol, out target!);
        }
    }

    /// <summary>The targets in the order in which they free and then use most margin; none during warm-up.</summary>
    public IEnumerable<IPortfolioTarget> OrderByMarginImpact(IAlgorithm algorithm) =>
        IsEmpty ? [] : Snapshot().OrderTargetsByMarginImpact(algorithm);

    /// <summary>The targets.</summary>
    public IEnumerator<IPortfolioTarget> GetEnumerator() => Snapshot().GetEnumerator();

    IEnumerator<KeyValuePair<Symbol, IPortfolioTarget>> IEnumerable<KeyValuePair<Symbol, IPortfolioTarget>>.GetEnumerator() =>
        Pairs().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<IPortfolioTarget> Snapshot() => Locked(targets => _snapshot ??= [.. targets.Values]);

    private List<KeyValuePair<Symbol, IPortfolioTarget>> Pairs() => Locked(targets => targets.ToList());

    private T Locked<T>(Func<Dictionary<Symbol, IPortfolioTarget>, T> read)
    {
        lock (_bySymbol)
        {
            return read(_bySymbol);
        }
    }

    private void Changed(Action<Dictionary<Symbol, IPortfolioTarget>> write)
    {
        lock (_bySymbol)
        {
            _snapshot = null;
            write(_bySymbol);
        }
    }
}
