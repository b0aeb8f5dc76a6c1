namespace MagnetLean.Risk.Journal;

/// <summary>Something went wrong.</summary>
/// <param name="Source">Where: fuse, strategy or journal.</param>
/// <param name="Message">What.</param>
public sealed record FaultTold(string Source, string Message) : JournalRecord;
