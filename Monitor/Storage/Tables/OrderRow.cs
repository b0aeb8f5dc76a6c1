using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>An order as it last stood.</summary>
internal sealed class OrderRow
{
    public required string Session { get; init; }

    /// <summary>LEAN's number, which begins anew with each session.</summary>
    public required int OrderId { get; init; }

    public required string Engine { get; init; }

    public required string Symbol { get; set; }

    public required string Type { get; set; }

    public required string Status { get; set; }

    /// <summary>Whether more can come of it.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Units, signed; null where only its fills are known.</summary>
    public decimal? Quantity { get; set; }

    public decimal? LimitPrice { get; set; }

    public decimal? StopPrice { get; set; }

    /// <summary>Units filled, signed.</summary>
    public decimal FilledQuantity { get; set; }

    /// <summary>Sum of units times price, signed: over <see cref="FilledQuantity"/> it is the average price.</summary>
    public decimal FilledValue { get; set; }

    public int Fills { get; set; }

    public decimal Fees { get; set; }

    public string? FeeCurrency { get; set; }

    public string? Tag { get; set; }

    public string? Message { get; set; }

    public required Instant CreatedAt { get; init; }

    public Instant UpdatedAt { get; set; }
}
