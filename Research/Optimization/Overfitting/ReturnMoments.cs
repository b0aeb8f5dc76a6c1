using System;
using System.Collections.Generic;

namespace MagnetLean.Research.Optimization.Overfitting;

/// <summary>What the inference about a Sharpe ratio needs to know of a series of returns.</summary>
/// <param name="Count">How many returns.</param>
/// <param name="Mean">Their mean, a period.</param>
/// <param name="StandardDeviation">Their standard deviation (n − 1), a period.</param>
/// <param name="Skewness">Third standardised moment; 0 for a normal.</param>
/// <param name="Kurtosis">Fourth standardised moment, not in excess; 3 for a normal.</param>
internal readonly record struct ReturnMoments(int Count, double Mean, double StandardDeviation, double Skewness, double Kurtosis)
{
    /// <summary>Sharpe ratio a period, without a riskless rate; 0 where the returns never vary, for then nothing can be inferred.</summary>
    public double Sharpe => StandardDeviation > 0 ? Mean / StandardDeviation : 0;

    /// <summary>Measures a series; one that never varies has the shape of a normal.</summary>
    /// <param name="returns">Returns a period, as ratios.</param>
    public static ReturnMoments Of(IReadOnlyList<double> returns)
    {
        if (returns.Count == 0)
        {
            return new ReturnMoments(0, 0, 0, 0, 3);
        }

        var mean = 0.0;
        foreach (var value in returns)
        {
            mean += value / returns.Count;
        }

        var (second, third, fourth) = (0.0, 0.0, 0.0);
        foreach (var value in returns)
        {
            var away = value - mean;
            var square = away * away;
            second += square;
            third += square * away;
            fourth += square * square;
        }

        // Where rounding is all that is left, the series is constant.
        var isConstant = second <= returns.Count * mean * mean * 1e-28;
        if (isConstant || returns.Count < 2)
        {
            return new ReturnMoments(returns.Count, mean, 0, 0, 3);
        }

        var variance = second / returns.Count;
        return new ReturnMoments(
            returns.Count,
            mean,
            Math.Sqrt(second / (returns.Count - 1)),
            third / returns.Count / Math.Pow(variance, 1.5),
            fourth / returns.Count / (variance * variance));
    }
}
