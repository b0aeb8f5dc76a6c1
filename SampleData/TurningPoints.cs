using System;
using System.Collections.Generic;

namespace MagnetLean.SampleData;

/// <summary>Where the synthetic market turned and has not passed since: highs above price and lows below it.</summary>
internal sealed class TurningPoints
{
    // Two weeks.
    private const int RememberedMinutes = 14 * 1440;

    // In usual ranges of an hour: nearer than the first there is nothing to travel, further than the second nothing is felt.
    private const double Nearest = 2.5;
    private const double Furthest = 14;

    private readonly List<(double Level, bool IsHigh, int Minute)> _turns = [];

    public void Add(double level, bool isHigh, int minute) => _turns.Add((level, isHigh, minute));

    /// <summary>Forgets what price has passed.</summary>
    public void DropPassed(double price) => _turns.RemoveAll(turn => turn.IsHigh ? turn.Level <= price : turn.Level >= price);

    /// <summary>Picks one that draws price, the nearer the more likely; null where none lies within reach on the side that is drawn to.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="price">Price now.</param>
    /// <param name="range">Usual range of an hour.</param>
    /// <param name="minute">Minutes since the sample's start.</param>
    /// <param name="up">Share of draws that go up where both sides draw alike.</param>
    /// <param name="open">How much a side without any turning point within reach draws; one at hand draws as much as 1.</param>
    public double? Pick(DeterministicRandom random, double price, double range, int minute, double up, double open)
    {
        _turns.RemoveAll(turn => minute - turn.Minute > RememberedMinutes);
        var weights = new double[_turns.Count];
        var (above, below) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            var distance = Math.Abs(_turns[i].Level - price) / range;
            var closeness = distance is >= Nearest and <= Furthest ? 1 / (1 + distance * distance / 16) : 0;
            weights[i] = closeness * closeness * closeness * (_turns[i].IsHigh ? up : 1 - up);
            above += _turns[i].IsHigh ? weights[i] : 0;
            below += _turns[i].IsHigh ? 0 : weights[i];
        }

        var left = random.NextUnit() * (above + below + (above > 0 ? 0 : open * up) + (below > 0 ? 0 : open * (1 - up)));
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return _turns[i].Level;
            }
        }

        return null;
    }
}
