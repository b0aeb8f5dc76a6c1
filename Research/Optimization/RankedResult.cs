using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization;

/// <summary>A run with its place.</summary>
/// <param name="Result">The run.</param>
/// <param name="Value">The target's value; null where it has none.</param>
/// <param name="IsAccepted">Whether it keeps all constraints.</param>
internal sealed record RankedResult(TrialResult Result, decimal? Value, bool IsAccepted)
{
    /// <summary>Whether it may be chosen.</summary>
    public bool IsEligible => IsAccepted && Value is not null;

    /// <summary>Runs by their target, best first; then those that break a constraint, then those without a value. Equal sets count once.</summary>
    /// <param name="results">The runs.</param>
    /// <param name="objective">What makes one better.</param>
    public static IReadOnlyList<RankedResult> Rank(IEnumerable<TrialResult> results, Objective objective) =>
        [.. results
            .DistinctBy(result => result.Trial.Key)
            .Select(result => result.IsCompleted
                ? new RankedResult(result, objective.ValueOf(result.Figures), objective.Accepts(result.Figures))
                : new RankedResult(result, null, false))
            .OrderByDescending(ranked => ranked.IsEligible)
            .ThenByDescending(ranked => ranked.Value is not null)
            .ThenByDescending(ranked => objective.IsMinimum ? -ranked.Value : ranked.Value)
            .ThenBy(ranked => ranked.Result.Trial.Candidate.Id)];
}
