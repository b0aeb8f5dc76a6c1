using System;
using System.Linq;
using System.Threading.Tasks;

namespace MagnetLean.Research.Study;

/// <summary>
/// Every race there could have been on a price path: from each bar, at each distance of the grid. It is what levels placed at random are looked up
/// in, and how often such levels are reached.
/// </summary>
/// <remarks>
/// The rate of a bar is that of all bars after which price had moved alike (fallen, stood, risen: thirds of its move over <see cref="MoveBars"/>
/// bars). Swings and profiles lie where price has just come from, so a market that reverts reaches them more often than levels placed after any bar,
/// and none of that is the magnet's doing.
/// </remarks>
internal sealed class RaceTable
{
    /// <summary>Bars over which the latest move is measured.</summary>
    public const int MoveBars = 10;

    private const int Moves = 3;

    private readonly byte[] _races;
    private readonly byte[] _moves;
    private readonly double[] _rates;
    private readonly double[] _surprises;

    private RaceTable(int first, Outcome[] outcomes, byte[] moves)
    {
        First = first;
        _moves = moves;
        _rates = Rates(outcomes, moves);
        _surprises = Surprises(_rates);

        // One byte a race keeps most of the table in the processor's cache.
        _races = new byte[outcomes.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            _races[i] = Race(moves[i / Nodes], outcomes[i]);
        }
    }

    /// <summary>Position on the path of the first bar of the table.</summary>
    public int First { get; }

    /// <summary>How many bars it has: those with an ATR, a latest move and a whole race ahead of them.</summary>
    public int Bars => _moves.Length;

    private static int Nodes => DistanceBuckets.Grid.Length;

    /// <summary>Runs all races.</summary>
    /// <param name="path">The path.</param>
    /// <param name="first">First bar that counts.</param>
    /// <param name="within">How many bars a race lasts.</param>
    public static RaceTable Of(StudyPrices path, int first, int within)
    {
        first = Math.Max(first, MoveBars);
        while (first < path.Count && !(path.Atr(first) > 0))
        {
            first++;
        }

        var bars = Math.Max(0, path.Count - within - first);
        var outcomes = new Outcome[bars * Nodes];
        Parallel.For(0, bars, bar => path.Race(first + bar, within, DistanceBuckets.Grid, outcomes.AsSpan(bar * Nodes, Nodes)));
        return new RaceTable(first, outcomes, MoveClasses(path, first, bars));
    }

    /// <summary>
    /// What the level above made of the race from a bar of the table: 1 for a hit, 0 for none, less the rate; not a number where nothing was decided.
    /// </summary>
    public double Surprise(int bar, int node) => _surprises[_races[bar * Nodes + node] * Nodes + node];

    /// <summary>Share of the decided races that the level above wins after moves like that before the bar.</summary>
    public double RiseRate(int bar, int node) => _rates[_moves[bar] * Nodes + node];

    private static byte Race(int move, Outcome outcome) => (byte)(move * Outcomes.Count + (int)outcome);

    private static double[] Surprises(double[] rates)
    {
        var surprises = new double[Race(Moves, 0) * Nodes];
        Array.Fill(surprises, double.NaN);
        for (var move = 0; move < Moves; move++)
        {
            for (var node = 0; node < Nodes; node++)
            {
                surprises[Race(move, Outcome.Hit) * Nodes + node] = 1 - rates[move * Nodes + node];
                surprises[Race(move, Outcome.Away) * Nodes + node] = -rates[move * Nodes + node];
            }
        }

        return surprises;
    }

    private static byte[] MoveClasses(StudyPrices path, int first, int bars)
    {
        var moves = new double[bars];
        for (var i = 0; i < bars; i++)
        {
            var bar = first + i;
            moves[i] = path.Atr(bar) > 0 ? (path.Close(bar) - path.Close(bar - MoveBars)) / path.Atr(bar) : 0;
        }

        var sorted = moves.Order().ToArray();
        var edges = Enumerable.Range(1, Moves - 1).Select(part => bars == 0 ? 0 : sorted[bars * part / Moves]).ToArray();
        return [.. moves.Select(move => (byte)edges.Count(edge => move >= edge))];
    }

    private static double[] Rates(Outcome[] outcomes, byte[] moves)
    {
        var hits = new int[Moves * Nodes];
        var decided = new int[Moves * Nodes];
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].IsDecided())
            {
                var cell = moves[i / Nodes] * Nodes + i % Nodes;
                decided[cell]++;
                hits[cell] += outcomes[i] == Outcome.Hit ? 1 : 0;
            }
        }

        return [.. hits.Zip(decided, (hit, all) => all == 0 ? 0.5 : (double)hit / all)];
    }
}
