using NodaTime;

namespace MagnetLean.Risk.Journal;

/// <summary>Records are missing here: the disk could not be written as fast as they came, or not at all.</summary>
/// <param name="Snapshots">How many that only show how things stand.</param>
/// <param name="Facts">How many others.</param>
/// <param name="From">Time of the first.</param>
/// <param name="To">Time of the last.</param>
public sealed record JournalGap(long Snapshots, long Facts, Instant From, Instant To) : JournalRecord;
