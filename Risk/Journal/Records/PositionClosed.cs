using NodaTime;

namespace MagnetLean.Risk.Journal;

/// <summary>A position is flat again.</summary>
/// <param name="Position">The position, as <see cref="PositionOpened"/> names it.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Side">+1 long, −1 short.</param>
/// <param name="Opened">First fill of the entry.</param>
/// <param name="Entered">Units bought to open, never negative.</param>
/// <param name="Entry">Average price of the entry.</param>
/// <param name="Exit">Average price of the exit.</param>
/// <param name="ExitReason">Why it ended.</param>
/// <param name="ExitDetail">The same with figures, where there is more to say.</param>
/// <param name="Fees">Fees.</param>
/// <param name="Profit">Profit after fees.</param>
/// <param name="FavourableExcursion">Furthest move in its favour, in units of the stop distance.</param>
/// <param name="AdverseExcursion">Furthest move against it, in units of the stop distance.</param>
public sealed record PositionClosed(
    string Position,
    string Symbol,
    int Side,
    Instant? Opened,
    decimal Entered,
    decimal Entry,
    decimal Exit,
    string ExitReason,
    string ExitDetail,
    decimal Fees,
    decimal Profit,
    double? FavourableExcursion,
    double? AdverseExcursion) : JournalRecord;
