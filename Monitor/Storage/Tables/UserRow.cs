using System;
using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>Somebody who may sign in.</summary>
internal sealed class UserRow
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The name in capitals, once in the table.</summary>
    public required string NormalizedName { get; set; }

    public required string PasswordHash { get; set; }

    /// <summary>viewer, investor or coordinator.</summary>
    public required string Role { get; set; }

    /// <summary>Changes with password and role and at sign-out: what was signed in before is no longer.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Secret of the second factor, protected; null where there is none.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>Whether its owner has shown a code of it.</summary>
    public bool IsTotpConfirmed { get; set; }

    /// <summary>Step of the last code that was taken: none is taken twice.</summary>
    public long? TotpStep { get; set; }

    public int FailedAttempts { get; set; }

    public Instant? LockedUntil { get; set; }

    public required Instant CreatedAt { get; init; }

    public Instant? SignedInAt { get; set; }
}
