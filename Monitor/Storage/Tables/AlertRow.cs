using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>Something that somebody has to know.</summary>
internal sealed class AlertRow
{
    public long Id { get; init; }

    /// <summary>What it is about: while one of the same is raised, or was within the last minutes, no other is.</summary>
    public required string Subject { get; init; }

    /// <summary>Rule that raised it, as heartbeat.</summary>
    public required string Rule { get; init; }

    public required string Engine { get; init; }

    /// <summary>Whether it is told in quiet hours too.</summary>
    public required bool IsUrgent { get; init; }

    public required string Text { get; init; }

    public required Instant RaisedAt { get; init; }

    /// <summary>When it was over; null while it holds, and for what happens and is over at once.</summary>
    public Instant? ClearedAt { get; set; }

    /// <summary>Whether it lasts until it is over.</summary>
    public required bool Lasts { get; init; }
}
