namespace MagnetLean.Risk;

/// <summary>
/// Recursive average whose first value is the plain mean of the first <c>period</c> inputs: <c>a ← a + w · (x − a)</c>.
/// Wilder's average has w = 1 / n, the exponential one w = 2 / (n + 1).
/// </summary>
internal sealed class SeededAverage
{
    private readonly int _period;
    private readonly double _weight;
    private int _count;

    private SeededAverage(int period, double weight)
    {
        _period = period;
        _weight = weight;
    }

    public double Value { get; private set; }

    public bool IsReady => _count >= _period;

    public static SeededAverage Wilder(int period) => new(period, 1.0 / period);

    public static SeededAverage Exponential(int period) => new(period, 2.0 / (period + 1));

    public void Add(double input)
    {
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

    public void Rescale(double factor) => Value *= factor;
}
