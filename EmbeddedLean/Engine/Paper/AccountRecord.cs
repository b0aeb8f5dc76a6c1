using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>What a paper account holds, in the shape it is stored in. Times are UTC, quantities signed, prices in quote currency.</summary>
internal sealed record AccountRecord
{
    /// <summary>What is written. Version 1, which is read too, is the same but for <see cref="OrderRecord.Instructions"/>.</summary>
    public const int CurrentVersion = 2;

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

    internal sealed record CashRecord(string Currency, decimal Amount);

    /// <param name="Id">LEAN's security identifier.</param>
    /// <param name="Symbol">Ticker.</param>
    /// <param name="Quantity">Units held.</param>
    /// <param name="AveragePrice">Average price of the holding.</param>
    internal sealed record HoldingRecord(string Id, string Symbol, decimal Quantity, decimal AveragePrice);
}
