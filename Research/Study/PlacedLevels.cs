using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace MagnetLean.Research.Study;

/// <summary>The levels of a symbol as bar, distance and side, ready to be placed elsewhere on its path.</summary>
/// <param name="races">All races on the path.</param>
internal sealed class PlacedLevels(RaceTable races)
{
    private readonly List<Level> _levels = [];

    // A level below is hit exactly where its mirror image above is not, so one race serves both: the side is a sign, +1 above, −1 below.
    private readonly record struct Level(int Bar, int Node, int Side, int Cell);

    /// <summary>All races on the path.</summary>
    public RaceTable Races => races;

    /// <summary>Adds a level.</summary>
    /// <param name="happened">The event, within the table's bars and the grid's distances.</param>
    /// <param name="cell">Its cell.</param>
    public void Add(in MagnetEvent happened, int cell) =>
        _levels.Add(new Level(happened.Bar - races.First, DistanceBuckets.NodeOf(happened.Distance), happened.IsAbove ? 1 : -1, cell));

    /// <summary>Moves every level by some bars and adds up what becomes of them.</summary>
    /// <param name="bars">How far, from 1 to the table's bars less one; what leaves at the end comes in at the start.</param>
    /// <param name="excess">Takes, a cell, hits less those expected.</param>
    /// <param name="decided">Takes, a cell, how many races are decided.</param>
    public void Shift(int bars, Span<double> excess, Span<int> decided)
    {
        foreach (ref readonly var level in CollectionsMarshal.AsSpan(_levels))
        {
            var bar = level.Bar + bars;
            var surprise = races.Surprise(bar < races.Bars ? bar : bar - races.Bars, level.Node);
            if (!double.IsNaN(surprise))
            {
                excess[level.Cell] += level.Side * surprise;
                decided[level.Cell]++;
            }
        }
    }
}
