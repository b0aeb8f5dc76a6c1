namespace MagnetLean.Risk.Journal;

/// <summary>A record of a kind that this version does not know: a newer one has written it.</summary>
/// <param name="Kind">The kind.</param>
public sealed record UnknownRecord(string Kind) : JournalRecord;
