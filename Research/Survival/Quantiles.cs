using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Statistics;

namespace MagnetLean.Research.Survival;

/// <summary>Quantiles of a figure over all paths.</summary>
internal sealed class Quantiles
{
    private readonly double[] _sorted;

    /// <summary>Takes the figures, at least one.</summary>
    public Quantiles(IEnumerable<double> figures)
    {
        _sorted = [.. figures];
        Array.Sort(_sorted);
    }

    /// <summary>Mean.</summary>
    public double Mean => _sorted.Average();

    /// <summary>Quantile, by linear interpolation between the ranked figures (Hyndman and Fan's type 7).</summary>
    /// <param name="probability">0..1.</param>
    public double At(double probability) => SortedArrayStatistics.QuantileCustom(_sorted, probability, QuantileDefinition.R7);
}
