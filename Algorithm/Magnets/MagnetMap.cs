using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// All live magnets of one symbol, over all detectors and timeframes: fed the closed bars of the strategy and their market state, it holds what
/// attracts price and measures the field.
/// </summary>
/// <remarks>
/// <para>
/// The life of a magnet. It is born at the close of the bar that confirms it; a rolling level is born once price is
/// <see cref="MagnetOptions.DepartureDistance"/> away from it. A level seen within <see cref="MagnetOptions.SameLevelDistance"/> of a live magnet
/// of the same type and timeframe is that magnet again: confirmed anew. One seen within <see cref="MagnetOptions.MergeDistance"/> of a live magnet
/// of another type or timeframe, on the same side of price, merges with it: both end and one magnet of type <see cref="MagnetType.Timeframe"/> is
/// born at the level of the stronger, which knows its parts and takes further ones in. A magnet's level never moves.
/// </para>
/// <para>
/// A bar that comes within <see cref="MagnetOptions.TouchDistance"/> touches it; once price is away again the touch has held and strengthens it. It
/// is spent by a close beyond it or a wick more than <see cref="MagnetOptions.SpentWick"/> beyond. Without confirmation it fades; when there are
/// too many, the weakest goes. A merged magnet loses the parts whose reason is gone and ends with the last.
/// </para>
/// <para>Nothing uses a bar before it closed. Not thread-safe. Allocates nothing once the lists of births and ends have grown.</para>
/// </remarks>
public sealed class MagnetMap
{
    private readonly MagnetOptions _options;
    private readonly MagnetStore _store;
    private readonly MagnetRegister _register;
    private readonly MagnetLife _life;
    private readonly SightingHandler _sightings;
    private readonly Timeframe[] _timeframes;
    private (Instant End, double Close)? _latest;

    /// <summary>Makes an empty map with detectors of all five types.</summary>
    /// <param name="options">Lengths and constants.</param>
    /// <param name="strategyBar">Length of a bar of the strategy, above zero.</param>
    /// <param name="rawPrices">Whether bars carry the prices that were traded at: adjusted ones have no round numbers.</param>
    /// <param name="scale">What a raw score is worth; null: itself.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bar length is not above zero.</exception>
    public MagnetMap(MagnetOptions options, Duration strategyBar, bool rawPrices = false, IStrengthScale? scale = null)
        : this(options, strategyBar, multiple => MagnetDetectors.For(multiple, options.Detection, strategyBar, rawPrices), scale)
    {
    }

    /// <summary>Makes an empty map with detectors of one's own.</summary>
    /// <param name="options">Lengths and constants.</param>
    /// <param name="strategyBar">Length of a bar of the strategy, above zero.</param>
    /// <param name="detectors">New detectors for a timeframe, given as a multiple of the strategy's bar.</param>
    /// <param name="scale">What a raw score is worth; null: itself.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bar length is not above zero.</exception>
    internal MagnetMap(
        MagnetOptions options, Duration strategyBar, Func<int, IReadOnlyList<IMagnetDetector>> detectors, IStrengthScale? scale = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(detectors);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(strategyBar, Duration.Zero);
        _options = options.Validated();
        _store = new MagnetStore(options, strategyBar, scale);
        _register = new MagnetRegister(_store);
        _life = new MagnetLife(options, _store, _register);
        _sightings = new SightingHandler(options, _store, _register);
        _timeframes = [.. options.TimeframeMultiples.Select(multiple => new Timeframe(multiple, strategyBar, options, detectors(multiple)))];
    }

    /// <summary>Live magnets.</summary>
    public int Count => _store.Count;

