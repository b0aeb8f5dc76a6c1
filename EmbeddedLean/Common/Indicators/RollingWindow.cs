using System;
using System.Collections;
using System.Collections.Generic;

namespace QuantConnect.Indicators;

/// <summary>The newest values of a sequence, newest first. Not for use from several threads at once.</summary>
public class RollingWindow<T> : IReadOnlyWindow<T>
{
    private T[] _ring;
    private int _size;
    private int _count;
    private int _oldest;
    private T _lastRemoved = default!;

    /// <summary>An empty window that keeps a number of values.</summary>
    /// <exception cref="ArgumentException">The size is negative.</exception>
    public RollingWindow(int size)
    {
        if (size < 0)
        {
            throw new ArgumentException("RollingWindow must have size of at least 0.", nameof(size));
        }

        _ring = new T[size];
        _size = size;
    }

    /// <summary>How many values it keeps; a smaller size drops the oldest.</summary>
    public virtual int Size
    {
        get => _size;
        set => Resize(value);
    }

    /// <summary>How many values it holds now.</summary>
    public int Count => _count;

    /// <summary>How many values were ever added.</summary>
    public int Samples { get; private set; }

    /// <summary>Whether as many values were added as it keeps.</summary>
    public bool IsReady => Samples >= _size;

    /// <summary>The value that left last.</summary>
    /// <exception cref="InvalidOperationException">None has left.</exception>
    public T MostRecentlyRemoved => Samples > _size
        ? _lastRemoved
        : throw new InvalidOperationException("No items have been removed yet!");

    /// <summary>
    /// The value added i values ago, 0 being the newest; a negative index counts from the oldest. Beyond what it holds the value is
    /// the type's default; beyond its size the window grows.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative index beyond the size.</exception>
    public T this[int i]
    {
        get
        {
            var index = i < 0 ? FromOldest(i, _count) : i;
            if ((uint)index < (uint)_count)
            {
                return _ring[Slot(index)];
            }

            if (index >= _size)
            {
                Resize(index + 1);
            }

            return default!;
        }

        set
        {
            var index = i < 0 ? FromOldest(i, _size) : i;
            if (index >= _size)
            {
                Resize(index + 1);
            }

            while (_count <= index)
            {
                Add(default!);
            }

            _ring[Slot(index)] = value;
        }
    }

    /// <summary>Adds a value; the oldest leaves when the window is full.</summary>
    public void Add(T item)
    {
        Samples++;
        if (_count < _size)
        {
            // Until the window is full the oldest value stays in the first slot.
            _ring[_count++] = item;
            return;
        }

        _lastRemoved = _ring[_oldest];
        _ring[_oldest] = item;
        _oldest = _oldest + 1 == _size ? 0 : _oldest + 1;
    }

    /// <summary>Forgets all values.</summary>
    public virtual void Reset()
    {
        Array.Clear(_ring);
        Samples = 0;
        _count = 0;
        _oldest = 0;
    }

    /// <summary>The values it holds now, newest first.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)NewestFirst()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int FromOldest(int index, int length) => _size + index < 0
        ? throw new ArgumentOutOfRangeException(nameof(index), index, "Index must be a non-negative integer")
        : length + index;

    private int Slot(int index)
    {
        var slot = _oldest + _count - 1 - index;
        return slot >= _count ? slot - _count : slot;
    }

    private T[] NewestFirst()
    {
        var values = new T[_count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _ring[Slot(i)];
        }

        return values;
    }

    private void Resize(int size)
    {
        var values = NewestFirst();
        var kept = Math.Min(size, values.Length);
        _ring = new T[size];
        for (var i = 0; i < kept; i++)
        {
            _ring[kept - 1 - i] = values[i];
        }

        _oldest = 0;
        _count = kept;
        _size = size;
    }
}

/// <summary>A window of values of any kind.</summary>
public class RollingWindow : RollingWindow<object>
{
    /// <summary>An empty window that keeps a number of values.</summary>
    public RollingWindow(int size)
        : base(size)
    {
    }
}
