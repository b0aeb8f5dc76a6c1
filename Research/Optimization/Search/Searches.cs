using System;
using System.Linq;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.Search;

/// <summary>Makes searches.</summary>
internal static class Searches
{
    /// <summary>A search that has not begun.</summary>
    /// <param name="settings">How.</param>
    /// <param name="space">Of what.</param>
    /// <param name="objective">For what.</param>
    /// <param name="window">Over which part of time; null leaves it to the algorithm.</param>
    public static ISearch Begin(SearchSettings settings, SearchSpace space, Objective objective, TrialWindow? window) => settings.Strategy switch
    {
        SearchStrategy.Grid => new SingleBatchSearch(Divided(space, settings).Grid(), window),
        SearchStrategy.Euler => new EulerSearch(
            Divided(space, settings), objective, settings.Segments ?? SearchSettings.UsualSegments, window),
        SearchStrategy.Random => new SingleBatchSearch(Draws.AtRandom(space, settings.Draws, settings.Seed), window),
        SearchStrategy.LatinHypercube => new SingleBatchSearch(Draws.LatinHypercube(space, settings.Draws, settings.Seed), window),
        SearchStrategy.Halving => new HalvingSearch(
            Draws.LatinHypercube(space, settings.Draws, settings.Seed),
            objective,
            window ?? throw new ArgumentNullException(nameof(window), "Halving needs to know the period.")),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Strategy, "No such strategy."),
    };

    /// <summary>How many runs a search makes; of one that goes on from its results, those of its first batch.</summary>
    public static decimal Count(SearchSettings settings, SearchSpace space) => settings.Strategy switch
    {
        SearchStrategy.Grid or SearchStrategy.Euler => Divided(space, settings).Count,
        SearchStrategy.Halving => HalvingSearch.Rounds(settings.Draws).Sum(),
        _ => settings.Draws,
    };

    private static SearchSpace Divided(SearchSpace space, SearchSettings settings) => new([.. space.Parameters.Select(
        parameter => parameter is SteppedParameter stepped ? stepped.Divided(settings.Segments ?? SearchSettings.UsualSegments) : parameter)]);
}
