namespace MagnetLean.Risk.Journal;

/// <summary>The line before this one was cut short, as the process or the machine died over it. Nothing is known of what it was to say.</summary>
/// <param name="Offset">Where it begins in its file, in bytes.</param>
/// <param name="Length">How long it is, in bytes.</param>
public sealed record TornLine(long Offset, int Length) : JournalRecord;