    /// <summary>A live magnet as it stands now. Positions go by level, lowest first, and hold until the next <see cref="Update"/>.</summary>
    /// <param name="position">From 0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public Magnet this[int position]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)position, (uint)_store.Count, nameof(position));
            return _store.Read(position);
        }
    }

    /// <summary>Magnets born at the latest bar, as they were at birth.</summary>
    public ReadOnlySpan<Magnet> Born => _register.Born;

    /// <summary>Magnets that ended at the latest bar.</summary>
    public ReadOnlySpan<EndedMagnet> Ended => _register.Ended;

    /// <summary>Finds a live magnet, or the one that it has become a part of.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="magnet">The magnet as it stands now.</param>
    /// <returns>Whether it lives.</returns>
    public bool TryGet(long id, out Magnet magnet) => TryRead(_store.Find(id), out magnet);

    /// <summary>
    /// Finds the live magnet nearest to a level: how a restarted run, whose history began with other bars and so gave levels other ids, finds again
    /// what a position was opened toward. What stood alone then may be part of a merged magnet now, and the other way round.
    /// </summary>
    /// <param name="type">
    /// Its type: a merged magnet with a part of the type is found too, and for <see cref="MagnetType.Timeframe"/> any magnet.
    /// </param>
    /// <param name="level">Where it was.</param>
    /// <param name="reach">How far from there it may be, in quote currency.</param>
    /// <param name="magnet">The magnet as it stands now.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(MagnetType type, double level, double reach, out Magnet magnet) =>
        TryRead(_store.Nearest(level, reach, new MagnetSort(type == MagnetType.Timeframe ? null : type)), out magnet);

    /// <summary>Takes the next closed bar of the strategy. A bar that is not sound or not later than the latest changes nothing.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="state">Market state at its close; without an ATR the bar is remembered and nothing is found.</param>
    public void Update(in Bar bar, in MarketState state)
    {
        _register.NextBar();
        if (!bar.IsSound || _latest is { } before && bar.End <= before.End)
        {
            return;
        }

        var lastClose = _latest?.Close ?? bar.Open;
        foreach (var timeframe in _timeframes)
        {
            if (timeframe.CloseBefore(bar))
            {
                Detect(timeframe, timeframe.ClosedBy(bar), lastClose, bar.End, state.Atr);
            }
        }

        _life.Update(bar, state.Atr, lastClose);
        foreach (var timeframe in _timeframes)
        {
            if (timeframe.Add(bar))
            {
                Detect(timeframe, timeframe.ClosedBy(bar), bar.Close, bar.End, state.Atr);
            }
        }

        _latest = (bar.End, bar.Close);
    }

    /// <summary>Measures the field.</summary>
    /// <param name="price">P, as a rule the latest close.</param>
    /// <param name="atr">ATR of the strategy's timeframe.</param>
    /// <param name="heldId">
    /// Magnet that a position was opened toward: it, or what it merged into, stays primary until it is spent or gone
    /// (<see cref="FieldReading.IsHeld"/> tells).
    /// </param>
    /// <returns>The field.</returns>
    public FieldReading Field(double price, double atr, long? heldId = null)
    {
        var held = heldId is { } id ? _store.Find(id) : -1;
        var figures = MagnetField.Measure(price, atr, _store.Levels, _store.Strengths, _options.PullRange, held);
        return new FieldReading(
            price,
            figures.Primary >= 0 ? _store.Read(figures.Primary) : null,
            figures.PrimaryPull,
            figures.Secondary >= 0 ? _store.Read(figures.Secondary) : null,
            figures.SecondaryPull,
            figures.Distance,
            figures.Conflict,
            held >= 0);
    }

    /// <summary>Applies a split: levels and everything remembered scale with the price. Ids, strengths and touches stay.</summary>
    /// <param name="factor">New price over old price, above zero (0.5 for two shares out of one).</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a positive number.</exception>
    public void Rescale(double factor)
    {
        if (!double.IsFinite(factor) || factor <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A split factor is a positive number.");
        }

        _latest = _latest is var (end, close) ? (end, close * factor) : null;
        _store.Rescale(factor);
        _life.Rescale(factor);
        foreach (var timeframe in _timeframes)
        {
            timeframe.Rescale(factor);
        }
    }

    private bool TryRead(int position, out Magnet magnet)
    {
        magnet = position >= 0 ? _store.Read(position) : default;
        return position >= 0;
    }

    private void Detect(Timeframe timeframe, in Bar bar, double price, Instant now, double atr)
    {
        var timeframeAtr = timeframe.Measure(bar, atr);
        foreach (var source in timeframe.Sources)
        {
            var reading = source.Detector.Update(bar, timeframeAtr);
            if (reading.IsNew)
            {
                _sightings.Apply(reading, source, price, now, atr);
            }
        }
    }
}
