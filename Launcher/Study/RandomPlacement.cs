using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MathNet.Numerics.Random;

namespace MagnetLean.Launcher.Study;

/// <summary>
/// The study's null: the price path stays, and all levels of all symbols move together through time by a random stretch, end joined to start, each to the same
/// distance on the same side of price as before. What lies close together in time stays so: a thousand overlapping races count for no more than they are.
/// </summary>
internal sealed class RandomPlacement
{
    private readonly double[] _excess;
    private readonly int[] _decided;
    private readonly int _cells;

    private RandomPlacement(int draws, int cells)
    {
        Draws = draws;
        _cells = cells;
        _excess = new double[draws * cells];
        _decided = new int[draws * cells];
    }

    /// <summary>How many placements there are.</summary>
    public int Draws { get; }

    /// <summary>Places all levels anew, many times. Where there are fewer stretches than draws each stretch is taken once.</summary>
    /// <param name="symbols">The races of each symbol and its levels.</param>
    /// <param name="cells">How many cells there are.</param>
    /// <param name="draws">How many placements are wanted.</param>
    /// <param name="seed">Seed of the stretches.</param>
    public static RandomPlacement Draw(IReadOnlyList<PlacedLevels> symbols, int cells, int draws, int seed)
    {
        var longest = symbols.Max(symbol => symbol.Races.Bars);
        var random = new MersenneTwister(seed);
        double[] stretches = draws < longest - 1
            ? [.. Enumerable.Range(0, draws).Select(_ => random.NextDouble())]
            : [.. Enumerable.Range(0, Math.Max(0, longest - 1)).Select(i => (i + 0.5) / (longest - 1))];
        var placement = new RandomPlacement(stretches.Length, cells);
        Parallel.For(0, stretches.Length, draw =>
        {
            foreach (var symbol in symbols.Where(symbol => symbol.Races.Bars > 1))
            {
                var bars = 1 + (int)(stretches[draw] * (symbol.Races.Bars - 1));
                symbol.Shift(bars, placement._excess.AsSpan(draw * cells, cells), placement._decided.AsSpan(draw * cells, cells));
            }
        });
        return placement;
    }

    /// <summary>Lift of some cells together under each placement; 0 where nothing was decided.</summary>
    public double[] Lifts(IReadOnlyList<int> cells)
    {
        var lifts = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var (excess, decided) = (0.0, 0);
            foreach (var cell in cells)
            {
                excess += _excess[draw * _cells + cell];
                decided += _decided[draw * _cells + cell];
            }

            lifts[draw] = decided == 0 ? 0 : excess / decided;
        }

        return lifts;
    }
}
