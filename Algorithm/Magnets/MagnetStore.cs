using System;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// The live magnets, side by side in arrays: the field and the checks of every bar run over plain numbers. Positions change when a magnet leaves; ids
/// do not.
/// </summary>
internal sealed class MagnetStore(MagnetOptions options, Duration strategyBar)
{
    private readonly double[] _levels = new double[options.MaxMagnets];
    private readonly double[] _strengths = new double[options.MaxMagnets];
    private readonly double[] _certainties = new double[options.MaxMagnets];
    private readonly double[] _recencies = new double[options.MaxMagnets];
    private readonly double[] _decays = new double[options.MaxMagnets];
    private readonly Slot[] _slots = new Slot[options.MaxMagnets];

    public int Count { get; private set; }

    public bool IsFull => Count == _slots.Length;

    public ReadOnlySpan<double> Levels => _levels.AsSpan(0, Count);

    public ReadOnlySpan<double> Strengths => _strengths.AsSpan(0, Count);

    public ref Slot this[int position] => ref _slots[position];

    public int Find(long id)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_slots[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Position of the nearest magnet of a type within reach of a level; −1 where there is none.</summary>
    public int Nearest(MagnetType type, double level, double reach)
    {
        var nearest = -1;
        for (var i = 0; i < Count; i++)
        {
            var distance = Math.Abs(_levels[i] - level);
            if (distance <= reach && _slots[i].Type == type && (nearest < 0 || distance < Math.Abs(_levels[nearest] - level)))
            {
                nearest = i;
            }
        }

        return nearest;
    }

    public int Weakest()
    {
        var weakest = 0;
        for (var i = 1; i < Count; i++)
        {
            weakest = _strengths[i] < _strengths[weakest] ? i : weakest;
        }

        return weakest;
    }

    /// <summary>A magnet as a value.</summary>
    public Magnet Read(int position)
    {
        ref readonly var slot = ref _slots[position];
        return new Magnet
        {
            Id = slot.Id,
            Type = slot.Type,
            Kind = slot.Kind,
            Level = _levels[position],
            Strength = _strengths[position],
            Tier = MagnetStrength.TierOf(_strengths[position], options),
            Evidence = Evidence(position) with { Recency = _recencies[position] },
            StrategyBar = strategyBar,
            Born = slot.Born,
            KnownAt = slot.KnownAt,
            IsAbove = slot.IsAbove,
        };
    }

    /// <summary>Adds a magnet at full recency; there must be room.</summary>
    public int Add(double level, in Slot slot)
    {
        var position = Count++;
        _levels[position] = level;
        _slots[position] = slot;
        _recencies[position] = 1;
        _decays[position] = DecayOn(slot.TimeframeMultiple);
        CountAgreement(position, +1);
        Weigh(position);
        return position;
    }

    /// <summary>Removes a magnet; the last one takes its position.</summary>
    public void RemoveAt(int position)
    {
        CountAgreement(position, -1);
        var last = --Count;
        _levels[position] = _levels[last];
        _strengths[position] = _strengths[last];
        _certainties[position] = _certainties[last];
        _recencies[position] = _recencies[last];
        _decays[position] = _decays[last];
        _slots[position] = _slots[last];
    }

    /// <summary>One bar passes: every magnet is a little less recent.</summary>
    public void Age()
    {
        for (var i = 0; i < Count; i++)
        {
            _recencies[i] *= _decays[i];
            _strengths[i] = _certainties[i] * _recencies[i];
        }
    }

    /// <summary>The magnet shows on a higher timeframe too, whose bars it ages by from now on.</summary>
    public void Lift(int position, int timeframeMultiple)
    {
        if (timeframeMultiple > _slots[position].TimeframeMultiple)
        {
            _slots[position].TimeframeMultiple = timeframeMultiple;
            _decays[position] = DecayOn(timeframeMultiple);
        }
    }

    /// <summary>The magnet was confirmed on this bar.</summary>
    public void Confirm(int position)
    {
        _recencies[position] = 1;
        Weigh(position);
    }

    public void Rescale(double factor)
    {
        for (var i = 0; i < Count; i++)
        {
            _levels[i] *= factor;
            _slots[i].Reach *= factor;
        }
    }

    private MagnetEvidence Evidence(int position)
    {
        ref readonly var slot = ref _slots[position];
        return new MagnetEvidence(slot.Type, slot.Prominence, slot.TimeframeMultiple, slot.Touches, slot.Agreeing);
    }

    private double DecayOn(int timeframeMultiple) => Math.Pow(2, -1 / (options.MagnetHalfLife * timeframeMultiple));

    private void Weigh(int position)
    {
        _certainties[position] = MagnetStrength.Of(Evidence(position), options);
        _strengths[position] = _certainties[position] * _recencies[position];
    }

    // Agreement is a matter of the two magnets alone (the wider reach of both), so what was counted at a birth is uncounted at the end.
    private void CountAgreement(int position, int step)
    {
        ref var slot = ref _slots[position];
        for (var i = 0; i < Count; i++)
        {
            ref var other = ref _slots[i];
            if (other.Type != slot.Type && Math.Abs(_levels[i] - _levels[position]) <= Math.Max(slot.Reach, other.Reach))
            {
                other.Agreeing += step;
                slot.Agreeing += step;
                Weigh(i);
            }
        }
    }

    /// <summary>What of a magnet is not needed at every bar.</summary>
    internal struct Slot
    {
        public long Id;
        public MagnetType Type;
        public MagnetKind Kind;
        public double Prominence;
        public int TimeframeMultiple;
        public int Touches;
        public int Agreeing;
        public Instant Born;
        public Instant KnownAt;
        public bool IsAbove;

        /// <summary>Detector that found it.</summary>
        public IMagnetDetector Source;

        /// <summary>Distance within which magnets of other types agree.</summary>
        public double Reach;

        /// <summary>Price has been away since the last touch, so the next one counts.</summary>
        public bool IsArmed;

        /// <summary>Price has touched it and not yet left.</summary>
        public bool IsTouched;

        /// <summary>A rolling level that the latest reading has seen again.</summary>
        public bool IsSeen;
    }
}
