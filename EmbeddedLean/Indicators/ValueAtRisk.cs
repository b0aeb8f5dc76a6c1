using System;
using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace QuantConnect.Indicators;

/// <summary>The return that is fallen short of with the rest of a confidence, of normally distributed returns.</summary>
public class ValueAtRisk : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly double _confidence;
    private readonly RateOfChange _return = new(1);
    private readonly RollingWindow<double> _returns;

    /// <summary>A named indicator; the confidence lies within 0 and 1.</summary>
    /// <exception cref="ArgumentException">The period is below 3.</exception>
    public ValueAtRisk(string name, int period, double confidenceLevel)
        : base(name, period)
    {
        if (period < 3)
        {
            throw new ArgumentException($"Period parameter for ValueAtRisk indicator must be greater than 2 but was {period}");
        }

        (_confidence, _returns, WarmUpPeriod) = (confidenceLevel, new RollingWindow<double>(period), period);
    }

    /// <summary>An indicator named after its figures.</summary>
    public ValueAtRisk(int period, double confidenceLevel)
        : this(string.Create(CultureInfo.InvariantCulture, $"VaR({period}, {confidenceLevel})"), period, confidenceLevel)
    {
    }

    public override int WarmUpPeriod { get; }

    /// <summary>Whether it has had its period of values.</summary>
    public override bool IsReady => Samples >= WarmUpPeriod;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _returns.Reset();
        _return.Reset();
        base.Reset();
    }

    /// <summary>The quantile of 1 − confidence; 0 at the first value.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        _returns.Add((double)_return.Next(input));
        return _returns.Count < 2 ? 0m : (decimal)Normal.InvCDF(_returns.Mean(), _returns.StandardDeviation(), 1 - _confidence);
    }
}
