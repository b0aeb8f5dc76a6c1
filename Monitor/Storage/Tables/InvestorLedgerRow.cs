using System;
using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>The beginning of an account's ledger, a subscription or a redemption, from the request to what became of it.</summary>
internal sealed class InvestorLedgerRow
{
    public required Guid Id { get; init; }

    public required Guid InvestorId { get; init; }

    /// <summary>Account that it is of.</summary>
    public required string Engine { get; init; }

    /// <summary>opening, subscription or redemption.</summary>
    public required string Kind { get; init; }

    /// <summary>requested, sent to the engine, booked; or refused, by a coordinator or the engine, or cancelled.</summary>
    public required string Status { get; set; }

    /// <summary>Money, above 0; that of a redemption of all is known once it is approved, that of an opening is 0.</summary>
    public required decimal Amount { get; set; }

    /// <summary>Whether all units are given back for the amount.</summary>
    public bool IsAll { get; init; }

    /// <summary>Units that came (above 0) or went (below 0) once it is booked; before that those that were there when a redemption of all was approved, else null.</summary>
    public decimal? Units { get; set; }

    /// <summary>Net asset value per unit that it was booked at.</summary>
    public decimal? NetAssetValue { get; set; }

    /// <summary>What the account was worth then, with money on its way.</summary>
    public decimal? Worth { get; set; }

    /// <summary>When that was, by the account's clock.</summary>
    public Instant? PricedAt { get; set; }

    /// <summary>Session of the journal's record that it was booked by.</summary>
    public string? Session { get; set; }

    /// <summary>Number of that record.</summary>
    public long? Sequence { get; set; }

    public required Instant RequestedAt { get; init; }

    public Instant? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>Command that told the fuse of the money.</summary>
    public string? CommandId { get; set; }

    public string? Note { get; set; }
}
