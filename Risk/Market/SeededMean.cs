using System;

namespace MagnetLean.Risk;

/// <summary>What <see cref="SeededAverage"/> describes, as a value: whoever follows thousands of symbols keeps several of them within itself.</summary>
/// <param name="period">Inputs, at least 1.</param>
/// <param name="weight">Weight of a new input.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
internal struct SeededMean(int period, double weight)
{
    private readonly int _period = period >= 1 ? period : throw new ArgumentOutOfRangeException(nameof(period), period, "At least one input.");
    private readonly double _weight = weight;
    private long _inputs;

    /// <summary>The average so far: the plain mean until it is ready, 0 before the first input.</summary>
    public double Value { get; private set; }

    /// <summary>Whether it has had as many inputs as its period.</summary>
    public readonly bool IsReady => _inputs >= _period;

    /// <summary>Wilder's average.</summary>
    public static SeededMean Wilder(int period) => new(period, 1.0 / period);

    /// <summary>The exponential average.</summary>
    public static SeededMean Exponential(int period) => new(period, 2.0 / (period + 1));

    /// <summary>Takes an input.</summary>
    public void Add(double input)
    {
        _inputs++;
        if (_inputs <= _period)
        {
            Value += (input - Value) / _inputs;
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
}
