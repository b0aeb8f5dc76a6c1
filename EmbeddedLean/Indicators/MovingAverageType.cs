namespace QuantConnect.Indicators;

/// <summary>The kinds of averages that other indicators can be made with.</summary>
public enum MovingAverageType
{
    /// <summary><see cref="SimpleMovingAverage"/>.</summary>
    Simple = 0,

    /// <summary><see cref="ExponentialMovingAverage"/>.</summary>
    Exponential = 1,

    /// <summary><see cref="WilderMovingAverage"/>.</summary>
    Wilders = 2,

    /// <summary><see cref="Indicators.LinearWeightedMovingAverage"/>.</summary>
    LinearWeightedMovingAverage = 3,

    /// <summary><see cref="DoubleExponentialMovingAverage"/>.</summary>
    DoubleExponential = 4,

    /// <summary><see cref="TripleExponentialMovingAverage"/>.</summary>
    TripleExponential = 5,

    /// <summary><see cref="HullMovingAverage"/>.</summary>
    Hull = 9,
}
