using System;

namespace MagnetLean.Risk;

/// <summary>
/// The latest <c>capacity</c> values in order of arrival and in order of size: the median costs nothing to read, a new value one shift of the sorted ones.
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
        if (IsFull)
        {
            Drop(_arrived[_next]);
        }

        var at = Array.BinarySearch(_sorted, 0, _count, value);
        at = at < 0 ? ~at : at;
        Array.Copy(_sorted, at, _sorted, at + 1, _count - at);
        _sorted[at] = value;
        _count++;
        _arrived[_next] = value;
        _next = (_next + 1) % capacity;
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

    private void Drop(double value)
    {
        var at = Array.BinarySearch(_sorted, 0, _count, value);
        _count--;
        Array.Copy(_sorted, at + 1, _sorted, at, _count - at);
    }
}
