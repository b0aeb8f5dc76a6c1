using System;
using MathNet.Numerics.Statistics;

namespace MagnetLean.Research.Optimization.Overfitting;

/// <summary>
/// Mean length of the blocks of a stationary bootstrap, from how far a series remembers (Politis and White 2004, as corrected by Patton, Politis and
/// White 2009).
/// </summary>
internal static class BlockLength
{
    /// <summary>The length for a series.</summary>
    /// <param name="returns">Returns a period; at least 2.</param>
    /// <returns>Periods, from 1 to 3·√n or n/3, whichever is less.</returns>
    public static double Of(double[] returns)
    {
        var count = returns.Length;
        var most = Math.Max(1, Math.Ceiling(Math.Min(3 * Math.Sqrt(count), count / 3.0)));
        var mean = returns.Mean();
        var variance = Autocovariance(returns, mean, 0);
        if (variance <= 0)
        {
            return 1;
        }

        var lags = 2 * LastNotable(returns, mean, variance);
        var (level, slope) = (variance, 0.0);
        for (var lag = 1; lag <= lags; lag++)
        {
            var part = 2 * FlatTop((double)lag / lags) * Autocovariance(returns, mean, lag);
            level += part;
            slope += lag * part;
        }

        // With no memory at all the optimum is 1.
        return level == 0 ? most : Math.Clamp(Math.Cbrt(slope * slope / (level * level) * count), 1, most);
    }

    // The lag after which a stretch of autocorrelations is no more than noise.
    private static int LastNotable(double[] returns, double mean, double variance)
    {
        var count = returns.Length;
        var stretch = Math.Max(5, (int)Math.Ceiling(Math.Sqrt(Math.Log10(count))));
        var noise = 2 * Math.Sqrt(Math.Log10(count) / count);
        var longest = Math.Min(count - 1, (int)Math.Ceiling(Math.Sqrt(count)) + stretch);
        var quiet = 0;
        for (var lag = 1; lag <= longest; lag++)
        {
            quiet = Math.Abs(Autocovariance(returns, mean, lag)) < noise * variance ? quiet + 1 : 0;
            if (quiet == stretch)
            {
                return lag - stretch;
            }
        }

        return longest;
    }

    private static double FlatTop(double share) => share <= 0.5 ? 1 : 2 * (1 - share);

    private static double Autocovariance(double[] returns, double mean, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < returns.Length; i++)
        {
            sum += (returns[i] - mean) * (returns[i - lag] - mean);
        }

        return sum / returns.Length;
    }
}
