namespace MagnetLean.Risk.Journal;

/// <summary>The field of a symbol at the close of a bar of the strategy.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Price">Close of the bar.</param>
/// <param name="Atr">ATR.</param>
/// <param name="Distance">D, in ATRs.</param>
/// <param name="Strength">S, 0..1.</param>
/// <param name="Conflict">C.</param>
/// <param name="Volatility">V.</param>
/// <param name="Leverage">L that follows from these.</param>
/// <param name="Trend">Where the market leans.</param>
/// <param name="LiquidityScore">Liquidity, 0..100.</param>
/// <param name="PrimaryId">Magnet of greatest pull; null where there is none.</param>
/// <param name="PrimaryLevel">Its level.</param>
/// <param name="SecondaryId">Magnet of greatest pull on the other side of the price.</param>
/// <param name="SecondaryLevel">Its level.</param>
public sealed record FieldMeasured(
    string Symbol,
    double Price,
    double? Atr,
    double? Distance,
    double? Strength,
    double? Conflict,
    double? Volatility,
    double? Leverage,
    Trend Trend,
    double? LiquidityScore,
    long? PrimaryId,
    double? PrimaryLevel,
    long? SecondaryId,
    double? SecondaryLevel) : JournalRecord
{
    internal override bool IsSnapshot => true;
}
