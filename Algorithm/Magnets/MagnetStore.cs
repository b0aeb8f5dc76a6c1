using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// The live magnets by level, lowest first. What every bar needs of all of them (levels, strengths, age) lies side by side in arrays of numbers;
/// the rest is in slots, which stay where they are. Positions change when a magnet comes or leaves; slots and ids do not.
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
    private readonly double[] _decays;
    private readonly MagnetSlot[] _slots;
    private readonly int[] _free;

    public MagnetStore(MagnetOptions options, Duration strategyBar, IStrengthScale? scale)
    {
        var most = options.MaxMagnets;
        (_options, _strategyBar, _scale) = (options, strategyBar, scale);
        (_ids, _slotAt, _slots, _free) = (new long[most], new int[most], new MagnetSlot[most], new int[most]);

        // Whole vectors, so that age is applied to four at a time and none is left over.
        var lanes = (most + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;
        (_levels, _strengths, _decays) = (new double[most], new double[lanes], new double[lanes]);
        for (var i = 0; i < most; i++)
        {
            _free[i] = most - 1 - i;
        }

        // Free places must not be found when the weakest is looked for.
        Array.Fill(_strengths, double.PositiveInfinity);
        Array.Fill(_decays, 1);
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
        var levels = Levels;
        var first = 0;
        for (var size = levels.Length; size > 0;)
        {
            // No branch that could be mispredicted.
            var half = (size + 1) / 2;
            first += levels[first + half - 1] < price ? half : 0;
            size -= half;
        }

        return first;
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
        var least = Vector256.Create(double.PositiveInfinity);
        for (var i = 0; i < Count; i += Vector256<double>.Count)
        {
            least = Vector256.MinNative(least, Vector256.Create(_strengths.AsSpan(i)));
        }

        // Searched for as bits: that is vectorized, where a search for doubles is not.
        var weakest = Math.Min(Math.Min(least[0], least[1]), Math.Min(least[2], least[3]));
        return MemoryMarshal.Cast<double, long>(Strengths).IndexOf(BitConverter.DoubleToInt64Bits(weakest));
    }

    /// <summary>A magnet as a value.</summary>
    public Magnet Read(int position) => Read(this[position], _levels[position], _strengths[position]);

    /// <summary>A magnet that is not in the store, as it is when it has just been confirmed.</summary>
    public Magnet Read(in MagnetSlot slot, double level) => Read(slot, level, slot.Certainty);

    /// <summary>Says how strong a magnet is when it has just been confirmed: the raw score on the scale, where there is one.</summary>
    public void Weigh(ref MagnetSlot slot)
    {
        var best = -1.0;
        for (var part = 0; part < slot.PartCount; part++)
        {
            var evidence = slot.Evidence(part);
            var score = MagnetStrength.Of(evidence, _options);
            slot.Parts[part].Score = evidence.Confluence == 0 ? score : MagnetStrength.Of(evidence with { Confluence = 0 }, _options);
            (best, slot.Lead) = score > best ? (score, part) : (best, slot.Lead);
        }

        slot.Certainty = _scale?.Strength(slot.Type, best) ?? best;
    }

    /// <summary>Adds a magnet that was weighed at full recency; there must be room.</summary>
    public int Add(double level, in MagnetSlot slot)
    {
        var position = FirstFrom(level);
        Shift(position, position + 1, Count - position);
        Count++;
        var place = _free[_slots.Length - Count];
        _slots[place] = slot;
        (_slotAt[position], _ids[position], _levels[position]) = (place, slot.Id, level);
        (_strengths[position], _decays[position]) = (slot.Certainty, slot.Longest.Decay);
        return position;
    }

    public void RemoveAt(int position)
    {
        _free[_slots.Length - Count] = _slotAt[position];
        this[position] = default;
        Shift(position + 1, position, Count - position - 1);
        Count--;
        (_strengths[Count], _decays[Count]) = (double.PositiveInfinity, 1);
    }

    /// <summary>One bar passes: every magnet is a little less recent. Returns whether one may have become weaker than a strength.</summary>
    public bool Age(double least)
    {
        var weak = Vector256<double>.Zero;
        for (var i = 0; i < Count; i += Vector256<double>.Count)
        {
            var strengths = Vector256.Create(_strengths.AsSpan(i)) * Vector256.Create(_decays.AsSpan(i));
            strengths.CopyTo(_strengths.AsSpan(i));
            weak |= Vector256.LessThan(strengths, Vector256.Create(least));
        }

        return weak != Vector256<double>.Zero;
    }

    /// <summary>The magnet was confirmed on this bar.</summary>
    public void Confirm(int position)
    {
        ref var slot = ref this[position];
        Weigh(ref slot);
        (_strengths[position], _decays[position]) = (slot.Certainty, slot.Longest.Decay);
    }

    /// <summary>Takes a part out of a magnet that has others.</summary>
    public void RemovePart(int position, int part)
    {
        ref var slot = ref this[position];
        var recency = _strengths[position] / slot.Certainty;
        slot.RemovePart(part);
        Weigh(ref slot);
        (_strengths[position], _decays[position]) = (slot.Certainty * recency, slot.Longest.Decay);
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

    private void Shift(int from, int to, int count)
    {
        _ids.AsSpan(from, count).CopyTo(_ids.AsSpan(to));
        _slotAt.AsSpan(from, count).CopyTo(_slotAt.AsSpan(to));
        _levels.AsSpan(from, count).CopyTo(_levels.AsSpan(to));
        _strengths.AsSpan(from, count).CopyTo(_strengths.AsSpan(to));
        _decays.AsSpan(from, count).CopyTo(_decays.AsSpan(to));
    }

    private Magnet Read(in MagnetSlot slot, double level, double strength)
    {
        var parts = default(MagnetParts);
        for (var i = 0; slot.IsMerged && i < slot.PartCount; i++)
        {
            ref readonly var part = ref slot.Parts[i];
            parts.Add(new MagnetPart(part.Id, part.Source.Type, part.Kind, part.Source.Multiple, part.Level, part.Score));
        }

        return new Magnet
        {
            Id = slot.Id,
            Type = slot.Type,
            Kind = slot.IsMerged ? MagnetKind.Confluence : slot.Parts[0].Kind,
            Level = level,
            Strength = strength,
            Tier = MagnetStrength.TierOf(strength, _options),
            Evidence = slot.Evidence(slot.Lead) with { Recency = slot.Certainty > 0 ? strength / slot.Certainty : 1 },
            TimeframeMultiple = slot.Longest.Multiple,
            StrategyBar = _strategyBar,
            Born = slot.Born,
            KnownAt = slot.KnownAt,
            IsAbove = slot.IsAbove,
            LeadingKind = slot.Parts[slot.Lead].Kind,
            Parts = parts,
        };
    }
}
