using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Statistics;

namespace MagnetLean.Research.Survival.Paths;

/// <summary>
/// Parameters of a jump diffusion whose variance clusters; all per bar, of logarithmic returns. Estimated by taking returns beyond four deviations
/// for jumps, until no more are found (Clewlow and Strickland 2000), and by the likeliest GARCH(1,1) with the variance of what is left.
/// </summary>
internal sealed record JumpModel
{
    private const double JumpThreshold = 4;
    private static readonly double[] Persistences = [0.8, 0.9, 0.95, 0.97, 0.98, 0.99];

    /// <summary>Mean return without jumps.</summary>
    public double Drift { get; init; }

    /// <summary>Variance of returns without jumps, above 0.</summary>
    public double Variance { get; init; }

    /// <summary>Jumps a bar, from 0.</summary>
    public double JumpRate { get; init; }

    /// <summary>Mean size of a jump.</summary>
    public double JumpMean { get; init; }

    /// <summary>Standard deviation of the size of a jump, from 0.</summary>
    public double JumpDeviation { get; init; }

    /// <summary>Weight of the latest squared return in the next variance, from 0; 0 keeps the variance constant.</summary>
    public double Reaction { get; init; }

    /// <summary>Weight of the latest variance in the next, from 0; together with the reaction below 1.</summary>
    public double Persistence { get; init; }

    /// <summary>Whether gaps of the first bar of a session come on top; else returns already hold them.</summary>
    public bool HasNights { get; init; }

    /// <summary>The next bar's variance.</summary>
    public double Next(double variance, double shock) =>
        Variance * (1 - Reaction - Persistence) + Reaction * shock * shock + Persistence * variance;

    /// <summary>Estimates the model.</summary>
    /// <param name="bars">Real bars, at least 100.</param>
    public static JumpModel Fit(RelativeBars bars)
    {
        // Gaps between sessions are drawn from the real ones, so that only what happens within them is fitted.
        var hasNights = bars.Bars.Any(bar => bar.Place > 0);
        var returns = bars.Bars.Select(bar => hasNights && bar.Place == 0 ? bar.Body : bar.Return).ToArray();
        var isJump = new bool[returns.Length];
        for (var found = true; found;)
        {
            var (mean, deviation) = Calm(returns, isJump).MeanStandardDeviation();
            found = false;
            for (var at = 0; at < returns.Length; at++)
            {
                if (!isJump[at] && Math.Abs(returns[at] - mean) > JumpThreshold * deviation)
                {
                    isJump[at] = found = true;
                }
            }
        }

        var calm = Calm(returns, isJump).ToArray();
        var (drift, spread) = calm.MeanStandardDeviation();
        var jumps = returns.Where((_, at) => isJump[at]).Select(value => value - drift).ToArray();
        var model = new JumpModel
        {
            Drift = drift,
            Variance = Math.Max(spread * spread, 1e-12),
            JumpRate = (double)jumps.Length / returns.Length,
            JumpMean = jumps.Length > 0 ? jumps.Mean() : 0,
            JumpDeviation = jumps.Length > 1 ? jumps.StandardDeviation() : 0,
            HasNights = hasNights,
        };
        return Clusters(model, calm);
    }

    private static IEnumerable<double> Calm(double[] returns, bool[] isJump) => returns.Where((_, at) => !isJump[at]);

    // The long-run variance is known, so two weights are left: the likeliest of a grid is near enough.
    private static JumpModel Clusters(JumpModel model, double[] calm)
    {
        var grid = from reaction in Enumerable.Range(0, 13).Select(step => 0.02 * step)
                   from sum in reaction == 0 ? [0] : Persistences
                   select model with { Reaction = reaction, Persistence = sum - reaction };
        return grid.MaxBy(candidate => Likelihood(candidate, calm))!;
    }

    private static double Likelihood(JumpModel model, double[] calm)
    {
        var (sum, variance) = (0.0, model.Variance);
        foreach (var value in calm)
        {
            var shock = value - model.Drift;
            sum -= Math.Log(variance) + shock * shock / variance;
            variance = model.Next(variance, shock);
        }

        return sum;
    }
}
