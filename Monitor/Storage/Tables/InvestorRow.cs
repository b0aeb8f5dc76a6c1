using System;
using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>Somebody who has, or had, a share of an account.</summary>
internal sealed class InvestorRow
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Account that the share is of.</summary>
    public required string Engine { get; init; }

    public required string Name { get; set; }

    public required Instant CreatedAt { get; init; }
}
