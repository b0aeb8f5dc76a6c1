using MagnetLean.Research.Statistics;

namespace MagnetLean.Research.Survival;

/// <summary>A share of paths with the bounds within which it lies with a probability of 95%, see <see cref="Wilson"/>.</summary>
/// <param name="Count">Paths counted.</param>
/// <param name="Of">Paths in all, above 0.</param>
internal readonly record struct Proportion(int Count, int Of)
{
    /// <summary>The share.</summary>
    public double Share => (double)Count / Of;

    /// <summary>Lower bound.</summary>
    public double Low => Wilson.Interval(Count, Of).Low;

    /// <summary>Upper bound.</summary>
    public double High => Wilson.Interval(Count, Of).High;
}
