using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>A request that was answered, so that a repeat gets the same answer.</summary>
internal sealed class IdempotencyKeyRow
{
    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body: another request must not use the key.</summary>
    public required string Request { get; init; }

    /// <summary>HTTP status of the answer; null while it is being found.</summary>
    public int? Status { get; set; }

    public string? ContentType { get; set; }

    public string? Body { get; set; }

    public required Instant CreatedAt { get; init; }
}
