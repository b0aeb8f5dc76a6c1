using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>An alert on its way to somebody.</summary>
internal sealed class AlertDeliveryRow
{
    public required long AlertId { get; init; }

    /// <summary>web, telegram or mail.</summary>
    public required string Channel { get; init; }

    /// <summary>pending, sent or failed.</summary>
    public required string State { get; set; }

    /// <summary>Rounds of attempts.</summary>
    public int Rounds { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Fault { get; set; }

    public Instant? SentAt { get; set; }

    /// <summary>When it is tried next.</summary>
    public required Instant DueAt { get; set; }
}
