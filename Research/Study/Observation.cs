using NodaTime;

namespace MagnetLean.Research.Study;

/// <summary>An event and what became of it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Time">Close at which it happened.</param>
/// <param name="Ends">Close at which its race is over at the latest.</param>
/// <param name="Outcome">What became of the magnet's level.</param>
/// <param name="NullRate">Share of levels at the same distance, on the same side, after the same kind of move that are reached first.</param>
internal readonly record struct Observation(MagnetEvent Event, Instant Time, Instant Ends, Outcome Outcome, double NullRate)
{
    public bool IsDecided => Outcome.IsDecided();

    /// <summary>1 where the magnet was reached first, else 0.</summary>
    public double Hit => Outcome == Outcome.Hit ? 1 : 0;
}
