using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>A transition of a fuse, a further cut within a state, or a trigger that is only watched.</summary>
internal sealed class FuseEventRow
{
    public required string Session { get; init; }

    public required long Sequence { get; init; }

    public required string Engine { get; init; }

    public required Instant Time { get; init; }

    public required Instant Written { get; init; }

    /// <summary>A ticker, or "account".</summary>
    public required string Scope { get; init; }

    public required string FromState { get; init; }

    public required string ToState { get; init; }

    public required string Cause { get; init; }

    public required string Triggers { get; init; }

    /// <summary>Figures of the triggers, as JSON.</summary>
    public required string Figures { get; init; }

    public required string Reason { get; init; }

    /// <summary>What was done about it.</summary>
    public required string Done { get; init; }
}
