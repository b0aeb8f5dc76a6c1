using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace QuantConnect;

/// <summary>A dictionary that LEAN shares with Python; here its .NET side.</summary>
public abstract class ExtendedDictionary<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Number of entries.</summary>
    public abstract int Count { get; }

    /// <summary>Whether entries cannot be changed.</summary>
    public virtual bool IsReadOnly => true;

    /// <summary>Keys in their order.</summary>
    protected abstract IEnumerable<TKey> GetKeys { get; }

    /// <summary>Values in their order.</summary>
    protected abstract IEnumerable<TValue> GetValues { get; }

    /// <summary>Value of a key.</summary>
    public abstract TValue this[TKey key] { get; set; }

    /// <summary>Looks a key up.</summary>
    public abstract bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>All entries.</summary>
    public abstract IEnumerable<KeyValuePair<TKey, TValue>> GetItems();

    /// <summary>Whether a key exists.</summary>
    public virtual bool ContainsKey(TKey key) => key is not null && TryGetValue(key, out _);

    /// <summary>Removes all entries.</summary>
    /// <exception cref="InvalidOperationException">The dictionary cannot be changed.</exception>
    public virtual void Clear() =>
        throw new InvalidOperationException($"Clear/clear method call is an invalid operation. {GetType().Name} is a read-only collection.");

    /// <summary>Removes an entry.</summary>
    /// <exception cref="InvalidOperationException">The dictionary cannot be changed.</exception>
    public virtual bool Remove(TKey key) =>
        throw new InvalidOperationException($"Remove/pop method call is an invalid operation. {GetType().Name} is a read-only collection.");
}
