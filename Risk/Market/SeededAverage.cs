using System;

namespace MagnetLean.Risk;

/// <summary>
/// Recursive average whose first value is the plain mean of the first <c>period</c> inputs: <c>a ← a + w · (x − a)</c>.
/// Wilder's average has w = 1 / n, the exponential one w = 2 / (n + 1).
/// </summary>
public sealed class SeededAverage
{
    private SeededMean _mean;

    private SeededAverage(SeededMean mean) => _mean = mean;

    /// <summary>The average so far: the plain mean until it is ready, 0 before the first input.</summary>
    public double Value => _mean.Value;

    /// <summary>Whether it has had as many inputs as its period.</summary>
    public bool IsReady => _mean.IsReady;

    /// <summary>Wilder's average.</summary>
    /// <param name="period">Inputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public static SeededAverage Wilder(int period) => new(SeededMean.Wilder(period));

    /// <summary>The exponential average.</summary>
    /// <param name="period">Inputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public static SeededAverage Exponential(int period) => new(SeededMean.Exponential(period));

    /// <summary>Takes an input.</summary>
    /// <param name="input">Finite; what is not stays in the average for good.</param>
    public void Add(double input) => _mean.Add(input);

    /// <summary>Multiplies the average, as a split does with prices.</summary>
    /// <param name="factor">Above 0.</param>
    public void Rescale(double factor) => _mean.Rescale(factor);
}
