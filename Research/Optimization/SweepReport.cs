using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Honesty;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Optimization.WalkForward;

namespace MagnetLean.Research.Optimization;

/// <summary>What a sweep found. Whoever shows the best set shows <see cref="Honesty"/> beside it.</summary>
/// <param name="Algorithm">The algorithm's class.</param>
/// <param name="Engine">What ran it.</param>
/// <param name="Parameters">Parameters that do not vary, secrets masked.</param>
/// <param name="Plan">What was searched.</param>
/// <param name="Results">All runs in their order; of a walk forward those of its last step's choice.</param>
/// <param name="Honesty">What the best of them is worth.</param>
/// <param name="WalkForward">The walk forward; null where there was none.</param>
internal sealed record SweepReport(
    string Algorithm,
    string Engine,
    IReadOnlyDictionary<string, string> Parameters,
    SweepPlan Plan,
    IReadOnlyList<TrialResult> Results,
    SweepHonesty Honesty,
    WalkForwardReport? WalkForward)
{
    /// <summary>All runs over the whole period, best first.</summary>
    public IReadOnlyList<RankedResult> Ranking { get; } = RankedResult.Rank(Finals(Results), Plan.Objective);

    /// <summary>The best set; null where none completed and kept the constraints.</summary>
    public RankedResult? Best => Ranking.FirstOrDefault(ranked => ranked.IsEligible);

    /// <summary>All runs that were made: of a walk forward, step by step, those of the choice and then the one that was traded.</summary>
    public IReadOnlyList<TrialResult> Runs { get; } = WalkForward is { } walk
        ? [.. walk.Steps.SelectMany(step => step.Traded is { } traded ? step.Tried.Append(traded) : step.Tried)]
        : Results;

    /// <summary>Runs that did not complete.</summary>
    public IReadOnlyList<TrialResult> Failures => [.. Runs.Where(result => !result.IsCompleted)];

    /// <summary>Those of the runs that cover as much time as any: of a search by rounds its last.</summary>
    public static IEnumerable<TrialResult> Finals(IReadOnlyList<TrialResult> results)
    {
        var longest = results.Select(result => result.Trial.Window?.Days ?? 0).DefaultIfEmpty().Max();
        return results.Where(result => (result.Trial.Window?.Days ?? 0) == longest);
    }

    /// <summary>Those of the runs that were made of all sets: of a search by rounds its first.</summary>
    public static IReadOnlyList<TrialResult> Firsts(IReadOnlyList<TrialResult> results)
    {
        var shortest = results.Select(result => result.Trial.Window?.Days ?? 0).DefaultIfEmpty().Min();
        return [.. results.Where(result => (result.Trial.Window?.Days ?? 0) == shortest)];
    }
}
