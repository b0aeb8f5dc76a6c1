using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>Money that came into an account from outside, or left it, or was told of after it had.</summary>
internal sealed class MoneyMoveRow
{
    public required string Session { get; init; }

    public required long Sequence { get; init; }

    public required string Engine { get; init; }

    public required Instant Time { get; init; }

    public required Instant Written { get; init; }

    /// <summary>What moved; below 0 where it left.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What that takes off what is announced and has not moved.</summary>
    public required decimal Settled { get; init; }
}
