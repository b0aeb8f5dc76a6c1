using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MagnetLean.Research.Optimization.Objectives;

/// <summary>What makes one set of parameters better than another: LEAN's criterion and constraints.</summary>
/// <param name="Target">The figure that is compared.</param>
internal sealed record Objective(FigurePath Target)
{
    /// <summary>Whether less is better.</summary>
    public bool IsMinimum { get; init; }

    /// <summary>A value at which the search ends, as it is good enough; null goes on to the end.</summary>
    public decimal? TargetValue { get; init; }

    /// <summary>What a set must keep to be chosen at all.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>The target's value of a run; null where it has none.</summary>
    /// <param name="figures">The run's figures by path.</param>
    public decimal? ValueOf(IReadOnlyDictionary<string, string> figures) => FigureText.Read(Target.In(figures));

    /// <summary>Whether a run keeps all constraints.</summary>
    /// <param name="figures">The run's figures by path.</param>
    public bool Accepts(IReadOnlyDictionary<string, string> figures) => Constraints.All(constraint => constraint.IsMetBy(figures));

    /// <summary>Whether one value is better than another; equal ones are not.</summary>
    public bool IsBetter(decimal value, decimal than) => IsMinimum ? value < than : value > than;

    /// <summary>Whether a value ends the search.</summary>
    public bool IsReachedBy(decimal value) => TargetValue is { } wanted && (value == wanted || IsBetter(value, wanted));

    /// <inheritdoc/>
    public override string ToString() => $"{(IsMinimum ? "least" : "greatest")} {Target}"
        + (TargetValue is { } value ? string.Create(CultureInfo.InvariantCulture, $", until {value} is reached") : string.Empty)
        + (Constraints.Count == 0 ? string.Empty : $", where {string.Join(" and ", Constraints)}");
}

/// <summary>A bound that a run has to keep.</summary>
/// <param name="Figure">The figure that is bound.</param>
/// <param name="Comparison">How it has to stand to the bound.</param>
/// <param name="Bound">The bound; of figures in percent a share of 1.</param>
internal sealed record Constraint(FigurePath Figure, Comparison Comparison, decimal Bound)
{
    /// <summary>Whether a run keeps it; one without the figure does not.</summary>
    /// <param name="figures">The run's figures by path.</param>
    public bool IsMetBy(IReadOnlyDictionary<string, string> figures) =>
        FigureText.Read(Figure.In(figures)) is { } value && Comparison.Holds(value, Bound);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Figure} {Comparison.Sign()} {Bound}");
}
