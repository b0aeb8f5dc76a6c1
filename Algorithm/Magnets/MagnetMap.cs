using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// All live magnets of one symbol, over all detectors and timeframes: fed the closed bars of the strategy and their market state, it holds what
/// attracts price and
/// measures the field.
/// </summary>
/// <remarks>
/// <para>
/// The life of a magnet. It is born at the close of the bar that confirms it; a rolling level is born once price is
/// <see cref="MagnetOptions.DepartureDistance"/> away from it.
/// A level seen within <see cref="MagnetOptions.SameLevelDistance"/> of a live magnet of the same type is that magnet again: confirmed anew, on the
/// higher of the two
/// timeframes. A bar that comes within <see cref="MagnetOptions.TouchDistance"/> touches it; once price is away again the touch has held and
/// strengthens it. It is
/// spent by a close beyond it or a wick more than <see cref="MagnetOptions.SpentWick"/> beyond. Without confirmation it fades; when there are too
/// many, the weakest goes.
/// </para>
/// <para>Nothing uses a bar before it closed. Not thread-safe. Allocates nothing once the lists of births and ends have grown.</para>
/// </remarks>
public sealed class MagnetMap
{
    private readonly MagnetOptions _options;
    private readonly MagnetStore _store;
    private readonly Lane[] _lanes;
    private readonly List<Magnet> _born = [];
    private readonly List<EndedMagnet> _ended = [];
    private Bar _latest;

    /// <summary>Makes an empty map with the usual detectors: swings on every timeframe, the volume profile on the strategy's own.</summary>
    /// <param name="options">Lengths and constants.</param>
    /// <param name="strategyBar">Length of a bar of the strategy, above zero.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bar length is not above zero.</exception>
    public MagnetMap(MagnetOptions options, Duration strategyBar)
        : this(options, strategyBar, multiple => Usual(multiple, options))
    {
    }

