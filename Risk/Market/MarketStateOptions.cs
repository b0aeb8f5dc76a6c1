using System;

namespace MagnetLean.Risk;

/// <summary>Lengths and constants of <see cref="MarketStateTracker"/>. Lengths count bars.</summary>
public sealed record MarketStateOptions : ICheckedOptions
{
    /// <summary>Length of the average true range. Default 14.</summary>
    [OptionRange(2, 1000)]
    public int AtrPeriod { get; init; } = 14;

    /// <summary>Length of the fast exponential average of closes. Default 20, below <see cref="TrendSlowPeriod"/>.</summary>
    [OptionRange(1, 1000)]
    public int TrendFastPeriod { get; init; } = 20;

    /// <summary>Length of the slow exponential average of closes. Default 50.</summary>
    [OptionRange(2, 2000)]
    public int TrendSlowPeriod { get; init; } = 50;

    /// <summary>Half width, in ATRs, of the band around zero in which the difference of the averages counts as neutral. Default 0.25.</summary>
    [OptionRange(0, 10)]
    public double TrendBand { get; init; } = 0.25;

    /// <summary>Length of the exponential average of the true range that stands for "now" in V. Default 3.</summary>
    [OptionRange(1, 100)]
    public int VolatilityPeriod { get; init; } = 3;

    /// <summary>
    /// Length of the Wilder average of the true range that stands for "usual" in V. Default 100, above <see cref="VolatilityPeriod"/>.
    /// </summary>
    [OptionRange(2, 5000)]
    public int VolatilityBaseline { get; init; } = 100;

    /// <summary>How many of the latest bars make up the present illiquidity. Default 3.</summary>
    [OptionRange(1, 100)]
    public int LiquidityPeriod { get; init; } = 3;

    /// <summary>How many bars make up the usual illiquidity and the usual spread. Default 100, at least <see cref="LiquidityPeriod"/>.</summary>
    [OptionRange(2, 5000)]
    public int LiquidityBaseline { get; init; } = 100;

    /// <summary>
    /// Spread, in ATRs, that is never held against liquidity. Default 0.05; 0 compares with the usual spread alone. One tick may be the usual spread
    /// of a quiet market and four ticks still cost nothing: without the floor nearly a fifth of the daily bars of Bitcoin count as dry.
    /// </summary>
    [OptionRange(0, 10)]
    public double SpreadFloor { get; init; } = 0.05;

    /// <summary>
    /// Length, in ATRs, above which a wick where nothing else traded waits until a later bar trades there: until then it counts neither for ATR,
    /// V and liquidity nor for magnets. Default 4.
    /// </summary>
    [OptionRange(1, 1_000_000)]
    public double LonePrint { get; init; } = 4;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);

        // Sentences are written only where something is wrong: options are checked for each symbol that comes.
        faults.Ranges(this);
        if (TrendFastPeriod >= TrendSlowPeriod)
        {
            faults.Add(nameof(TrendFastPeriod), TrendFastPeriod, $"below {faults.DisplayName(nameof(TrendSlowPeriod))} ({TrendSlowPeriod})");
        }

        if (VolatilityPeriod >= VolatilityBaseline)
        {
            faults.Add(nameof(VolatilityPeriod), VolatilityPeriod, $"below {faults.DisplayName(nameof(VolatilityBaseline))} ({VolatilityBaseline})");
        }

        if (LiquidityPeriod > LiquidityBaseline)
        {
            faults.Add(nameof(LiquidityPeriod), LiquidityPeriod, $"at most {faults.DisplayName(nameof(LiquidityBaseline))} ({LiquidityBaseline})");
        }
    }
}
