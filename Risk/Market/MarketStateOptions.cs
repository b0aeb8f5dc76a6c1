using System;

namespace MagnetLean.Risk;

/// <summary>Lengths and constants of <see cref="MarketStateTracker"/>. Lengths count bars.</summary>
public sealed record MarketStateOptions : ICheckedOptions
{
    /// <summary>Length of the average true range. Default 14, range 2..1000.</summary>
    public int AtrPeriod { get; init; } = 14;

    /// <summary>Length of the fast exponential average of closes. Default 20, range 1..1000, below <see cref="TrendSlowPeriod"/>.</summary>
    public int TrendFastPeriod { get; init; } = 20;

    /// <summary>Length of the slow exponential average of closes. Default 50, range 2..2000.</summary>
    public int TrendSlowPeriod { get; init; } = 50;

    /// <summary>
    /// Half width, in ATRs, of the band around zero in which the difference of the averages counts as neutral. Default 0.25, range 0..10.
    /// </summary>
    public double TrendBand { get; init; } = 0.25;

    /// <summary>Length of the exponential average of the true range that stands for "now" in V. Default 3, range 1..100.</summary>
    public int VolatilityPeriod { get; init; } = 3;

    /// <summary>
    /// Length of the Wilder average of the true range that stands for "usual" in V. Default 100, range 2..5000, above
    /// <see cref="VolatilityPeriod"/>.
    /// </summary>
    public int VolatilityBaseline { get; init; } = 100;

    /// <summary>How many of the latest bars make up the present illiquidity. Default 3, range 1..100.</summary>
    public int LiquidityPeriod { get; init; } = 3;

    /// <summary>
    /// How many bars make up the usual illiquidity and the usual spread. Default 100, range 2..5000, at least <see cref="LiquidityPeriod"/>.
    /// </summary>
    public int LiquidityBaseline { get; init; } = 100;

    /// <summary>
    /// Spread, in ATRs, that is never held against liquidity. Default 0.05, range 0..10; 0 compares with the usual spread alone. One tick may be
    /// the usual spread of a quiet market and four ticks still cost nothing: without the floor nearly a fifth of the daily bars of Bitcoin count as
    /// dry.
    /// </summary>
    public double SpreadFloor { get; init; } = 0.05;

    /// <summary>
    /// Length, in ATRs, above which a wick where nothing else traded waits until a later bar trades there, see <see cref="MarketStateTracker"/>.
    /// Default 4, range 1..1000000.
    /// </summary>
    public double LonePrint { get; init; } = 4;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);

        // Sentences are written only where something is wrong: options are checked for each symbol that comes.
        faults.Range(nameof(AtrPeriod), AtrPeriod, 2, 1000);
        faults.Range(nameof(TrendFastPeriod), TrendFastPeriod, 1, 1000);
        faults.Range(nameof(TrendSlowPeriod), TrendSlowPeriod, 2, 2000);
        if (TrendFastPeriod >= TrendSlowPeriod)
        {
            faults.Add(nameof(TrendFastPeriod), TrendFastPeriod, $"below {faults.Name(nameof(TrendSlowPeriod))} ({TrendSlowPeriod})");
        }

        faults.Range(nameof(TrendBand), TrendBand, 0, 10);
        faults.Range(nameof(VolatilityPeriod), VolatilityPeriod, 1, 100);
        faults.Range(nameof(VolatilityBaseline), VolatilityBaseline, 2, 5000);
        if (VolatilityPeriod >= VolatilityBaseline)
        {
            faults.Add(nameof(VolatilityPeriod), VolatilityPeriod, $"below {faults.Name(nameof(VolatilityBaseline))} ({VolatilityBaseline})");
        }

        faults.Range(nameof(LiquidityPeriod), LiquidityPeriod, 1, 100);
        faults.Range(nameof(LiquidityBaseline), LiquidityBaseline, 2, 5000);
        faults.Range(nameof(SpreadFloor), SpreadFloor, 0, 10);
        faults.Range(nameof(LonePrint), LonePrint, 1, 1_000_000);
        if (LiquidityPeriod > LiquidityBaseline)
        {
            faults.Add(nameof(LiquidityPeriod), LiquidityPeriod, $"at most {faults.Name(nameof(LiquidityBaseline))} ({LiquidityBaseline})");
        }
    }
}