    /// <summary>Makes an empty map with detectors of one's own.</summary>
    /// <param name="options">Lengths and constants.</param>
    /// <param name="strategyBar">Length of a bar of the strategy, above zero.</param>
    /// <param name="detectors">New detectors for a timeframe, given as a multiple of the strategy's bar.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bar length is not above zero.</exception>
    public MagnetMap(MagnetOptions options, Duration strategyBar, Func<int, IReadOnlyList<IMagnetDetector>> detectors)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(detectors);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(strategyBar, Duration.Zero);
        _options = options.Validated();
        _store = new MagnetStore(options, strategyBar);
        _lanes = new Lane[options.TimeframeMultiples.Count];
        for (var at = 0; at < _lanes.Length; at++)
        {
            var multiple = options.TimeframeMultiples[at];
            _lanes[at] = new Lane(multiple, strategyBar, [.. detectors(multiple)]);
        }
    }

    /// <summary>Live magnets.</summary>
    public int Count => _store.Count;

    /// <summary>A live magnet as it stands now. Positions are in no order and hold until the next <see cref="Update"/>.</summary>
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
    public ReadOnlySpan<Magnet> Born => CollectionsMarshal.AsSpan(_born);

    /// <summary>Magnets that ended at the latest bar.</summary>
    public ReadOnlySpan<EndedMagnet> Ended => CollectionsMarshal.AsSpan(_ended);

    /// <summary>Finds a live magnet.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="magnet">The magnet as it stands now.</param>
    /// <returns>Whether it lives.</returns>
    public bool TryGet(long id, out Magnet magnet)
    {
        var position = _store.Find(id);
        magnet = position >= 0 ? _store.Read(position) : default;
        return position >= 0;
    }

    /// <summary>Takes the next closed bar of the strategy. A bar that is not sound or not later than the latest changes nothing.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="state">Market state at its close; without an ATR the bar is remembered and nothing is found.</param>
    public void Update(in Bar bar, in MarketState state)
    {
        _born.Clear();
        _ended.Clear();
        if (!bar.IsSound || bar.End <= _latest.End)
        {
            return;
        }

        foreach (var lane in _lanes)
        {
            if (lane.CloseBefore(bar, out var closed))
            {
                Detect(lane, closed, _latest.Close, bar.End, state.Atr);
            }
        }

        _store.Age();
        Live(bar, state.Atr);
        foreach (var lane in _lanes)
        {
            if (lane.Add(bar, out var closed))
            {
                Detect(lane, closed, bar.Close, bar.End, state.Atr);
            }
        }

        _latest = bar;
    }

    /// <summary>Measures the field.</summary>
    /// <param name="price">P, as a rule the latest close.</param>
    /// <param name="atr">ATR of the strategy's timeframe.</param>
    /// <param name="heldId">
    /// Magnet that a position was opened toward: it stays primary until it is spent or gone (<see cref="FieldReading.IsHeld"/> tells).
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

        _latest = _latest with { Close = _latest.Close * factor };
        _store.Rescale(factor);
        foreach (var lane in _lanes)
        {
            lane.Rescale(factor);
        }
    }

    private static IReadOnlyList<IMagnetDetector> Usual(int multiple, MagnetOptions options) =>
        multiple == 1 ? [new StructuralDetector(options), new VolumeDetector(options)] : [new StructuralDetector(options)];

    // Backwards, because the last magnet takes the position of one that ends.
    private void Live(in Bar bar, double atr)
    {
        for (var i = _store.Count - 1; i >= 0; i--)
        {
            var level = _store.Levels[i];
            ref var slot = ref _store[i];
            var beyond = slot.IsAbove ? bar.High - level : level - bar.Low;
            if (slot.IsAbove ? bar.Close > level : bar.Close < level)
            {
                End(i, MagnetEnd.ClosedBeyond, bar.End);
            }
            else if (beyond > _options.SpentWick * atr)
            {
                End(i, MagnetEnd.WickedThrough, bar.End);
            }
            else if (_store.Strengths[i] < _options.FadedStrength)
            {
                End(i, MagnetEnd.Faded, bar.End);
            }
            else
            {
                Touch(i, ref slot, -beyond <= _options.TouchDistance * atr, Math.Abs(level - bar.Close) >= _options.DepartureDistance * atr);
            }
        }
    }

    private void Touch(int position, ref MagnetStore.Slot slot, bool reached, bool departed)
    {
        if (reached && slot.IsArmed)
        {
            (slot.IsTouched, slot.IsArmed) = (true, false);
        }

        if (departed && slot.IsTouched)
        {
            slot.IsTouched = false;
            slot.Touches++;
            _store.Confirm(position);
        }

        slot.IsArmed |= departed;
    }

    private void Detect(Lane lane, in Bar bar, double price, Instant now, double atr)
    {
        foreach (var detector in lane.Detectors)
        {
            var reading = detector.Update(bar, atr * lane.AtrScale);
            if (reading.IsNew)
            {
                Absorb(reading.Sightings, detector, lane.Multiple, price, now, atr);
            }
        }
    }

    private void Absorb(ReadOnlySpan<Sighting> sightings, IMagnetDetector detector, int multiple, double price, Instant now, double atr)
    {
        Unsee(detector);
        foreach (ref readonly var sighting in sightings)
        {
            var known = _store.Nearest(detector.Type, sighting.Level, _options.SameLevelDistance * atr);
            if (known >= 0)
            {
                SeeAgain(known, sighting, multiple, detector.IsRolling);
            }
            else if (!detector.IsRolling || Math.Abs(sighting.Level - price) >= _options.DepartureDistance * atr)
            {
                Bear(sighting, detector, multiple, price, now, atr);
            }
        }

        if (detector.IsRolling)
        {
            EndUnseen(detector, now);
        }
    }

    private void SeeAgain(int position, in Sighting sighting, int multiple, bool isRolling)
    {
        ref var slot = ref _store[position];
        slot.IsSeen = true;
        _store.Lift(position, multiple);
        (slot.Kind, slot.Prominence) = isRolling ? (sighting.Kind, sighting.Prominence) : (slot.Kind, Math.Max(slot.Prominence, sighting.Prominence));
        _store.Confirm(position);
    }

    private void Bear(in Sighting sighting, IMagnetDetector detector, int multiple, double price, Instant now, double atr)
    {
        var strength = MagnetStrength.Of(new MagnetEvidence(detector.Type, sighting.Prominence, multiple), _options);
        if (strength < _options.FadedStrength || !MakeRoom(strength, now))
        {
            return;
        }

        var position = _store.Add(sighting.Level, new MagnetStore.Slot
        {
            Id = MagnetId.Of(sighting.Kind, multiple, sighting.Born, sighting.Level),
            Type = detector.Type,
            Kind = sighting.Kind,
            Prominence = sighting.Prominence,
            TimeframeMultiple = multiple,
            Born = sighting.Born,
            KnownAt = now,
            IsAbove = sighting.Level >= price,
            Source = detector,
            Reach = _options.SameLevelDistance * atr,
            IsArmed = Math.Abs(sighting.Level - price) >= _options.DepartureDistance * atr,
            IsSeen = true,
        });
        _born.Add(_store.Read(position));
    }

    private bool MakeRoom(double strength, Instant now)
    {
        if (!_store.IsFull)
        {
            return true;
        }

        var weakest = _store.Weakest();
        if (_store.Strengths[weakest] >= strength)
        {
            return false;
        }

        End(weakest, MagnetEnd.CrowdedOut, now);
        return true;
    }

    private void Unsee(IMagnetDetector detector)
    {
        for (var i = 0; i < _store.Count; i++)
        {
            _store[i].IsSeen &= _store[i].Source != detector;
        }
    }

    private void EndUnseen(IMagnetDetector detector, Instant now)
    {
        for (var i = _store.Count - 1; i >= 0; i--)
        {
            if (_store[i].Source == detector && !_store[i].IsSeen)
            {
                End(i, MagnetEnd.Moved, now);
            }
        }
    }

    private void End(int position, MagnetEnd end, Instant now)
    {
        _ended.Add(new EndedMagnet(_store.Read(position), end, now));
        _store.RemoveAt(position);
    }
}
