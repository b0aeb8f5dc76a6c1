using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>What a paper account holds, in the shape it is stored in. Times are UTC, quantities signed, prices in quote currency.</summary>
internal sealed record AccountRecord
{
    /// <summary>
    /// What is written. Older versions are read too: 1 lacks <see cref="OrderRecord.Instructions"/>, 2 <see cref="Unsettled"/> and
    /// <see cref="Applied"/>.
    /// </summary>
    public const int CurrentVersion = 3;

    public const int OldestReadable = 1;

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    public required int Version { get; init; }

    /// <summary>The market's time; null before the first moment.</summary>
    public required DateTime? Clock { get; init; }

    /// <summary>Whether that moment was handled to its end; else it is delivered again.</summary>
    [JsonPropertyName("isLived")]
    public required bool IsComplete { get; init; }

    /// <summary>Number of orders the account ever had: the last one's id.</summary>
    public required long LastOrderId { get; init; }

    /// <summary>Length of the ledger that belongs to this state, in bytes.</summary>
    public required long LedgerLength { get; init; }

    public required IReadOnlyList<CashRecord> Cash { get; init; }

    public required IReadOnlyList<HoldingRecord> Holdings { get; init; }

    public required IReadOnlyList<OrderRecord> Orders { get; init; }

    /// <summary>Money among the cash that is not settled yet, the earliest due first; null where there is none.</summary>
    public IReadOnlyList<UnsettledRecord>? Unsettled { get; init; }

    /// <summary>Splits and dividends that the moment of <see cref="Clock"/> has booked already; null where there are none.</summary>
    public IReadOnlyList<string>? Applied { get; init; }

    /// <param name="Id">LEAN's identifier of the security that was sold.</param>
    /// <param name="Symbol">Ticker.</param>
    /// <param name="Currency">Currency.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="Due">When it settles, UTC.</param>
    internal sealed record UnsettledRecord(string Id, string Symbol, string Currency, decimal Amount, DateTime Due);

    internal sealed record CashRecord(string Currency, decimal Amount);

    /// <param name="Id">LEAN's security identifier.</param>
    /// <param name="Symbol">Ticker.</param>
    /// <param name="Quantity">Units held.</param>
    /// <param name="AveragePrice">Average price of the holding.</param>
    internal sealed record HoldingRecord(string Id, string Symbol, decimal Quantity, decimal AveragePrice);
}
