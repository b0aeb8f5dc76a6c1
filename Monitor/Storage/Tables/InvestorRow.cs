using System;
using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>Somebody who has, or had, a share of an account.</summary>
internal sealed class InvestorRow
{
    public required Guid Id { get; init; }

    /// <summary>Who signs in for it; null before an invitation was taken up, and for the house.</summary>
    public Guid? UserId { get; set; }

    /// <summary>Account that the share is of.</summary>
    public required string Engine { get; init; }

    public required string Name { get; set; }

    /// <summary>Whether it is the account's own: it holds what was there before anybody else came.</summary>
    public bool IsHouse { get; init; }

    /// <summary>SHA-256 of the token of an invitation that has not been taken up; null for none.</summary>
    public string? InvitationHash { get; set; }

    /// <summary>How long that is good.</summary>
    public Instant? InvitedUntil { get; set; }

    public required Instant CreatedAt { get; init; }
}
