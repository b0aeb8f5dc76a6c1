using System;

namespace MagnetLean.Risk;

/// <summary>
/// Recursive average whose first value is the plain mean of the first <c>period</c> inputs: <c>a ← a + w · (x − a)</c>.
/// Wilder's average has w = 1 / n, the exponential one w = 2 / (n + 1).
/// </summary>
public sealed class SeededAverage
{
    private readonly int _period;
    private readonly double _weight;
    private int _count;
    private long _inputs;

    private SeededAverage(int period, double weight)
    {
        _period = period;
        _weight = weight;
    }

    /// <summary>The average so far: the plain mean until it is ready, 0 before the first input.</summary>
    public double Value { get; private set; }

    /// <summary>Whether it has had as many inputs as its period.</summary>
    public bool IsReady => _count >= _period;

    /// <summary>Wilder's average.</summary>
    /// <param name="period">Inputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public static SeededAverage Wilder(int period) => new(Checked(period), 1.0 / period);

    /// <summary>The exponential average.</summary>
    /// <param name="period">Inputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public static SeededAverage Exponential(int period) => new(Checked(period), 2.0 / (period + 1));

    /// <summary>Takes an input.</summary>
    /// <param name="input">Finite; what is not stays in the average for good.</param>
    public void Add(double input)
    {
        _inputs++;
        if (_count < _period)
        {
            _count++;
            Value += (input - Value) / _count;
        }
        else
        {
            Value += _weight * (input - Value);
        }
    }

    /// <summary>Changes an input of the past: the average is what it would be had it been so from the start.</summary>
    /// <param name="back">How many inputs came after it.</param>
    /// <param name="change">By how much it changes.</param>
    public void Amend(long back, double change)
    {
        var number = _inputs - back;
        var share = _inputs <= _period ? 1.0 / _inputs
            : number <= _period ? Math.Pow(1 - _weight, _inputs - _period) / _period
            : _weight * Math.Pow(1 - _weight, back);
        Value += share * change;
    }

    /// <summary>Multiplies the average, as a split does with prices.</summary>
    /// <param name="factor">Above 0.</param>
    public void Rescale(double factor) => Value *= factor;

    private static int Checked(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        return period;
    }
}
