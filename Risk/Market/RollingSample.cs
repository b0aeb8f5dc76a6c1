using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MagnetLean.Risk;

/// <summary>
/// The latest <c>capacity</c> values in order of arrival and, once the median has been asked for, in order of size: from then on the median costs
/// nothing to read, and a new value two searches and one move of those that lie between it and the value that leaves.
/// </summary>
public sealed class RollingSample
{
    private const int Countable = 64;
    private const int FirstRoom = 32;

    private readonly int _capacity;

    // Many a symbol goes before its sample is full, or before its median means anything: room is taken as values come, and order is made when it is
    // asked for.
    private double[] _arrived = [];

    // A free place holds infinity, which comes last in order of size; enough of them that a vector may begin at any value.
    private double[] _sorted = [];
    private int _count;
    private int _next;

    /// <summary>An empty sample.</summary>
    /// <param name="capacity">How many values it holds, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is less than 1.</exception>
    public RollingSample(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>Whether as many values are held as there is room for.</summary>
    public bool IsFull => _count == _capacity;

    /// <summary>Middle value; mean of the two middle ones for an even count; NaN while empty.</summary>
    public double Median
    {
        get
        {
            if (_count == 0)
            {
                return double.NaN;
            }

            if (!IsOrdered)
            {
                Order();
            }

            return _count % 2 == 1 ? _sorted[_count / 2] : (_sorted[_count / 2 - 1] + _sorted[_count / 2]) / 2;
        }
    }

    private bool IsOrdered => _sorted.Length > 0;

    /// <summary>Takes a value; the oldest leaves once the sample is full.</summary>
    /// <param name="value">Any number, infinity too; not NaN, which has no place in an order.</param>
    public void Add(double value)
    {
        if (_next == _arrived.Length)
        {
            Array.Resize(ref _arrived, Math.Min(_capacity, Math.Max(FirstRoom, 2 * _arrived.Length)));
        }

        if (IsOrdered)
        {
            Reorder(IsFull ? _arrived[_next] : double.PositiveInfinity, value);
        }

        _arrived[_next] = value;
        _count = Math.Min(_count + 1, _capacity);
        _next = _next + 1 == _capacity ? 0 : _next + 1;
    }

    /// <summary>Changes a value of the past; nothing happens where it has left.</summary>
    /// <param name="back">How many values came after it, from 0.</param>
    /// <param name="value">What it is from now on: any number, infinity too; not NaN.</param>
    public void Amend(long back, double value)
    {
        if (back >= _count)
        {
            return;
        }

        var place = (int)((_next - 1 - back + _capacity) % _capacity);
        if (IsOrdered)
        {
            Reorder(_arrived[place], value);
        }

        _arrived[place] = value;
    }

    private void Order()
    {
        _sorted = new double[_capacity + Vector256<double>.Count - 1];
        _arrived.AsSpan(0, _count).CopyTo(_sorted);
        _sorted.AsSpan(0, _count).Sort();
        _sorted.AsSpan(_count).Fill(double.PositiveInfinity);
    }

    private void Reorder(double leaving, double value)
    {
        var (free, at) = (PlaceOf(leaving), PlaceOf(value));
        if (at > free)
        {
            at--;
            _sorted.AsSpan(free + 1, at - free).CopyTo(_sorted.AsSpan(free));
        }
        else
        {
            _sorted.AsSpan(at, free - at).CopyTo(_sorted.AsSpan(at + 1));
        }

        _sorted[at] = value;
    }

    /// <summary>Mean of the latest <paramref name="length"/> values, or of all where there are fewer; NaN while empty.</summary>
    /// <param name="length">How many, at least 1.</param>
    public double MeanOfLatest(int length)
    {
        var taken = Math.Min(length, _count);
        var sum = 0.0;
        for (var back = 1; back <= taken; back++)
        {
            sum += _arrived[(_next - back + _capacity) % _capacity];
        }

        return sum / taken;
    }

    /// <summary>Multiplies every value, as a split does with prices.</summary>
    /// <param name="factor">Above 0.</param>
    public void Rescale(double factor)
    {
        foreach (ref var value in _arrived.AsSpan())
        {
            value *= factor;
        }

        foreach (ref var value in _sorted.AsSpan())
        {
            value *= factor;
        }
    }

    // How many values lie below a given one. A few are counted, four at a time, in less time than it takes to halve them again and again.
    private int PlaceOf(double value)
    {
        var first = 0;
        var size = _capacity;
        while (size > Countable)
        {
            var half = size / 2;
            first += _sorted[first + half - 1] < value ? half : 0;
            size -= half;
        }

        var below = Vector256<long>.Zero;
        foreach (var four in MemoryMarshal.Cast<double, Vector256<double>>(_sorted.AsSpan(first, size + Vector256<double>.Count - 1)))
        {
            below -= Vector256.LessThan(four, Vector256.Create(value)).AsInt64();
        }

        return first + (int)Vector256.Sum(below);
    }
}
