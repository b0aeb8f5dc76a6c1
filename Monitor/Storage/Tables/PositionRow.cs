using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>A position, from its first fill to flat. Named by the record that told of it first.</summary>
internal sealed class PositionRow
{
    public required string Session { get; init; }

    public required long Sequence { get; init; }

    public required string Engine { get; init; }

    /// <summary>Names it for life, across sessions: ticker and time of the signal.</summary>
    public required string Position { get; init; }

    public required string Symbol { get; init; }

    /// <summary>+1 long, −1 short.</summary>
    public required int Side { get; init; }

    public Instant? SignalledAt { get; set; }

    public Instant? OpenedAt { get; set; }

    /// <summary>Null while it is open.</summary>
    public Instant? ClosedAt { get; set; }

    /// <summary>Session that told of its end.</summary>
    public string? ClosingSession { get; set; }

    /// <summary>Record that told of its end.</summary>
    public long? ClosingSequence { get; set; }

    /// <summary>Units, signed: those planned while it is open, those that came in once it is closed.</summary>
    public decimal Quantity { get; set; }

    public decimal Entry { get; set; }

    public decimal? Exit { get; set; }

    public decimal? Stop { get; set; }

    public double? Target { get; set; }

    public int? Tier { get; set; }

    public long? MagnetId { get; set; }

    public double? Leverage { get; set; }

    public double? Distance { get; set; }

    public double? Strength { get; set; }

    public double? Conflict { get; set; }

    public double? Volatility { get; set; }

    public decimal? Margin { get; set; }

    public decimal? Risk { get; set; }

    public string? Reason { get; set; }

    public string? ExitReason { get; set; }

    public string? ExitDetail { get; set; }

    public decimal? Fees { get; set; }

    public decimal? Profit { get; set; }

    public double? FavourableExcursion { get; set; }

    public double? AdverseExcursion { get; set; }
}
