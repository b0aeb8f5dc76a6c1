using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>What happened, in the order in which the monitor learned of it: for the log and for those who follow.</summary>
internal sealed class JournalEventRow
{
    /// <summary>Counts up; never used twice, also where the tables were made anew.</summary>
    public long Id { get; init; }

    public required string Engine { get; init; }

    /// <summary>Null where the monitor itself tells of the journal.</summary>
    public string? Session { get; init; }

    public long? Sequence { get; init; }

    public required Instant Time { get; init; }

    public required Instant Written { get; init; }

    /// <summary>As the journal calls it, as fuse or fill; unreadable and missing are the monitor's own.</summary>
    public required string Kind { get; init; }

    /// <summary>The record, as JSON.</summary>
    public required string Content { get; init; }
}
