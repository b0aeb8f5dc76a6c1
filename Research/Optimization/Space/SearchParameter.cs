using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MagnetLean.Research.Optimization.Space;

/// <summary>A parameter whose value is searched.</summary>
/// <param name="Name">Its name.</param>
internal abstract record SearchParameter(string Name)
{
    /// <summary>How many values the grid has of it.</summary>
    public abstract decimal Count { get; }

    /// <summary>Its values on the grid, in their order.</summary>
    public abstract IEnumerable<string> Values { get; }

    /// <summary>A value out of all that are allowed.</summary>
    /// <param name="share">Where between the first and the last, from 0 to below 1.</param>
    public abstract string At(double share);
}

/// <summary>One of given texts. A single one is LEAN's static parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">The texts, at least one.</param>
internal sealed record ListedParameter(string Name, IReadOnlyList<string> Options) : SearchParameter(Name)
{
    /// <inheritdoc/>
    public override decimal Count => Options.Count;

    /// <inheritdoc/>
    public override IEnumerable<string> Values => Options;

    /// <inheritdoc/>
    public override string At(double share) => Options[Math.Min((int)(share * Options.Count), Options.Count - 1)];

    /// <inheritdoc/>
    public bool Equals(ListedParameter? other) => other is not null && Name == other.Name && Options.SequenceEqual(other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Options.Count);
}

/// <summary>
/// A number between two bounds, both included. Its texts are LEAN's: least value plus a whole number of steps, in decimal arithmetic.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value, not below the least.</param>
internal sealed record SteppedParameter(string Name, decimal Min, decimal Max) : SearchParameter(Name)
{
    // Digits that a drawn value keeps of its range.
    private const int DrawnDigits = 6;

    /// <summary>Distance of two values on the grid, above 0; null where none was given.</summary>
    public decimal? Step { get; init; }

    /// <summary>Least step that a search which narrows it may take, above 0, at most the step; null: the step.</summary>
    public decimal? MinStep { get; init; }

    /// <inheritdoc/>
    public override decimal Count => Step is { } step ? Math.Floor((Max - Min) / step) + 1 : 1;

    /// <inheritdoc/>
    public override IEnumerable<string> Values
    {
        get
        {
            var step = Step ?? throw new InvalidOperationException($"{Name} has no step.");
            for (var at = 0; Min + at * step <= Max; at++)
            {
                yield return Text(Min + at * step);
            }
        }
    }

    /// <inheritdoc/>
    public override string At(double share)
    {
        if (Step is { } step)
        {
            return Text(Min + Math.Min(Math.Floor((decimal)share * Count), Count - 1) * step);
        }

        var digits = Max == Min ? 0 : Math.Clamp(DrawnDigits - (int)Math.Ceiling(Math.Log10((double)(Max - Min))), 0, 15);
        return Text(Math.Round(Min + (decimal)share * (Max - Min), digits));
    }

    /// <summary>The same with a step by which it has a number of segments, where it has none; LEAN narrows such a step to a tenth.</summary>
    /// <param name="segments">Segments, at least 1.</param>
    public SteppedParameter Divided(int segments) =>
        Step is not null || Max == Min ? this with { Step = Step ?? 1, MinStep = MinStep ?? Step ?? 1 }
        : this with { Step = (Max - Min) / segments, MinStep = (Max - Min) / segments / 10 };

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
