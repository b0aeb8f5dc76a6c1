namespace MagnetLean.Risk;

/// <summary>
/// What a fuse looks at, at one moment. Everything may be unknown (null, or NaN), and what is unknown never fires. A symbol's fuse is given the
/// figures of the symbol, the account's those of the account.
/// </summary>
public readonly record struct FuseConditions
{
    /// <summary>V, the volatility pressure: 0 is calm, above 2 a spike.</summary>
    public double? VolatilityPressure { get; init; }

    /// <summary>C, the conflict: pull of the magnets on the other side as a share of all pull, 0..1.</summary>
    public double? Conflict { get; init; }

    /// <summary>Strength of the magnet traded toward, 0..100.</summary>
    public double? TradedStrength { get; init; }

    /// <summary>Strength of the magnet that pulls most on the other side, 0..100; 0 where there is none.</summary>
    public double? OpposingStrength { get; init; }

    /// <summary>Where the market leans.</summary>
    public Trend? Trend { get; init; }

    /// <summary>Sign of the position: 1 long, −1 short, 0 flat.</summary>
    public int? Position { get; init; }

    /// <summary>Liquidity score: 0 is dry, 100 as liquid as usual.</summary>
    public double? LiquidityScore { get; init; }

    /// <summary>Time since the latest bar, in bar lengths of open market.</summary>
    public double? SilentBars { get; init; }

    /// <summary>
    /// What the open position ties up, in account currency: its leverage is notional over margin. Unknown means the whole equity is taken for it.
    /// </summary>
    public decimal? Margin { get; init; }

    /// <summary>Equity of the account now, in account currency.</summary>
    public decimal? Equity { get; init; }

    /// <summary>Equity from which the drawdown is measured.</summary>
    public decimal? HighWaterMark { get; init; }

    /// <summary>Highest equity ever, from which the total floor is measured.</summary>
    public decimal? HighestEquity { get; init; }

    /// <summary>First equity of the UTC day.</summary>
    public decimal? DayOpenEquity { get; init; }

    /// <summary>Orders rejected within the window of the options.</summary>
    public int? Rejections { get; init; }

    /// <summary>
    /// The same conditions with V, trend and liquidity of <paramref name="market"/> where they are unknown here. A state that is not ready tells
    /// nothing of V and trend.
    /// </summary>
    /// <param name="market">State of the symbol's market.</param>
    /// <param name="takesTrend">Whether its trend is taken, too.</param>
    public FuseConditions OrElse(in MarketState market, bool takesTrend = true) => this with
    {
        VolatilityPressure = VolatilityPressure ?? (market.IsReady ? market.VolatilityPressure : null),
        Trend = Trend ?? (takesTrend && market.IsReady ? market.Trend : null),
        LiquidityScore = LiquidityScore ?? market.LiquidityScore,
    };

    /// <summary>
    /// The same conditions without all that is measured from prices: an option's premium moves by its underlying, whose own conditions say so.
    /// </summary>
    internal FuseConditions WithoutMarket() => this with
    {
        VolatilityPressure = null,
        Trend = null,
        Position = null,
        LiquidityScore = null,
        SilentBars = null,
        Equity = null,
    };
}
