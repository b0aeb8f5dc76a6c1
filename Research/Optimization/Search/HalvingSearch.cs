using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.Search;

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016), by thirds: all sets over the first part of the time, the better third of them over three times
/// as much, and so on, until at most three have the whole period. Its price: a set that only a later time suits is never seen there.
/// </summary>
/// <param name="sets">The sets.</param>
/// <param name="objective">What makes a set better.</param>
/// <param name="window">The whole period.</param>
internal sealed class HalvingSearch(
    IReadOnlyList<IReadOnlyList<KeyValuePair<string, string>>> sets, Objective objective, TrialWindow window) : ISearch
{
    /// <summary>One of so many goes on from round to round, over so many times the time.</summary>
    public const int Shrink = 3;

    // Fewer need no further choice.
    private const int Finalists = 3;

    private IReadOnlyList<Candidate> _alive = [.. sets.Select((values, place) => new Candidate(place + 1, values))];
    private int _round;

    /// <summary>How many sets each round has.</summary>
    /// <param name="count">How many there are at first, at least 1.</param>
    public static IReadOnlyList<int> Rounds(int count)
    {
        var rounds = new List<int> { count };
        while (rounds[^1] > Finalists)
        {
            rounds.Add((rounds[^1] + Shrink - 1) / Shrink);
        }

        return rounds;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Next(IReadOnlyList<TrialResult> done)
    {
        var rounds = Rounds(sets.Count);
        if (_round >= rounds.Count)
        {
            return [];
        }

        if (_round > 0)
        {
            // Sets that break a constraint go on only where too few keep them all: over the whole period they may.
            _alive = [.. done
                .Where(result => result.IsCompleted)
                .Select(result => (Result: result, Accepted: objective.Accepts(result.Figures), Value: objective.ValueOf(result.Figures)))
                .Where(rated => rated.Value is not null)
                .OrderByDescending(rated => rated.Accepted)
                .ThenByDescending(rated => objective.IsMinimum ? -rated.Value!.Value : rated.Value!.Value)
                .ThenBy(rated => rated.Result.Trial.Candidate.Id)
                .Take(rounds[_round])
                .Select(rated => rated.Result.Trial.Candidate)
                .OrderBy(candidate => candidate.Id)];
        }

        var share = Math.Pow(Shrink, _round + 1 - rounds.Count);
        _round++;
        return [.. _alive.Select(candidate => new Trial(candidate, window.First(share)))];
    }
}
