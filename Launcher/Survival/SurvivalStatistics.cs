using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Launcher.Survival.Lives;

namespace MagnetLean.Launcher.Survival;

/// <summary>A share of paths with the bounds within which it lies with a probability of 95%, by Wilson (1927): they hold for shares of 0 and 1 too.</summary>
/// <param name="Count">Paths counted.</param>
/// <param name="Of">Paths in all, above 0.</param>
internal readonly record struct Proportion(int Count, int Of)
{
    private const double Normal975 = 1.959963984540054;

    /// <summary>The share.</summary>
    public double Share => (double)Count / Of;

    /// <summary>Lower bound.</summary>
    public double Low => Count == 0 ? 0 : Middle - Reach;

    /// <summary>Upper bound.</summary>
    public double High => Count == Of ? 1 : Middle + Reach;

    private double Shrinkage => 1 + Normal975 * Normal975 / Of;

    private double Middle => (Share + Normal975 * Normal975 / (2.0 * Of)) / Shrinkage;

    private double Reach => Normal975 / Shrinkage * Math.Sqrt(Share * (1 - Share) / Of + Normal975 * Normal975 / (4.0 * Of * Of));
}

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
    public double At(double probability)
    {
        var rank = probability * (_sorted.Length - 1);
        var below = (int)rank;
        var above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + (rank - below) * (_sorted[above] - _sorted[below]);
    }
}

/// <summary>How one life went over all paths of a model.</summary>
internal sealed record LifeSummary
{
    public required LifeKind Life { get; init; }

    /// <summary>Paths on which equity fell below the share that counts as ruin, or the account was liquidated.</summary>
    public required Proportion Ruined { get; init; }

    /// <summary>Paths on which the account was liquidated.</summary>
    public required Proportion Liquidated { get; init; }

    /// <summary>Greatest drawdown.</summary>
    public required Quantiles Drawdown { get; init; }

    /// <summary>Equity at the end, in units of that at the start.</summary>
    public required Quantiles Final { get; init; }

    /// <summary>Mean over paths of the mean exposure.</summary>
    public required double Exposure { get; init; }

    /// <summary>Mean number of setups entered.</summary>
    public required double Trades { get; init; }

    /// <summary>Mean number of isolations by the fuse.</summary>
    public required double Isolations { get; init; }

    /// <summary>Mean number of cuts by the fuse.</summary>
    public required double Episodes { get; init; }

    /// <summary>Sums outcomes up.</summary>
    public static LifeSummary Of(LifeKind life, IReadOnlyList<LifeOutcome> outcomes, double ruinShare) => new()
    {
        Life = life,
        Ruined = new Proportion(outcomes.Count(outcome => outcome.IsRuined(ruinShare)), outcomes.Count),
        Liquidated = new Proportion(outcomes.Count(outcome => outcome.IsLiquidated), outcomes.Count),
        Drawdown = new Quantiles(outcomes.Select(outcome => outcome.Drawdown)),
        Final = new Quantiles(outcomes.Select(outcome => outcome.Final)),
        Exposure = outcomes.Average(outcome => outcome.Exposure),
        Trades = outcomes.Average(outcome => outcome.Trades),
        Isolations = outcomes.Average(outcome => outcome.Isolations),
        Episodes = outcomes.Average(outcome => outcome.Episodes),
    };
}
