using System;
using System.Collections.Generic;

namespace Common.Util;

/// <summary>A LEAN dictionary that cannot be changed.</summary>
public class ReadOnlyExtendedDictionary<TKey, TValue> : BaseExtendedDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Empty.</summary>
    public ReadOnlyExtendedDictionary()
    {
    }

    /// <summary>With the entries of another dictionary.</summary>
    public ReadOnlyExtendedDictionary(IDictionary<TKey, TValue> dictionary)
        : base(dictionary)
    {
    }

    /// <summary>Filled from values by a key of theirs.</summary>
    public ReadOnlyExtendedDictionary(IEnumerable<TValue> data, Func<TValue, TKey> keySelector)
        : base(data, keySelector)
    {
    }

    /// <inheritdoc/>
    public override bool IsReadOnly => true;

    /// <inheritdoc/>
    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => Keys;

    /// <inheritdoc/>
    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => Values;

    /// <inheritdoc cref="BaseExtendedDictionary{TKey, TValue}" />
    public override TValue this[TKey key]
    {
        get => base[key];
        set => throw Fixed();
    }

    /// <summary>Not allowed.</summary>
    public new void Add(TKey key, TValue value) => throw Fixed();

    /// <summary>Not allowed.</summary>
    public new void Add(KeyValuePair<TKey, TValue> item) => throw Fixed();

    /// <summary>Not allowed.</summary>
    public override bool Remove(TKey key) => throw Fixed();

    /// <summary>Not allowed.</summary>
    public new bool Remove(KeyValuePair<TKey, TValue> item) => throw Fixed();

    /// <summary>Not allowed.</summary>
    public override void Clear() => throw Fixed();

    private static InvalidOperationException Fixed() => new("Dictionary is read-only");
}
