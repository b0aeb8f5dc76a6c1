namespace MagnetLean.Risk.Journal;

/// <summary>An algorithm's run has ended in order. A session without it was killed, or is running.</summary>
/// <param name="Equity">Equity at the end.</param>
public sealed record SessionEnded(decimal Equity) : JournalRecord;
