using System;
using System.Collections;
using System.Collections.Generic;
using QuantConnect;

namespace Common.Util;

/// <summary>A LEAN dictionary over a given kind of dictionary.</summary>
public class BaseExtendedDictionary<TKey, TValue, TDictionary> : ExtendedDictionary<TKey, TValue>, IDictionary<TKey, TValue>
    where TKey : notnull
    where TDictionary : IDictionary<TKey, TValue>, new()
{
    /// <summary>Empty.</summary>
    public BaseExtendedDictionary() => Dictionary = new TDictionary();

    /// <summary>Over an existing dictionary, which it shares.</summary>
    public BaseExtendedDictionary(TDictionary dictionary) => Dictionary = dictionary;

    /// <summary>Filled from values by a key of theirs.</summary>
    public BaseExtendedDictionary(IEnumerable<TValue> data, Func<TValue, TKey> keySelector)
        : this()
    {
        foreach (var item in data)
        {
            Dictionary[keySelector(item)] = item;
        }
    }

    /// <inheritdoc/>
    public override int Count => Dictionary.Count;

    /// <inheritdoc/>
    public override bool IsReadOnly => Dictionary.IsReadOnly;

    /// <summary>All keys.</summary>
    public virtual ICollection<TKey> Keys => Dictionary.Keys;

    /// <summary>All values.</summary>
    public virtual ICollection<TValue> Values => Dictionary.Values;

    /// <summary>The dictionary beneath.</summary>
    protected TDictionary Dictionary { get; }

    /// <inheritdoc/>
    protected override IEnumerable<TKey> GetKeys => Dictionary.Keys;

    /// <inheritdoc/>
    protected override IEnumerable<TValue> GetValues => Dictionary.Values;

    /// <inheritdoc cref="ExtendedDictionary{TKey, TValue}" />
    public override TValue this[TKey key]
    {
        get => Dictionary[key];
        set => Dictionary[key] = value;
    }

    /// <inheritdoc cref="ExtendedDictionary{TKey, TValue}" />
    public override bool TryGetValue(TKey key, out TValue value)
    {
        value = default!;
        return key is not null && Dictionary.TryGetValue(key, out value!);
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<TKey, TValue>> GetItems() => Dictionary;

    /// <inheritdoc cref="ExtendedDictionary{TKey, TValue}" />
    public override bool ContainsKey(TKey key) => key is not null && Dictionary.ContainsKey(key);

    /// <inheritdoc/>
    public virtual bool Contains(KeyValuePair<TKey, TValue> item) => Dictionary.Contains(item);

    /// <summary>Adds an entry.</summary>
    public virtual void Add(TKey key, TValue value) => Dictionary.Add(key, value);

    /// <summary>Adds an entry.</summary>
    public virtual void Add(KeyValuePair<TKey, TValue> item) => Dictionary.Add(item);

    /// <inheritdoc cref="ExtendedDictionary{TKey, TValue}" />
    public override bool Remove(TKey key) => Dictionary.Remove(key);

    /// <summary>Removes an entry.</summary>
    public virtual bool Remove(KeyValuePair<TKey, TValue> item) => Dictionary.Remove(item);

    /// <inheritdoc cref="ExtendedDictionary{TKey, TValue}" />
    public override void Clear() => Dictionary.Clear();

    /// <summary>Copies all entries.</summary>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => Dictionary.CopyTo(array, arrayIndex);

    /// <summary>Enumerates the entries.</summary>
    public virtual IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => Dictionary.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A LEAN dictionary over a hash table.</summary>
public class BaseExtendedDictionary<TKey, TValue> : BaseExtendedDictionary<TKey, TValue, Dictionary<TKey, TValue>>
    where TKey : notnull
{
    /// <summary>Empty.</summary>
    public BaseExtendedDictionary()
        : base(new Dictionary<TKey, TValue>())
    {
    }

    /// <summary>With the entries of another dictionary.</summary>
    public BaseExtendedDictionary(IDictionary<TKey, TValue> dictionary)
        : base(new Dictionary<TKey, TValue>(dictionary))
    {
    }

    /// <summary>Filled from values by a key of theirs.</summary>
    public BaseExtendedDictionary(IEnumerable<TValue> data, Func<TValue, TKey> keySelector)
        : base(data, keySelector)
    {
    }

    /// <summary>Empty, with room for a number of entries.</summary>
    internal BaseExtendedDictionary(int capacity)
        : base(new Dictionary<TKey, TValue>(capacity))
    {
    }
}
