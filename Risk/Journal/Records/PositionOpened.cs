using NodaTime;

namespace MagnetLean.Risk.Journal;

/// <summary>A setup's entry was filled for the first time.</summary>
/// <param name="Position">Names the position for life, across sessions: ticker and time of the signal.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Side">+1 long, −1 short.</param>
/// <param name="Signalled">Close of the signal's bar.</param>
/// <param name="Quantity">Units planned, signed.</param>
/// <param name="Entry">Average price of the entry so far.</param>
/// <param name="Stop">Price of the stop.</param>
/// <param name="Target">Price of the target; null without one.</param>
/// <param name="Tier">Tier of the magnet, 1 to 4.</param>
/// <param name="MagnetId">The magnet; null where another alpha's insight is behind it.</param>
/// <param name="Leverage">L.</param>
/// <param name="Distance">D, in ATRs.</param>
/// <param name="Strength">S, 0..1.</param>
/// <param name="Conflict">C.</param>
/// <param name="Volatility">V.</param>
/// <param name="Margin">Margin planned.</param>
/// <param name="Risk">What the stop is to cost.</param>
/// <param name="Reason">One line: why it is traded.</param>
public sealed record PositionOpened(
    string Position,
    string Symbol,
    int Side,
    Instant Signalled,
    decimal Quantity,
    decimal Entry,
    decimal Stop,
    double? Target,
    int Tier,
    long? MagnetId,
    double? Leverage,
    double? Distance,
    double? Strength,
    double? Conflict,
    double? Volatility,
    decimal Margin,
    decimal Risk,
    string Reason) : JournalRecord;
