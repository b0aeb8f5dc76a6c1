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
/// <para>The averages start from the plain mean of their first values. Not thread-safe; allocates nothing after construction.</para>
/// </remarks>
/// <param name="options">Lengths and constants.</param>
/// <exception cref="OptionsException">One or more options are out of range.</exception>
public sealed class MarketStateTracker(MarketStateOptions options)
{
    private readonly MarketStateOptions _options = (options ?? throw new ArgumentNullException(nameof(options))).Validated();
    private readonly SeededAverage _atr = SeededAverage.Wilder(options.AtrPeriod);
    private readonly SeededAverage _fast = SeededAverage.Exponential(options.TrendFastPeriod);
    private readonly SeededAverage _slow = SeededAverage.Exponential(options.TrendSlowPeriod);
    private readonly SeededAverage _rangeNow = SeededAverage.Exponential(options.VolatilityPeriod);
    private readonly SeededAverage _rangeUsual = SeededAverage.Wilder(options.VolatilityBaseline);
    private readonly RollingSample _illiquidity = new(options.LiquidityBaseline);
    private readonly RollingSample _spreads = new(options.LiquidityBaseline);
    private readonly LonePrints _prints = new(options.LonePrint, Longest(options));
    private readonly long[] _sampledAt = new long[Longest(options)];
    private long _sampled;

    /// <summary>Follows a symbol with the default lengths and constants.</summary>
    public MarketStateTracker() : this(new MarketStateOptions())
    {
    }

    /// <summary>State at the close of the latest bar taken.</summary>
    public MarketState Current { get; private set; }

    /// <summary>
    /// The latest bar as far as it counts: without a wick that waits for a later bar to trade there. The default value before the first.
    /// </summary>
    public Bar Counted { get; private set; }

    /// <summary>Whether ATR, trend and V are all measured over their full lengths.</summary>
    public bool IsReady => Current.IsReady;

    /// <summary>How many bars were refused: unsound prices, or an end not after the latest one's.</summary>
    public int Refused { get; private set; }

    /// <summary>
    /// Takes the next closed bar. A bar that is not sound or not later than the latest changes nothing and is counted in <see cref="Refused"/>.
    /// </summary>
    /// <param name="bar">The bar; its end must lie after the previous one's.</param>
    /// <returns>The new state, the same as <see cref="Current"/>.</returns>
    public MarketState Update(in Bar bar)
    {
        var previous = Current;
        if (!bar.IsSound || previous.Bars > 0 && bar.End <= previous.Time)
        {
            Refused++;
            return previous;
        }

        Counted = _prints.Take(bar, previous.Atr);
        foreach (var earlier in _prints.LatelyConfirmed)
        {
            Amend(earlier, previous.Bars);
        }

        var range = TrueRange(Counted, previous.Bars == 0 ? null : previous.Close);
        _atr.Add(range);
        _rangeNow.Add(range);
        _rangeUsual.Add(range);
        _fast.Add(bar.Close);
        _slow.Add(bar.Close);

        var ready = _atr.IsReady && _slow.IsReady && _fast.IsReady && _rangeUsual.IsReady && _rangeNow.IsReady;
        Current = new MarketState(
            bar.End,
            bar.Close,
            _atr.IsReady ? _atr.Value : 0,
            TrendNow(),
            ready ? PressureNow() : 0,
            LiquidityNow(bar, range),
            previous.Bars + 1,
            ready);
        _sampledAt[previous.Bars % _sampledAt.Length] = _sampled;
        return Current;
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
        Current = Current with { Close = Current.Close * factor, Atr = Current.Atr * factor };
    }

    private Trend TrendNow()
    {
        if (!_slow.IsReady || !_fast.IsReady || !_atr.IsReady)
        {
            return Trend.Neutral;
        }

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
    private void Amend(in LonePrints.Confirmed earlier, int bars)
    {
        var range = TrueRange(earlier.Now, earlier.CloseBefore);
        var change = range - TrueRange(earlier.Before, earlier.CloseBefore);
        var back = earlier.BarsAgo - 1;
        _atr.Amend(back, change);
        _rangeNow.Amend(back, change);
        _rangeUsual.Amend(back, change);
        if (IlliquidityOf(earlier.Now, range) is { } illiquidity)
        {
            _illiquidity.Amend(_sampled - _sampledAt[(bars - earlier.BarsAgo) % _sampledAt.Length], illiquidity);
        }
    }

    private static double TrueRange(in Bar bar, double? closeBefore) =>
        closeBefore is { } close ? Math.Max(bar.High, close) - Math.Min(bar.Low, close) : bar.High - bar.Low;

    private static int Longest(MarketStateOptions options) =>
        Math.Max(1, Math.Max(options.AtrPeriod, Math.Max(options.VolatilityBaseline, options.LiquidityBaseline)));

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
        return Ratio(_illiquidity, 0, _illiquidity.MeanOfLatest(_options.LiquidityPeriod));
    }

    private double? SpreadFactor(double? quoted)
    {
        if (quoted is not { } spread || !double.IsFinite(spread) || spread < 0)
        {
            return null;
        }

        _spreads.Add(spread);
        return Ratio(_spreads, _options.SpreadFloor * _atr.Value, spread);
    }

    private static double? Ratio(RollingSample usual, double floor, double now)
    {
        var median = usual.Median;
        return !usual.IsFull || !(median > 0) || double.IsInfinity(median) ? null : now > 0 ? Math.Min(1, Math.Max(median, floor) / now) : 1;
    }
}
