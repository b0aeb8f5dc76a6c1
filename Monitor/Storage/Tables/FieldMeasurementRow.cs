using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>The field of a symbol at the close of a bar of the strategy.</summary>
internal sealed class FieldMeasurementRow
{
    public required string Session { get; init; }

    public required long Sequence { get; init; }

    public required string Engine { get; init; }

    public required string Symbol { get; init; }

    public required Instant Time { get; init; }

    public required Instant Written { get; init; }

    public required double Price { get; init; }

    public double? Atr { get; init; }

    public double? Distance { get; init; }

    public double? Strength { get; init; }

    public double? Conflict { get; init; }

    public double? Volatility { get; init; }

    public double? Leverage { get; init; }

    public required string Trend { get; init; }

    public double? LiquidityScore { get; init; }

    public long? PrimaryId { get; init; }

    public double? PrimaryLevel { get; init; }

    public long? SecondaryId { get; init; }

    public double? SecondaryLevel { get; init; }
}
