namespace MagnetLean.Risk.Journal;

/// <summary>How a symbol stands that is held, or that the fuse holds back.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="State">The stricter of its own fuse's state and the account's.</param>
/// <param name="Quantity">Units held.</param>
/// <param name="AveragePrice">Their average price.</param>
/// <param name="Price">Latest price.</param>
/// <param name="UnrealizedProfit">Profit, should they be sold now.</param>
/// <param name="VolatilityPressure">V.</param>
/// <param name="Conflict">C.</param>
/// <param name="TradedStrength">Strength of the magnet traded toward, 0..100.</param>
/// <param name="OpposingStrength">Strength of the magnet on the other side, 0..100.</param>
/// <param name="Trend">Where the market leans.</param>
/// <param name="LiquidityScore">Liquidity, 0..100.</param>
/// <param name="SilentBars">Time since the latest bar, in bar lengths.</param>
/// <param name="Closable">
/// Units of those held that an order can close; what is left is dust, as fees in coins leave it, which no brokerage takes. Null where it was not looked at.
/// </param>
public sealed record SymbolSnapshot(
    string Symbol,
    FuseState State,
    decimal Quantity,
    decimal AveragePrice,
    decimal Price,
    decimal UnrealizedProfit,
    double? VolatilityPressure,
    double? Conflict,
    double? TradedStrength,
    double? OpposingStrength,
    Trend? Trend,
    double? LiquidityScore,
    double? SilentBars,
    decimal? Closable = null);
