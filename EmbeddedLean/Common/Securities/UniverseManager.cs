using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using Common.Util;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Securities;

/// <summary>Universes of an algorithm. What is added takes effect at the end of the step.</summary>
public class UniverseManager : BaseExtendedDictionary<Symbol, Universe, ConcurrentDictionary<Symbol, Universe>>
{
    private readonly Queue<UniverseManagerChanged> _pending = [];

    /// <summary>Empty.</summary>
    public UniverseManager()
        : base(new ConcurrentDictionary<Symbol, Universe>())
    {
    }

    /// <summary>Raised when a universe takes effect, changes or goes.</summary>
    public event EventHandler<UniverseManagerChanged>? CollectionChanged;

    /// <summary>Securities of all universes.</summary>
    public ReadOnlyExtendedDictionary<Symbol, Security> ActiveSecurities => new(
        Dictionary.Values
            .SelectMany(universe => universe.Securities.Values)
            .Select(member => member.Security)
            .DistinctBy(security => security.Symbol),
        security => security.Symbol);

    /// <summary>A universe by its symbol.</summary>
    public override Universe this[Symbol symbol]
    {
        get => Dictionary.TryGetValue(symbol, out var universe)
            ? universe
            : throw new KeyNotFoundException($"There is no universe {symbol} among those of the algorithm; Universes.ContainsKey tells beforehand.");
        set
        {
            if (Dictionary.TryGetValue(symbol, out var known) && known != value)
            {
                throw new ArgumentException($"There is another universe {symbol.Value} already.");
            }

            Add(symbol, value);
        }
    }

    /// <summary>Adds a universe; one of the same symbol stays.</summary>
    public override void Add(Symbol key, Universe value)
    {
        if (Dictionary.TryAdd(key, value))
        {
            _pending.Enqueue(new UniverseManagerChanged(NotifyCollectionChangedAction.Add, value));
        }
    }

    /// <summary>Notes a change of a universe, unless one waits already.</summary>
    public void Update(Symbol key, Universe value, NotifyCollectionChangedAction action)
    {
        if (Dictionary.ContainsKey(key) && _pending.All(change => change.Value != value))
        {
            _pending.Enqueue(new UniverseManagerChanged(action, value));
        }
    }

    /// <summary>Lets what was added take effect.</summary>
    public void ProcessChanges()
    {
        while (_pending.TryDequeue(out var change))
        {
            OnCollectionChanged(change);
        }
    }

    /// <summary>Removes a universe and gives it up.</summary>
    public override bool Remove(Symbol key)
    {
        if (!Dictionary.TryRemove(key, out var universe))
        {
            return false;
        }

        universe.Dispose();
        OnCollectionChanged(new UniverseManagerChanged(NotifyCollectionChangedAction.Remove, universe));
        return true;
    }

    /// <summary>Raises <see cref="CollectionChanged"/>.</summary>
    protected virtual void OnCollectionChanged(UniverseManagerChanged e) => CollectionChanged?.Invoke(this, e);

    /// <summary>Whether any universe has a security of the symbol.</summary>
    internal bool IsActive(Symbol symbol)
    {
        foreach (var (_, universe) in Dictionary)
        {
            if (universe.ContainsMember(symbol))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The universe of what the algorithm adds by itself; made where there is none.</summary>
    internal UserDefinedUniverse OfAlgorithm(Symbol symbol, Func<UserDefinedUniverse> make) => (UserDefinedUniverse)Dictionary.GetOrAdd(
        UserDefinedUniverse.CreateSymbol(symbol.SecurityType, symbol.ID.Market), _ => make());
}

/// <summary>A change of the universes.</summary>
public class UniverseManagerChanged : EventArgs
{
    /// <summary>What happened to which.</summary>
    public UniverseManagerChanged(NotifyCollectionChangedAction action, Universe value) => (Action, Value) = (action, value);

    /// <summary>What happened.</summary>
    public NotifyCollectionChangedAction Action { get; }

    /// <summary>The universe.</summary>
    public Universe Value { get; }
}
