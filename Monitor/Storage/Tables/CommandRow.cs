using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>A person's command to an engine, and what became of it.</summary>
internal sealed class CommandRow
{
    /// <summary>The id that the engine's journal answers with.</summary>
    public required string Id { get; init; }

    public required string Engine { get; init; }

    /// <summary>Its name, as Isolate.</summary>
    public required string Name { get; init; }

    /// <summary>What was handed to the engine, as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>Who gave it.</summary>
    public required string Actor { get; init; }

    public required Instant RequestedAt { get; init; }

    /// <summary>pending, done, refused or expired.</summary>
    public required string State { get; set; }

    /// <summary>How the fuse stood after it, or why it was refused.</summary>
    public string? Answer { get; set; }

    public Instant? AnsweredAt { get; set; }
}
