using System;
using System.Collections.Generic;

namespace MagnetLean.Research.Study;

/// <summary>What happened, added up by cell and by stretch of time. All stretches are equally long, about as long as a race.</summary>
internal sealed class TimeBlocks
{
    private readonly double[] _excess;
    private readonly double[] _decided;
    private readonly Sums[] _sums;
    private readonly int _cells;

    public TimeBlocks(IReadOnlyList<Observation> observations, IReadOnlyList<int> cellOf, int cells, int blocks)
    {
        _cells = cells;
        Count = Math.Max(1, blocks);
        _excess = new double[Count * cells];
        _decided = new double[Count * cells];
        _sums = new Sums[cells];

        var (from, to) = (double.MaxValue, double.MinValue);
        foreach (var observation in observations)
        {
            from = Math.Min(from, observation.Time.ToUnixTimeSeconds());
            to = Math.Max(to, observation.Time.ToUnixTimeSeconds());
        }

        for (var i = 0; i < observations.Count; i++)
        {
            var observation = observations[i];
            _sums[cellOf[i]] += Sums.Of(observation);
            if (observation.IsDecided)
            {
                var block = (int)((observation.Time.ToUnixTimeSeconds() - from) / (to - from + 1) * Count);
                _excess[block * cells + cellOf[i]] += observation.Hit - observation.NullRate;
                _decided[block * cells + cellOf[i]]++;
            }
        }
    }

    /// <summary>How many stretches there are.</summary>
    public int Count { get; }

    /// <summary>Some cells together over all of the time.</summary>
    public Sums Total(IReadOnlyList<int> cells)
    {
        var total = new Sums();
        foreach (var cell in cells)
        {
            total += _sums[cell];
        }

        return total;
    }

    /// <summary>Some cells together, a figure a stretch: hits less those expected, and how many races were decided.</summary>
    public (double[] Excess, double[] Decided) Of(IReadOnlyList<int> cells)
    {
        var (excess, decided) = (new double[Count], new double[Count]);
        for (var block = 0; block < Count; block++)
        {
            foreach (var cell in cells)
            {
                excess[block] += _excess[block * _cells + cell];
                decided[block] += _decided[block * _cells + cell];
            }
        }

        return (excess, decided);
    }

    /// <summary>Counts of events by what became of them, and the hits to be expected among the decided.</summary>
    internal readonly record struct Sums(int Hits, int Aways, int Neither, int Both, double Expected)
    {
        public int Decided => Hits + Aways;

        public int Events => Decided + Neither + Both;

        public static Sums Of(in Observation observation) => observation.Outcome switch
        {
            Outcome.Hit => new Sums(1, 0, 0, 0, observation.NullRate),
            Outcome.Away => new Sums(0, 1, 0, 0, observation.NullRate),
            Outcome.Both => new Sums(0, 0, 0, 1, 0),
            _ => new Sums(0, 0, 1, 0, 0),
        };

        public static Sums operator +(Sums left, Sums right) => new(
            left.Hits + right.Hits, left.Aways + right.Aways, left.Neither + right.Neither, left.Both + right.Both, left.Expected + right.Expected);
    }
}
