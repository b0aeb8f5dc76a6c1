using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.Search;

/// <summary>
/// LEAN's Euler search: a grid; then around the best set of all so far a finer grid, each step a number of segments smaller and its range as many of
/// the new steps wide, within the former range; until no step can become smaller. Equal sets of later grids are proposed again, as in LEAN.
/// </summary>
/// <param name="space">Parameters with steps.</param>
/// <param name="objective">What makes a set the best.</param>
/// <param name="segments">By how much a step shrinks, at least 1.</param>
/// <param name="window">The part of time; null leaves it to the algorithm.</param>
internal sealed class EulerSearch(SearchSpace space, Objective objective, int segments, TrialWindow? window) : ISearch
{
    private SearchSpace _space = space;
    private TrialResult? _best;
    private decimal _bestValue;
    private int _proposed;

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Next(IReadOnlyList<TrialResult> done)
    {
        foreach (var result in done)
        {
            UpdateBest(result);
        }

        if (_proposed > 0)
        {
            if (_best is null || segments < 2 || !_space.Parameters.OfType<SteppedParameter>().Any(CanShrink))
            {
                return [];
            }

            _space = new SearchSpace([.. _space.Parameters.Select(parameter => Narrowed(parameter, _best.Trial.Candidate))]);
        }

        return [.. _space.Grid().Select(values => new Trial(new Candidate(++_proposed, values), window))];
    }

    private static bool CanShrink(SteppedParameter parameter) => parameter.Step > parameter.MinStep;

    private void UpdateBest(TrialResult result)
    {
        if (result.IsCompleted && objective.Accepts(result.Figures) && objective.ValueOf(result.Figures) is { } value
            && (_best is null || objective.IsBetter(value, _bestValue)))
        {
            (_best, _bestValue) = (result, value);
        }
    }

    private SearchParameter Narrowed(SearchParameter parameter, Candidate best)
    {
        if (parameter is not SteppedParameter stepped || !CanShrink(stepped))
        {
            return parameter;
        }

        var step = Math.Max(stepped.MinStep!.Value, stepped.Step!.Value / segments);
        var reach = step * ((decimal)segments / 2);
        var at = decimal.Parse(best[stepped.Name], CultureInfo.InvariantCulture);
        return stepped with { Min = Math.Max(stepped.Min, at - reach), Max = Math.Min(stepped.Max, at + reach), Step = step };
    }
}
