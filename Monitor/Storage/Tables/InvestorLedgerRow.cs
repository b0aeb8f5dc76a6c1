using System;
using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>A subscription or redemption, from the request to its settlement.</summary>
internal sealed class InvestorLedgerRow
{
    public required Guid Id { get; init; }

    public required Guid InvestorId { get; init; }

    /// <summary>subscription or redemption.</summary>
    public required string Kind { get; init; }

    /// <summary>requested, settled or rejected.</summary>
    public required string Status { get; set; }

    /// <summary>Money, above 0.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Units that came (above 0) or went (below 0); null until it is settled.</summary>
    public decimal? Units { get; set; }

    /// <summary>Net asset value per unit that it was settled at.</summary>
    public decimal? NetAssetValue { get; set; }

    public required Instant RequestedAt { get; init; }

    public Instant? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>Command that told the fuse of the money.</summary>
    public string? CommandId { get; set; }

    public string? Note { get; set; }
}
