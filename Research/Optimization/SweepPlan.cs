using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Search;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Optimization.WalkForward;

namespace MagnetLean.Research.Optimization;

/// <summary>What is searched, how, and for what.</summary>
/// <param name="Space">The parameters.</param>
/// <param name="Objective">What makes a set better.</param>
/// <param name="Search">How sets are chosen.</param>
internal sealed record SweepPlan(SearchSpace Space, Objective Objective, SearchSettings Search)
{
    /// <summary>The algorithm's own period; null where it is not known.</summary>
    public TrialWindow? Period { get; init; }

    /// <summary>How it walks forward; null where it does not.</summary>
    public WalkForwardSettings? WalkForward { get; init; }

    /// <summary>The plan as names and values: equal plans propose equal runs.</summary>
    public IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string>
    {
        ["space"] = string.Join(';', Space.Parameters.Select(Describe)),
        ["objective"] = Objective.ToString(),
        ["strategy"] = Search.Strategy.ToString(),
        ["segments"] = Search.Segments?.ToString(CultureInfo.InvariantCulture) ?? "usual",
        ["sets"] = Search.Draws.ToString(CultureInfo.InvariantCulture),
        ["seed"] = Search.Seed.ToString(CultureInfo.InvariantCulture),
        ["walk forward"] = WalkForward?.ToString() ?? "none",
    };

    private static string Describe(SearchParameter parameter) => parameter switch
    {
        SteppedParameter stepped => string.Create(
            CultureInfo.InvariantCulture, $"{stepped.Name}={stepped.Min}:{stepped.Max}:{stepped.Step}:{stepped.MinStep}"),
        _ => $"{parameter.Name}={string.Join(',', parameter.Values)}",
    };
}
