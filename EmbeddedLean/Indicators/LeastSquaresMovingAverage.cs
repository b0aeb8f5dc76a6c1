using System.Linq;
using MathNet.Numerics;

namespace QuantConnect.Indicators;

/// <summary>The end of the straight line through the newest values.</summary>
public class LeastSquaresMovingAverage : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly double[] _places;

    /// <summary>An indicator named after its period.</summary>
    public LeastSquaresMovingAverage(int period)
        : this($"LSMA({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public LeastSquaresMovingAverage(string name, int period)
        : base(name, period)
    {
        _places = [.. Enumerable.Range(1, period).Select(place => (double)place)];
        (Intercept, Slope) = (new Identity(name + "_Intercept"), new Identity(name + "_Slope"));
    }

    /// <summary>Where the line stands before the oldest value.</summary>
    public IndicatorBase<IndicatorDataPoint> Intercept { get; }

    /// <summary>What it rises a value.</summary>
    public IndicatorBase<IndicatorDataPoint> Slope { get; }

    public new int WarmUpPeriod => Period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(Intercept, Slope);
        base.Reset();
    }

    /// <summary>intercept + slope · period; the value itself until ready.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        if (!IsReady)
        {
            return input.Value;
        }

        var (intercept, slope) = Fit.Line(_places, window.OrderBy(point => point.EndTime).Select(point => (double)point.Value).ToArray());
        return Intercept.Next(input, (decimal)intercept) + (Slope.Next(input, (decimal)slope) * Period);
    }
}
