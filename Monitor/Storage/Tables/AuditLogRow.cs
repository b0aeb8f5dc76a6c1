using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>Who did what, when, from where, and what came of it.</summary>
internal sealed class AuditLogRow
{
    public long Id { get; init; }

    public required Instant Time { get; init; }

    /// <summary>Name of the user, or what was given for one.</summary>
    public required string Actor { get; init; }

    public string? Role { get; init; }

    public string? Address { get; init; }

    /// <summary>What was done, as command or sign_in.</summary>
    public required string Action { get; init; }

    /// <summary>To what.</summary>
    public required string Target { get; init; }

    public required string Outcome { get; init; }

    public string? Detail { get; init; }

    public string? TraceId { get; init; }
}
