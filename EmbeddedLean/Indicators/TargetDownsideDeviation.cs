using System;
using System.Globalization;
using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>How far the newest returns fall short of a least one: the root of the mean of the squares.</summary>
public class TargetDownsideDeviation : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly RateOfChange _return = new(1);
    private readonly double _least;

    /// <summary>An indicator named after its figures.</summary>
    public TargetDownsideDeviation(int period, double minimumAcceptableReturn = 0)
        : this(string.Create(CultureInfo.InvariantCulture, $"TDD({period},{minimumAcceptableReturn})"), period, minimumAcceptableReturn)
    {
    }

    /// <summary>A named indicator.</summary>
    public TargetDownsideDeviation(string name, int period, double minimumAcceptableReturn = 0)
        : base(name)
    {
        (_least, WarmUpPeriod, _return.Window.Size) = (minimumAcceptableReturn, period + 1, period);
    }

    /// <summary>period + 1.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Whether it has had its period of returns.</summary>
    public override bool IsReady => Samples >= WarmUpPeriod;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _return.Reset();
        base.Reset();
    }

    /// <summary>√ mean(min(0, return − least)²).</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _return.Update(input);
        return Math.Sqrt(_return.Window.Average(point => Math.Pow(Math.Min(0, (double)point.Value - _least), 2))).SafeDecimalCast();
    }
}
