using NodaTime;

namespace MagnetLean.Risk.Journal;

/// <summary>A magnet of tier 1 to 3 was born, or its life has ended, or a session has begun with it.</summary>
/// <param name="Event"><see cref="Born"/>, <see cref="Alive"/>, or how it ended: Merged, Spent and so on.</param>
/// <param name="MagnetId">Names it for life.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Type">What makes it attract.</param>
/// <param name="Seen">What exactly was seen.</param>
/// <param name="Timeframe">Bars of the strategy in one bar of its timeframe.</param>
/// <param name="Level">Price.</param>
/// <param name="Strength">Strength then, 0..100.</param>
/// <param name="Tier">Tier then, 1 to 4.</param>
/// <param name="Touches">How often it has held.</param>
/// <param name="Known">Close of the bar from which it was known.</param>
/// <param name="Reason">One line: why it exists and why it is as strong as it is.</param>
public sealed record MagnetChanged(
    string Event,
    long MagnetId,
    string Symbol,
    string Type,
    string Seen,
    int Timeframe,
    double Level,
    double Strength,
    int Tier,
    int Touches,
    Instant Known,
    string Reason) : JournalRecord
{
    /// <summary>It was born.</summary>
    public const string Born = "Born";

    /// <summary>It was there at the first bar of a session.</summary>
    public const string Alive = "Alive";
}
