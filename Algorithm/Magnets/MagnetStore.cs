using System;
using System.Runtime.Intrinsics;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// The live magnets by level, lowest first. What every bar needs of all of them (levels, strengths, age) lies side by side in arrays of numbers; the rest is in
/// slots, which stay where they are. Positions change when a magnet comes or leaves; slots and ids do not.
/// </summary>
internal sealed class MagnetStore
{
    private readonly MagnetOptions _options;
    private readonly Duration _strategyBar;
    private readonly IStrengthScale? _scale;
    private readonly long[] _ids;
    private readonly int[] _slotAt;
    private readonly double[] _levels;
    private readonly double[] _strengths;
    private readonly double[] _certainties;
    private readonly double[] _recencies;
    private readonly double[] _decays;
    private readonly MagnetSlot[] _slots;
    private readonly int[] _free;

    public MagnetStore(MagnetOptions options, Duration strategyBar, IStrengthScale? scale)
    {
        var most = options.MaxMagnets;
        (_options, _strategyBar, _scale) = (options, strategyBar, scale);
        (_ids, _slotAt, _slots, _free) = (new long[most], new int[most], new MagnetSlot[most], new int[most]);

        // Whole vectors, so that age is applied to four at a time without a rest.
        var lanes = (most + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;
        (_levels, _strengths, _certainties, _recencies, _decays) =
            (new double[lanes], new double[lanes], new double[lanes], new double[lanes], new double[lanes]);
        for (var i = 0; i < most; i++)
        {
            _free[i] = most - 1 - i;
        }
    }

    public int Count { get; private set; }

    public bool IsFull => Count == _slots.Length;

    public ReadOnlySpan<double> Levels => _levels.AsSpan(0, Count);

    public ReadOnlySpan<double> Strengths => _strengths.AsSpan(0, Count);

    /// <summary>All slots, the free ones too.</summary>
    public Span<MagnetSlot> Slots => _slots;

    public ref MagnetSlot this[int position] => ref _slots[_slotAt[position]];

    /// <summary>Slot of a position.</summary>
    public int SlotOf(int position) => _slotAt[position];

    /// <summary>Position of a slot; −1 where it is free.</summary>
    public int PositionOf(int slot) => _slotAt.AsSpan(0, Count).IndexOf(slot);

    /// <summary>Position of a magnet, or of the one that it has become a part of; −1 where there is none.</summary>
    public int Find(long id)
    {
        var known = _ids.AsSpan(0, Count).IndexOf(id);
        for (var i = 0; known < 0 && i < Count; i++)
        {
            ref readonly var slot = ref this[i];
            for (var part = 0; slot.IsMerged && part < slot.PartCount; part++)
            {
                known = slot.Parts[part].Id == id ? i : known;
            }
        }

        return known;
    }

    /// <summary>First position whose level is not below a price.</summary>
    public int FirstFrom(double price)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _levels[middle] < price ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Position of the nearest magnet within reach of a level that is of the wanted sort; −1 where there is none.</summary>
    public int Nearest(double level, double reach, in MagnetSort wanted)
    {
        var nearest = -1;
        for (var i = FirstFrom(level - reach); i < Count && _levels[i] <= level + reach; i++)
        {
            if ((nearest < 0 || Math.Abs(_levels[i] - level) < Math.Abs(_levels[nearest] - level)) && wanted.Matches(this[i]))
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
    public Magnet Read(int position) => Read(this[position], _levels[position], _strengths[position], _recencies[position]);

    /// <summary>A magnet that is not in the store, as it is when it has just been confirmed.</summary>
    public Magnet Read(in MagnetSlot slot, double level) => Read(slot, level, Score(slot, out _), 1);

    /// <summary>Strength of a magnet that has just been confirmed: the raw score on the scale, where there is one.</summary>
    public double Score(in MagnetSlot slot, out int lead)
    {
        var best = 0.0;
        lead = 0;
        for (var part = 0; part < slot.PartCount; part++)
        {
            var score = MagnetStrength.Of(slot.Evidence(part), _options);
            (best, lead) = score > best ? (score, part) : (best, lead);
        }

        return _scale?.Strength(slot.Type, best) ?? best;
    }

    /// <summary>Adds a magnet at full recency; there must be room.</summary>
    public int Add(double level, in MagnetSlot slot)
    {
        var position = FirstFrom(level);
        Shift(position, position + 1, Count - position);
        Count++;
        var place = _free[_slots.Length - Count];
        _slots[place] = slot;
        (_slotAt[position], _ids[position], _levels[position]) = (place, slot.Id, level);
        Confirm(position);
        return position;
    }

    public void RemoveAt(int position)
    {
        _free[_slots.Length - Count] = _slotAt[position];
        this[position] = default;
        Shift(position + 1, position, Count - position - 1);
        Count--;
        _strengths[Count] = _certainties[Count] = _recencies[Count] = _decays[Count] = 0;
    }

    /// <summary>One bar passes: every magnet is a little less recent.</summary>
    public void Age()
    {
        for (var i = 0; i < Count; i += Vector256<double>.Count)
        {
            var recencies = Vector256.Create(_recencies.AsSpan(i)) * Vector256.Create(_decays.AsSpan(i));
            recencies.CopyTo(_recencies.AsSpan(i));
            (Vector256.Create(_certainties.AsSpan(i)) * recencies).CopyTo(_strengths.AsSpan(i));
        }
    }

    /// <summary>The magnet was confirmed on this bar.</summary>
    public void Confirm(int position)
    {
        _recencies[position] = 1;
        Weigh(position);
    }

    /// <summary>Takes a part out of a magnet that has others.</summary>
    public void RemovePart(int position, int part)
    {
        this[position].RemovePart(part);
        Weigh(position);
    }

    public void Rescale(double factor)
    {
        for (var i = 0; i < Count; i++)
        {
            _levels[i] *= factor;
            ref var slot = ref this[i];
            for (var part = 0; part < slot.PartCount; part++)
            {
                slot.Parts[part].Level *= factor;
            }
        }
    }

    private void Weigh(int position)
    {
        ref var slot = ref this[position];
        _certainties[position] = Score(slot, out slot.Lead);
        _strengths[position] = _certainties[position] * _recencies[position];
        _decays[position] = Math.Pow(2, -1 / (_options.MagnetHalfLife * slot.LongestTimeframe));
    }

    private void Shift(int from, int to, int count)
    {
        Array.Copy(_ids, from, _ids, to, count);
        Array.Copy(_slotAt, from, _slotAt, to, count);
        Array.Copy(_levels, from, _levels, to, count);
        Array.Copy(_strengths, from, _strengths, to, count);
        Array.Copy(_certainties, from, _certainties, to, count);
        Array.Copy(_recencies, from, _recencies, to, count);
        Array.Copy(_decays, from, _decays, to, count);
    }

    private Magnet Read(in MagnetSlot slot, double level, double strength, double recency)
    {
        var parts = default(MagnetParts);
        for (var i = 0; slot.IsMerged && i < slot.PartCount; i++)
        {
            ref readonly var part = ref slot.Parts[i];
            parts.Add(new MagnetPart(part.Id, part.Kind, part.Source.Multiple, part.Level));
        }

        return new Magnet
        {
            Id = slot.Id,
            Type = slot.Type,
            Kind = slot.IsMerged ? MagnetKind.Confluence : slot.Parts[0].Kind,
            Level = level,
            Strength = strength,
            Tier = MagnetStrength.TierOf(strength, _options),
            Evidence = slot.Evidence(slot.Lead) with { Recency = recency },
            TimeframeMultiple = slot.LongestTimeframe,
            StrategyBar = _strategyBar,
            Born = slot.Born,
            KnownAt = slot.KnownAt,
            IsAbove = slot.IsAbove,
            LeadingKind = slot.Parts[slot.Lead].Kind,
            Parts = parts,
        };
    }
}
