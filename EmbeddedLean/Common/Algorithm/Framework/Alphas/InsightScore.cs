using System;
using System.Globalization;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>How well an insight did, each score in 0..1.</summary>
public class InsightScore
{
    /// <summary>A score not yet given.</summary>
    public InsightScore()
    {
    }

    /// <summary>A score given at a time.</summary>
    public InsightScore(double direction, double magnitude, DateTime updatedTimeUtc)
    {
        Direction = direction;
        Magnitude = magnitude;
        UpdatedTimeUtc = updatedTimeUtc;
    }

    /// <summary>When the score last changed, UTC.</summary>
    public DateTime UpdatedTimeUtc { get; private set; }

    /// <summary>The direction's score, 0..1.</summary>
    public double Direction { get; private set; }

    /// <summary>The magnitude's score, 0..1.</summary>
    public double Magnitude { get; private set; }

    /// <summary>Whether the score can still change.</summary>
    public bool IsFinalScore { get; private set; }

    /// <summary>Sets one score, clipped to 0..1, unless the score is final.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score type is unknown.</exception>
    public void SetScore(InsightScoreType type, double value, DateTime algorithmUtcTime)
    {
        if (IsFinalScore)
        {
            return;
        }

        UpdatedTimeUtc = algorithmUtcTime;
        var clipped = Math.Max(0, Math.Min(1, value));
        if (type == InsightScoreType.Direction)
        {
            Direction = clipped;
        }
        else if (type == InsightScoreType.Magnitude)
        {
            Magnitude = clipped;
        }
        else
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, null);
        }
    }

    /// <summary>Makes the score final.</summary>
    public void Finalize(DateTime algorithmUtcTime)
    {
        UpdatedTimeUtc = algorithmUtcTime;
        IsFinalScore = true;
    }

    /// <summary>One of the scores.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score type is unknown.</exception>
    public double GetScore(InsightScoreType type) => type switch
    {
        InsightScoreType.Direction => Direction,
        InsightScoreType.Magnitude => Magnitude,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Both scores in percent.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Direction: {Math.Round(100 * Direction, 2)} Magnitude: {Math.Round(100 * Magnitude, 2)}");
}
