using System.Collections;
using System.Collections.Generic;

namespace QuantConnect.Data.Consolidators;

/// <summary>A set that keeps the order of insertion and may be changed while it is enumerated: the enumeration sees the state at its start.</summary>
internal sealed class ConsolidatorSet : ISet<IDataConsolidator>
{
    private IDataConsolidator[] _items = [];

    public int Count => _items.Length;

    public bool IsReadOnly => false;

    /// <summary>The items of the moment; never changed in place.</summary>
    public IDataConsolidator[] Snapshot => _items;

    public bool Add(IDataConsolidator item)
    {
        if (Contains(item))
        {
            return false;
        }

        _items = [.. _items, item];
        return true;
    }

    public bool Remove(IDataConsolidator item)
    {
        var index = System.Array.IndexOf(_items, item);
        if (index < 0)
        {
            return false;
        }

        _items = [.. _items[..index], .. _items[(index + 1)..]];
        return true;
    }

    public bool Contains(IDataConsolidator item) => System.Array.IndexOf(_items, item) >= 0;

    public void Clear() => _items = [];

    public void CopyTo(IDataConsolidator[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    public IEnumerator<IDataConsolidator> GetEnumerator() => ((IEnumerable<IDataConsolidator>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<IDataConsolidator>.Add(IDataConsolidator item) => Add(item);

    public void UnionWith(IEnumerable<IDataConsolidator> other)
    {
        foreach (var item in other)
        {
            Add(item);
        }
    }

    public void ExceptWith(IEnumerable<IDataConsolidator> other)
    {
        foreach (var item in other)
        {
            Remove(item);
        }
    }

    public void IntersectWith(IEnumerable<IDataConsolidator> other)
    {
        var set = Set();
        set.IntersectWith(other);
        _items = System.Array.FindAll(_items, set.Contains);
    }

    public void SymmetricExceptWith(IEnumerable<IDataConsolidator> other)
    {
        var set = Set();
        set.SymmetricExceptWith(other);
        _items = [.. set];
    }

    public bool IsProperSubsetOf(IEnumerable<IDataConsolidator> other) => Set().IsProperSubsetOf(other);

    public bool IsProperSupersetOf(IEnumerable<IDataConsolidator> other) => Set().IsProperSupersetOf(other);

    public bool IsSubsetOf(IEnumerable<IDataConsolidator> other) => Set().IsSubsetOf(other);

    public bool IsSupersetOf(IEnumerable<IDataConsolidator> other) => Set().IsSupersetOf(other);

    public bool Overlaps(IEnumerable<IDataConsolidator> other) => Set().Overlaps(other);

    public bool SetEquals(IEnumerable<IDataConsolidator> other) => Set().SetEquals(other);

    private HashSet<IDataConsolidator> Set() => [.. _items];
}
