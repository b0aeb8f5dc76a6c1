using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MathNet.Numerics.Random;

namespace MagnetLean.Research.Study;

/// <summary>
/// The study's null: the price path stays, and all levels of all symbols move together through time by a random stretch, end joined to start, each to
/// the same distance on the same side of price as before. What lies close together in time stays so: a thousand overlapping races count for no more
/// than they are.
/// </summary>
internal sealed class RandomPlacement
{
    private readonly double[] _lifts;
    private readonly IReadOnlyList<RowGroup> _groups;

    private RandomPlacement(int draws, IReadOnlyList<RowGroup> groups)
    {
        Draws = draws;
        _groups = groups;
        _lifts = new double[draws * groups.Count];
    }

    /// <summary>How many placements there are.</summary>
    public int Draws { get; }

    /// <summary>Places all levels anew, many times. Where there are fewer stretches than draws each stretch is taken once.</summary>
    /// <param name="symbols">The races of each symbol and its levels, at least one symbol.</param>
    /// <param name="groups">Rows whose lifts are wanted.</param>
    /// <param name="cells">How many cells there are.</param>
    /// <param name="draws">How many placements are wanted.</param>
    /// <param name="seed">Seed of the stretches.</param>
    public static RandomPlacement Draw(IReadOnlyList<PlacedLevels> symbols, IReadOnlyList<RowGroup> groups, int cells, int draws, int seed)
    {
        var placed = symbols.Where(symbol => symbol.Races.Bars > 1).ToList();
        var stretches = Stretches(placed.Select(symbol => symbol.Races.Bars - 1).DefaultIfEmpty(0).Max(), draws, seed);
        var placement = new RandomPlacement(stretches.Length, groups);
        Parallel.For(
            0,
            stretches.Length,
            () => (Excess: new double[cells], Decided: new int[cells]),
            (draw, _, sums) =>
            {
                sums.Excess.AsSpan().Clear();
                sums.Decided.AsSpan().Clear();
                foreach (var symbol in placed)
                {
                    symbol.Shift(1 + (int)(stretches[draw] * (symbol.Races.Bars - 1)), sums.Excess, sums.Decided);
                }

                placement.Record(draw, sums.Excess, sums.Decided);
                return sums;
            },
            _ => { });
        return placement;
    }

    /// <summary>Lift of a row under each placement; 0 where nothing was decided.</summary>
    /// <param name="group">Position of the row.</param>
    public double[] Lifts(int group) => [.. Enumerable.Range(0, Draws).Select(draw => _lifts[draw * _groups.Count + group])];

    // As shares of each path's length, so that the paths of all symbols move alike.
    private static double[] Stretches(int longest, int draws, int seed)
    {
        var random = new MersenneTwister(seed);
        return draws < longest
            ? [.. Enumerable.Range(0, draws).Select(_ => random.NextDouble())]
            : [.. Enumerable.Range(0, longest).Select(i => (i + 0.5) / longest)];
    }

    private void Record(int draw, double[] excess, int[] decided)
    {
        for (var group = 0; group < _groups.Count; group++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var cell in _groups[group].Cells)
            {
                sum += excess[cell];
                count += decided[cell];
            }

            _lifts[draw * _groups.Count + group] = count == 0 ? 0 : sum / count;
        }
    }
}
