using System;

namespace MagnetLean.Risk;

/// <summary>
/// Follows one symbol bar by bar and says, from closed bars alone, how far it usually moves (ATR), where it leans (trend), whether it moves more than
/// usual (V) and whether it can still be traded (liquidity).
/// </summary>
/// <remarks>
/// <para>Trend: EMA₂₀ − EMA₅₀ of the closes, beyond ±0.25 ATR. V = max(0, r − 1) with r = EWMA₃(true range) / ATR₁₀₀.</para>
/// <para>
/// Liquidity = 100 · min(1, median₁₀₀(A) / mean₃(A)) · min(1, max(median₁₀₀(spread), 0.05 ATR) / spread), A = (true range / close)
/// / (close · volume): the illiquidity of Amihud (2002) taken per bar. A factor that is unknown is left out. A bar without any volume has
/// unlimited A; a symbol whose usual A or spread is unlimited or zero has none to compare with, so the factor is unknown.
/// </para>
/// <para>
/// One bad print is not a market: the part of a wick that lies beyond the body and beyond the bar before, and is longer than 4 ATRs, counts only once
/// a later bar trades there, as far as both reach; then ATR, V and liquidity are what they would be had it counted at its time. A wick that none of
/// the next hundred bars (the longest length of the options) confirms never counts. Bodies and gaps count at once. <see cref="Counted"/> is what
/// counts of the latest bar.
/// </para>
/// <para>
/// The averages start from the plain mean of their first values. Not thread-safe; allocates as its samples fill, and nothing once they are full.
/// </para>
/// </remarks>
public sealed class MarketStateTracker
{
    private readonly MarketStateOptions _options;
    private SeededMean _atr;
    private SeededMean _fast;
    private SeededMean _slow;
    private SeededMean _rangeNow;
    private SeededMean _rangeUsual;
    private readonly RollingSample _illiquidity;
    private readonly RollingSample _spreads;
    private readonly LonePrints _prints;
    private readonly int _barsOfTrend;
    private readonly int _barsOfAll;
    private MarketState _current;
    private long _sampled;

    /// <summary>Follows a symbol with the default lengths and constants.</summary>
    public MarketStateTracker() : this(new MarketStateOptions())
    {
    }

    /// <summary>Follows a symbol.</summary>
    /// <param name="options">Lengths and constants.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    public MarketStateTracker(MarketStateOptions options)
        : this((options ?? throw new ArgumentNullException(nameof(options))).Validated(), BarsOfTrend(options))
    {
    }

    private MarketStateTracker(MarketStateOptions validated, int barsOfTrend)
    {
        _options = validated;
        _atr = SeededMean.Wilder(validated.AtrPeriod);
        _fast = SeededMean.Exponential(validated.TrendFastPeriod);
        _slow = SeededMean.Exponential(validated.TrendSlowPeriod);
        _rangeNow = SeededMean.Exponential(validated.VolatilityPeriod);
        _rangeUsual = SeededMean.Wilder(validated.VolatilityBaseline);
        _illiquidity = new RollingSample(validated.LiquidityBaseline);
        _spreads = new RollingSample(validated.LiquidityBaseline);
        _prints = new LonePrints(validated.LonePrint, Longest(validated));
        _barsOfTrend = barsOfTrend;
        _barsOfAll = Math.Max(barsOfTrend, Math.Max(validated.VolatilityPeriod, validated.VolatilityBaseline));
    }

    /// <summary>State at the close of the latest bar taken.</summary>
    public MarketState Current => _current;

    /// <summary>
    /// The latest bar as far as it counts: without a wick that waits for a later bar to trade there. The default value before the first.
    /// </summary>
    public Bar Counted { get; private set; }

    /// <summary>Whether anything is known that a limit can be held against: V and trend, or liquidity.</summary>
    internal bool IsMeasured => _current.IsReady || _current.LiquidityScore is not null;

    /// <summary>Bars in the average true range.</summary>
    internal int AtrPeriod => _options.AtrPeriod;

    /// <summary>How many bars were refused: unsound prices, or an end not after the latest one's.</summary>
    public int Refused { get; private set; }

    /// <summary>One of another symbol, which has seen nothing yet: thousands come and go, and their options were checked once.</summary>
    internal MarketStateTracker Another() => new(_options, _barsOfTrend);

