using System;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MagnetLean.Research.Optimization.Overfitting;

/// <summary>
/// How sure a Sharpe ratio is. All ratios are those of one period (a day, say), none annualised.
/// </summary>
internal static class SharpeInference
{
    /// <summary>
    /// Probability that the true Sharpe ratio exceeds a benchmark, given the length of the record and the shape of its returns (Bailey and López de
    /// Prado 2012, "The Sharpe Ratio Efficient Frontier", equation 10).
    /// </summary>
    /// <param name="moments">The record.</param>
    /// <param name="benchmark">Ratio to be exceeded.</param>
    /// <returns>0..1; ½ where the record is too short, or never varies, and nothing is known.</returns>
    public static double Probability(in ReturnMoments moments, double benchmark = 0)
    {
        var variance = Spread(moments);
        return moments.Count < 2 || moments.StandardDeviation <= 0 || !(variance > 0)
            ? 0.5
            : Normal.CDF(0, 1, (moments.Sharpe - benchmark) * Math.Sqrt(moments.Count - 1) / Math.Sqrt(variance));
    }

    /// <summary>
    /// How long a record has to be for its Sharpe ratio to exceed a benchmark with a given confidence (the same paper, equation 11).
    /// </summary>
    /// <param name="moments">The record.</param>
    /// <param name="benchmark">Ratio to be exceeded.</param>
    /// <param name="confidence">Above ½, below 1.</param>
    /// <returns>Periods; infinite where the ratio does not exceed the benchmark at all.</returns>
    public static double MinimumTrackRecord(in ReturnMoments moments, double benchmark = 0, double confidence = 0.95)
    {
        var above = moments.Sharpe - benchmark;
        var z = Normal.InvCDF(0, 1, confidence);
        return above > 0 ? 1 + Spread(moments) * z * z / (above * above) : double.PositiveInfinity;
    }

    /// <summary>
    /// The greatest Sharpe ratio to be expected of trials none of which has any skill (Bailey and López de Prado 2014, "The Deflated Sharpe Ratio",
    /// equation 1).
    /// </summary>
    /// <param name="variance">Variance of the trials' ratios, of a period.</param>
    /// <param name="trials">How many independent trials, at least 1; need not be whole.</param>
    /// <returns>0 for a single trial.</returns>
    public static double ExpectedMaximum(double variance, double trials) =>
        trials <= 1
            ? 0
            : Math.Sqrt(Math.Max(0, variance))
                * ((1 - Constants.EulerMascheroni) * Normal.InvCDF(0, 1, 1 - 1 / trials)
                    + Constants.EulerMascheroni * Normal.InvCDF(0, 1, 1 - 1 / (trials * Math.E)));

    /// <summary>
    /// The deflated Sharpe ratio: probability that the true ratio of the best of many trials exceeds what luck alone gives the best of them (the same
    /// paper, equation 2).
    /// </summary>
    /// <param name="best">Record of the best trial.</param>
    /// <param name="variance">Variance of the trials' ratios, of a period.</param>
    /// <param name="trials">How many independent trials.</param>
    /// <returns>0..1; above 0.95 is the usual demand.</returns>
    public static double Deflated(in ReturnMoments best, double variance, double trials) =>
        Probability(best, ExpectedMaximum(variance, trials));

    // Variance of the estimated ratio times (n − 1).
    private static double Spread(in ReturnMoments moments)
    {
        var sharpe = moments.Sharpe;
        return 1 - moments.Skewness * sharpe + (moments.Kurtosis - 1) / 4 * sharpe * sharpe;
    }
}
