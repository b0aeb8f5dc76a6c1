using System;

namespace MagnetLean.Risk;

/// <summary>
/// The latest <c>capacity</c> values in order of arrival and in order of size: the median costs nothing to read, a new value two searches and one move of
/// those that lie between it and the value that leaves.
/// </summary>
internal sealed class RollingSample(int capacity)
{
    private readonly double[] _arrived = new double[capacity];
    private readonly double[] _sorted = new double[capacity];
    private int _count;
    private int _next;

    public bool IsFull => _count == capacity;

    /// <summary>Middle value; mean of the two middle ones for an even count; NaN while empty.</summary>
    public double Median => _count == 0
        ? double.NaN
        : _count % 2 == 1
            ? _sorted[_count / 2]
            : (_sorted[_count / 2 - 1] + _sorted[_count / 2]) / 2;

    /// <summary>Takes a value (infinity allowed, NaN not); the oldest leaves once the sample is full.</summary>
    public void Add(double value)
    {
        // Where a place is free, and before which value the new one belongs.
        var free = IsFull ? FirstFrom(_arrived[_next]) : _count;
        var at = FirstFrom(value);
        if (at > free)
        {
            at--;
            Array.Copy(_sorted, free + 1, _sorted, free, at - free);
        }
        else
        {
            Array.Copy(_sorted, at, _sorted, at + 1, free - at);
        }

        _sorted[at] = value;
        _count = Math.Min(_count + 1, capacity);
        _arrived[_next] = value;
        _next = _next + 1 == capacity ? 0 : _next + 1;
    }

    /// <summary>Mean of the latest <paramref name="length"/> values, or of all where there are fewer.</summary>
    public double MeanOfLatest(int length)
    {
        var taken = Math.Min(length, _count);
        var sum = 0.0;
        for (var back = 1; back <= taken; back++)
        {
            sum += _arrived[(_next - back + capacity) % capacity];
        }

        return sum / taken;
    }

    public void Rescale(double factor)
    {
        for (var i = 0; i < capacity; i++)
        {
            _arrived[i] *= factor;
            _sorted[i] *= factor;
        }
    }

    // First position of a value that is not below a given one.
    private int FirstFrom(double value)
    {
        var first = 0;
        for (var size = _count; size > 0;)
        {
            // No branch that could be mispredicted.
            var half = (size + 1) / 2;
            first += _sorted[first + half - 1] < value ? half : 0;
            size -= half;
        }

        return first;
    }
}