    /// <summary>
    /// Takes the next closed bar. A bar that is not sound or not later than the latest changes nothing and is counted in <see cref="Refused"/>.
    /// </summary>
    /// <param name="bar">The bar; its end must lie after the previous one's.</param>
    /// <returns>The new state, the same as <see cref="Current"/>.</returns>
    public MarketState Update(in Bar bar)
    {
        var isFirst = _current.Bars == 0;
        if (!bar.IsSound || !isFirst && bar.End <= _current.Time)
        {
            Refused++;
            return _current;
        }

        var (low, high) = _prints.Take(bar, _current.Atr, _sampled);
        Counted = bar with { Low = low, High = high };
        foreach (ref readonly var earlier in _prints.LatelyConfirmed)
        {
            Amend(earlier);
        }

        var range = isFirst ? high - low : TrueRange(low, high, _current.Close);
        _atr.Add(range);
        _rangeNow.Add(range);
        _rangeUsual.Add(range);
        _fast.Add(bar.Close);
        _slow.Add(bar.Close);

        // Each bar is an input of each average.
        var bars = _current.Bars + 1;
        var isReady = bars >= _barsOfAll;
        _current = new MarketState(
            bar.End,
            bar.Close,
            _atr.IsReady ? _atr.Value : 0,
            bars >= _barsOfTrend ? TrendNow() : Trend.Neutral,
            isReady ? PressureNow() : 0,
            LiquidityNow(bar, range),
            bars,
            isReady);
        return _current;
    }

    /// <summary>Applies a split: all that is a price is multiplied, ratios stay.</summary>
    /// <param name="factor">New price over old price, above zero (0.5 for two shares out of one).</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a positive number.</exception>
    public void Rescale(double factor)
    {
        if (!double.IsFinite(factor) || factor <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A split factor is a positive number.");
        }

        _atr.Rescale(factor);
        _rangeNow.Rescale(factor);
        _rangeUsual.Rescale(factor);
        _fast.Rescale(factor);
        _slow.Rescale(factor);
        _spreads.Rescale(factor);
        _prints.Rescale(factor);
        Counted = Counted.Times(factor);
        _current = _current with { Close = _current.Close * factor, Atr = _current.Atr * factor };
    }

    private Trend TrendNow()
    {
        var difference = _fast.Value - _slow.Value;
        var band = _options.TrendBand * _atr.Value;
        return difference > band ? Trend.Up : difference < -band ? Trend.Down : Trend.Neutral;
    }

    private double PressureNow() => _rangeUsual.Value > 0 ? Math.Max(0, _rangeNow.Value / _rangeUsual.Value - 1) : 0;

    private double? LiquidityNow(in Bar bar, double range)
    {
        var byVolume = VolumeFactor(bar, range);
        var bySpread = SpreadFactor(bar.Spread);
        return byVolume is null && bySpread is null ? null : 100 * (byVolume ?? 1) * (bySpread ?? 1);
    }

    // An earlier bar counts for more from now on. Nothing of the present bar has been added yet, so it lies one input less far back.
    private void Amend(in LonePrints.Confirmed earlier)
    {
        var range = TrueRange(earlier.Now, earlier.CloseBefore);
        var change = range - TrueRange(earlier.Before, earlier.CloseBefore);
        var back = earlier.BarsAgo - 1;
        _atr.Amend(back, change);
        _rangeNow.Amend(back, change);
        _rangeUsual.Amend(back, change);
        if (IlliquidityOf(earlier.Now, range) is { } illiquidity)
        {
            // Its mark is how many had been sampled before it.
            _illiquidity.Amend(_sampled - earlier.Mark - 1, illiquidity);
        }
    }

    private static double TrueRange(in Bar bar, double? closeBefore) =>
        closeBefore is { } close ? TrueRange(bar.Low, bar.High, close) : bar.High - bar.Low;

    private static double TrueRange(double low, double high, double closeBefore) => Math.Max(high, closeBefore) - Math.Min(low, closeBefore);

    private static int Longest(MarketStateOptions options) =>
        Math.Max(1, Math.Max(options.AtrPeriod, Math.Max(options.VolatilityBaseline, options.LiquidityBaseline)));

    private static int BarsOfTrend(MarketStateOptions options) =>
        Math.Max(options.AtrPeriod, Math.Max(options.TrendFastPeriod, options.TrendSlowPeriod));

    private static double? IlliquidityOf(in Bar bar, double range) =>
        bar.Volume is not { } volume || !double.IsFinite(volume) || volume < 0 ? null
            : volume > 0 ? range / bar.Close / (bar.Close * volume)
            : double.PositiveInfinity;

    private double? VolumeFactor(in Bar bar, double range)
    {
        if (IlliquidityOf(bar, range) is not { } illiquidity)
        {
            return null;
        }

        _illiquidity.Add(illiquidity);
        _sampled++;
        return _illiquidity.IsFull ? Ratio(_illiquidity.Median, 0, _illiquidity.MeanOfLatest(_options.LiquidityPeriod)) : null;
    }

    private double? SpreadFactor(double? quoted)
    {
        if (quoted is not { } spread || !double.IsFinite(spread) || spread < 0)
        {
            return null;
        }

        _spreads.Add(spread);
        return _spreads.IsFull ? Ratio(_spreads.Median, _options.SpreadFloor * _atr.Value, spread) : null;
    }

    private static double? Ratio(double usual, double floor, double now) =>
        !(usual > 0) || double.IsInfinity(usual) ? null : now > 0 ? Math.Min(1, Math.Max(usual, floor) / now) : 1;
}
