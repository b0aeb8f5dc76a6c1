using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>A price level that attracts, as it stands at the close of one bar. A value: holding it keeps that moment.</summary>
public readonly record struct Magnet
{
    /// <summary>Names the magnet for life, the same in every run over the same bars; positive and within 2⁵³, so that JSON keeps it.</summary>
    public required long Id { get; init; }

    /// <summary>What makes it attract.</summary>
    public required MagnetType Type { get; init; }

    /// <summary>What exactly was seen.</summary>
    public required MagnetKind Kind { get; init; }

    /// <summary>The price, in quote currency.</summary>
    public required double Level { get; init; }

    /// <summary>S, 0..100, see <see cref="MagnetStrength"/>.</summary>
    public required double Strength { get; init; }

    /// <summary>Class of the strength.</summary>
    public required MagnetTier Tier { get; init; }

    /// <summary>What the strength rests on.</summary>
    internal MagnetEvidence Evidence { get; init; }

    /// <summary>Length of a bar of the strategy.</summary>
    public Duration StrategyBar { get; init; }

    /// <summary>Start of the bar that made the level (a swing's extreme), or of the bar on which a rolling level was first there.</summary>
    public Instant Born { get; init; }

    /// <summary>Close of the bar from which it could be known: nothing traded before may use it.</summary>
    public Instant KnownAt { get; init; }

    /// <summary>Whether price lay below it when it was found: it is spent by a close above then, else by one below.</summary>
    public bool IsAbove { get; init; }

    /// <summary>Bars of the strategy in one bar of the timeframe it was seen on; of a merged magnet the longest.</summary>
    public int TimeframeMultiple { get; init; }

    /// <summary>The magnets that merged into it; none for one that stands alone.</summary>
    public MagnetParts Parts { get; init; }

    /// <summary>What was seen by the part that the strength rests on: <see cref="Kind"/> itself where there are no parts.</summary>
    public MagnetKind LeadingKind { get; init; }

    /// <summary>How often price came to it and turned away.</summary>
    public int Touches => Evidence.Touches;

    /// <summary>Length of a bar of its timeframe.</summary>
    public Duration BarDuration => StrategyBar * TimeframeMultiple;

    /// <summary>One line: why it exists and why its strength is what it is.</summary>
    public string Reason => MagnetReason.Of(this);

    /// <summary>The same magnet after a split.</summary>
    /// <param name="factor">New price over old price, above zero.</param>
    public Magnet Rescaled(double factor)
    {
        var parts = Parts;
        parts.Rescale(factor);
        return this with { Level = Level * factor, Parts = parts };
    }
}
