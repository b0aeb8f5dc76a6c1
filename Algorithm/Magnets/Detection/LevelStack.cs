using System;

namespace MagnetLean.Magnets;

/// <summary>
/// Levels above price that price has not reached yet, the nearest on top: a bar takes those it reaches off the top, so that a level costs O(1)
/// amortised. For levels below price it is fed negated prices.
/// </summary>
/// <remarks>
/// New levels lie below the older ones, or price would have reached those; where they do not quite, they are put in order. When full, the furthest
/// goes.
/// </remarks>
/// <typeparam name="T">What is remembered of a level; no price, since splits do not reach it.</typeparam>
internal sealed class LevelStack<T>(int capacity)
{
    private readonly double[] _levels = new double[capacity];
    private readonly T[] _items = new T[capacity];

    public int Count { get; private set; }

    /// <summary>Level on top; nothing lies nearer to price.</summary>
    public double Nearest => Count > 0 ? _levels[Count - 1] : double.PositiveInfinity;

    public void Push(double level, T item)
    {
        if (Count == capacity)
        {
            Array.Copy(_levels, 1, _levels, 0, --Count);
            Array.Copy(_items, 1, _items, 0, Count);
        }

        var at = Count++;
        for (; at > 0 && _levels[at - 1] < level; at--)
        {
            (_levels[at], _items[at]) = (_levels[at - 1], _items[at - 1]);
        }

        (_levels[at], _items[at]) = (level, item);
    }

    /// <summary>Takes the top off; there must be one.</summary>
    public (double Level, T Item) Pop()
    {
        Count--;
        return (_levels[Count], _items[Count]);
    }

    public void Rescale(double factor)
    {
        for (var i = 0; i < Count; i++)
        {
            _levels[i] *= factor;
        }
    }
}
