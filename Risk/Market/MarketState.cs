using NodaTime;

namespace MagnetLean.Risk;

/// <summary>What the past bars of a symbol say at the close of the latest one. The default value is "nothing known yet".</summary>
/// <param name="Time">Close of the latest bar.</param>
/// <param name="Close">Price at that close, in quote currency.</param>
/// <param name="Atr">Average true range (Wilder) in quote currency; 0 until enough bars have closed.</param>
/// <param name="Trend">Direction the averages point to; neutral until enough bars have closed.</param>
/// <param name="VolatilityPressure">
/// V: how far the present range exceeds its usual one. 0 is calm, 1 twice the usual range, above 2 a spike; 0 until <paramref name="IsReady"/>.
/// </param>
/// <param name="LiquidityScore">
/// 0 (dry) to 100 (as liquid as usual, or more so); null where neither volume nor quotes are known, or too few bars have closed.
/// </param>
/// <param name="Bars">How many bars stand behind the figures.</param>
/// <param name="IsReady">
/// Whether ATR, trend and V are all measured over their full lengths. Liquidity has its own sign of readiness: null or not.
/// </param>
public readonly record struct MarketState(
    Instant Time,
    double Close,
    double Atr,
    Trend Trend,
    double VolatilityPressure,
    double? LiquidityScore,
    int Bars,
    bool IsReady);
