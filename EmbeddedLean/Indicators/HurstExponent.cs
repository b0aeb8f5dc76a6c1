using System;
using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>How far prices spread with time: ½ for a random walk, below for reverting ones, above for trends.</summary>
public class HurstExponent : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly RollingWindow<decimal> _values;
    private readonly decimal[] _logLags;
    private readonly decimal _sum;
    private readonly decimal _sumOfSquares;

    /// <summary>A named indicator.</summary>
    /// <exception cref="ArgumentException">The longest lag is below 3.</exception>
    public HurstExponent(string name, int period, int maxLag = 20)
        : base(name)
    {
        if (maxLag < 3)
        {
            throw new ArgumentException("The maxLag parameter must be greater than 2 to compute the Hurst Exponent.", nameof(maxLag));
        }

        (_values, WarmUpPeriod) = (new RollingWindow<decimal>(period), period);
        _logLags = [.. Enumerable.Range(2, maxLag - 1).Select(lag => (decimal)Math.Log(lag))];
        (_sum, _sumOfSquares) = (_logLags.Sum(), _logLags.Sum(lag => lag * lag));
    }

    /// <summary>An indicator named after its figures.</summary>
    public HurstExponent(int period, int maxLag = 20)
        : this($"HE({period},{maxLag})", period, maxLag)
    {
    }

    public int WarmUpPeriod { get; }

    /// <summary>Whether it has had its period of values.</summary>
    public override bool IsReady => _values.IsReady;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _values.Reset();
        base.Reset();
    }

    /// <summary>The slope of the logarithms of the differences' deviations over those of the lags; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _values.Add(input.Value);
        if (!IsReady)
        {
            return 0m;
        }

        var (sum, sumOfProducts) = (0m, 0m);
        for (var i = 0; i < _logLags.Length; i++)
        {
            var deviation = DeviationAt(i + 2);
            var log = deviation == 0.0 ? 0m : (decimal)Math.Log(deviation);
            (sum, sumOfProducts) = (sum + log, sumOfProducts + (_logLags[i] * log));
        }

        var count = _logLags.Length;
        return ((count * sumOfProducts) - (_sum * sum)) / ((count * _sumOfSquares) - (_sum * _sum));
    }

    private double DeviationAt(int lag)
    {
        var count = _values.Size - lag;
        if (count <= 0)
        {
            return 0.0;
        }

        var (sum, sumOfSquares) = (0m, 0m);
        for (var i = 0; i < count; i++)
        {
            var apart = _values[i + lag] - _values[i];
            (sum, sumOfSquares) = (sum + apart, sumOfSquares + (apart * apart));
        }

        var mean = sum / count;
        return Math.Sqrt((double)((sumOfSquares / count) - (mean * mean)));
    }
}
