using System;

namespace QuantConnect.Indicators;

/// <summary>Makes averages of a kind.</summary>
public static class MovingAverageTypeExtensions
{
    /// <summary>An average of this kind, named after its period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is unknown.</exception>
    public static IndicatorBase<IndicatorDataPoint> AsIndicator(this MovingAverageType movingAverageType, int period) => movingAverageType switch
    {
        MovingAverageType.Simple => new SimpleMovingAverage(period),
        MovingAverageType.Exponential => new ExponentialMovingAverage(period),
        MovingAverageType.Wilders => new WilderMovingAverage(period),
        MovingAverageType.LinearWeightedMovingAverage => new LinearWeightedMovingAverage(period),
        MovingAverageType.DoubleExponential => new DoubleExponentialMovingAverage(period),
        MovingAverageType.TripleExponential => new TripleExponentialMovingAverage(period),
        MovingAverageType.Hull => new HullMovingAverage(period),
        _ => throw new ArgumentOutOfRangeException(nameof(movingAverageType)),
    };

    /// <summary>A named average of this kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is unknown.</exception>
    public static IndicatorBase<IndicatorDataPoint> AsIndicator(this MovingAverageType movingAverageType, string name, int period) =>
        movingAverageType switch
        {
            MovingAverageType.Simple => new SimpleMovingAverage(name, period),
            MovingAverageType.Exponential => new ExponentialMovingAverage(name, period),
            MovingAverageType.Wilders => new WilderMovingAverage(name, period),
            MovingAverageType.LinearWeightedMovingAverage => new LinearWeightedMovingAverage(name, period),
            MovingAverageType.DoubleExponential => new DoubleExponentialMovingAverage(name, period),
            MovingAverageType.TripleExponential => new TripleExponentialMovingAverage(name, period),
            MovingAverageType.Hull => new HullMovingAverage(name, period),
            _ => throw new ArgumentOutOfRangeException(nameof(movingAverageType)),
        };
}
