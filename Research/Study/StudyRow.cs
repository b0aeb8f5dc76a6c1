
namespace MagnetLean.Research.Study;

/// <summary>What some of the events say. Shares are 0..1 and of the decided events.</summary>
internal sealed record StudyRow
{
    /// <summary>What the rows beside it differ in: all, type, kind, tier, timeframe, distance, or cell for all of these together.</summary>
    public required string Section { get; init; }

    /// <summary>What its events have in common.</summary>
    public required string Label { get; init; }

    /// <summary>Magnets that became known.</summary>
    public int Events { get; init; }

    /// <summary>Neither the magnet nor its mirror image was reached in time.</summary>
    public int Neither { get; init; }

    /// <summary>One bar reached both.</summary>
    public int Both { get; init; }

    /// <summary>The magnet or its mirror image was reached first.</summary>
    public int Decided { get; init; }

    /// <summary>The magnet was.</summary>
    public int Hits { get; init; }

    /// <summary>Share of hits. A driftless random walk has one half.</summary>
    public double HitRate { get; init; }

    /// <summary>Wilson's 95% interval of the share, as if events were independent.</summary>
    public double HitRateLow { get; init; }

    /// <summary>Upper end.</summary>
    public double HitRateHigh { get; init; }

    /// <summary>Share of hits among levels placed at random at the same distances and sides, after moves alike.</summary>
    public double NullRate { get; init; }

    /// <summary>Where 95% of the random placements of all levels have their share of hits.</summary>
    public double NullRateLow { get; init; }

    /// <summary>Upper end.</summary>
    public double NullRateHigh { get; init; }

    /// <summary>Hit rate less null rate.</summary>
    public double Lift { get; init; }

    /// <summary>95% interval of the lift, by a bootstrap over stretches of time.</summary>
    public double LiftLow { get; init; }

    /// <summary>Upper end.</summary>
    public double LiftHigh { get; init; }

    /// <summary>Share of random placements whose lift is as far from zero, either way; null where too few events were decided.</summary>
    public double? P { get; init; }

    /// <summary>Corrected for the number of rows tested.</summary>
    public double? CorrectedP { get; init; }

    /// <summary>What follows: attracts, repels, chance, or too few.</summary>
    public string Verdict { get; init; } = TooFew;

    public const string Attracts = "attracts";
    public const string Repels = "repels";
    public const string Chance = "chance";
    public const string TooFew = "too few";
}
