using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>The rules of birth, confirmation, merging, touch and end, as <see cref="MagnetMap"/> states them, and the births and ends of the bar.</summary>
internal sealed class MagnetLife(MagnetOptions options, MagnetStore store)
{
    private const int UsuallyEnough = 64;

    private readonly List<Magnet> _born = new(UsuallyEnough);
    private readonly List<EndedMagnet> _ended = new(UsuallyEnough);
    private double _lastAtr;

    public ReadOnlySpan<Magnet> Born => CollectionsMarshal.AsSpan(_born);

    public ReadOnlySpan<EndedMagnet> Ended => CollectionsMarshal.AsSpan(_ended);

    /// <summary>Forgets births and ends of the bar before.</summary>
    public void NextBar()
    {
        _born.Clear();
        _ended.Clear();
    }

    /// <summary>What a bar does to the magnets that were known before it.</summary>
    public void Live(in Bar bar, double atr, double lastClose)
    {
        var anyFaded = store.Age(options.FadedStrength);

        // A bar concerns the magnets that it, or the jump to it, came to, and those that wait for price to leave them: they lie no further from the last
        // close than a departure, or the distance of a merger on top.
        var reach = (Math.Max(options.TouchDistance, options.DepartureDistance) + options.MergeDistance) * Math.Max(atr, _lastAtr);
        var first = store.FirstFrom(Math.Min(bar.Low, lastClose) - reach);
        var last = store.FirstFrom(Math.Max(bar.High, lastClose) + reach) - 1;
        _lastAtr = atr;

        // Backwards, because the end of a magnet moves those after it.
        for (var i = last; i >= first; i--)
        {
            var level = store.Levels[i];
            ref var slot = ref store[i];
            var beyond = slot.IsAbove ? bar.High - level : level - bar.Low;
            if (slot.IsAbove ? bar.Close > level : bar.Close < level)
            {
                End(i, MagnetEnd.ClosedBeyond, bar.End);
            }
            else if (beyond > options.SpentWick * atr)
            {
                End(i, MagnetEnd.WickedThrough, bar.End);
            }
            else
            {
                Touch(i, ref slot, -beyond <= options.TouchDistance * atr, Math.Abs(level - bar.Close) >= options.DepartureDistance * atr);
            }
        }

        for (var i = store.Count - 1; anyFaded && i >= 0; i--)
        {
            if (store.Strengths[i] < options.FadedStrength)
            {
                End(i, MagnetEnd.Faded, bar.End);
            }
        }
    }

    /// <summary>
    /// Takes a detector's reading: what is over ends, what is there already is confirmed, what is new is born or merges, rolling levels that are gone end.
    /// </summary>
    public void Absorb(in DetectorReading reading, MagnetSource source, double price, Instant now, double atr)
    {
        var isRolling = source.IsRolling;
        foreach (ref readonly var sighting in reading.Expired)
        {
            Expire(sighting, source, now);
        }

        if (isRolling)
        {
            Unsee(source);
        }

        var sameSort = new MagnetSort(source.Type, source.Multiple);
        foreach (ref readonly var sighting in reading.Sightings)
        {
            var known = store.Nearest(sighting.Level, options.SameLevelDistance * atr, sameSort);
            if (known >= 0)
            {
                SeeAgain(known, sameSort.PartOf(store[known]), sighting, source);
            }
            else if (!isRolling || Math.Abs(sighting.Level - price) >= options.DepartureDistance * atr)
            {
                Bear(sighting, source, price, now, atr);
            }
        }

        if (isRolling)
        {
            EndUnseen(source, now);
        }
    }

    public void Rescale(double factor) => _lastAtr *= factor;

    private void Touch(int position, ref MagnetSlot slot, bool reached, bool departed)
    {
        if (reached && slot.IsArmed)
        {
            (slot.IsTouched, slot.IsArmed) = (true, false);
        }

        if (departed && slot.IsTouched)
        {
            slot.IsTouched = false;
            slot.Touches++;
            store.Confirm(position);
        }

        slot.IsArmed |= departed;
    }

    private void SeeAgain(int position, int index, in Sighting sighting, MagnetSource source)
    {
        ref var slot = ref store[position];
        ref var part = ref slot.Parts[index];
        var isOwn = part.Source == source;
        var isNews = isOwn && source.IsRolling && !part.IsSeen;
        if (isNews || Outdoes(part, sighting, source))
        {
            part.Take(sighting, source);
            Note(source, position);
        }

        part.IsSeen |= isOwn;
        store.Confirm(position);
    }

    // Of two detectors that see the same, the more prominent sighting counts; what stays counts before what rolls on and may be gone at the next reading.
    private static bool Outdoes(in MagnetSlot.Part part, in Sighting sighting, MagnetSource source) =>
        source.IsRolling == part.Source.IsRolling ? sighting.Prominence > part.Prominence : part.Source.IsRolling;

    private void Bear(in Sighting sighting, MagnetSource source, double price, Instant now, double atr)
    {
        var slot = new MagnetSlot
        {
            Id = MagnetId.Of(sighting.Kind, source.Multiple, sighting.Born, sighting.Level),
            Born = sighting.Born,
            KnownAt = now,
            IsAbove = sighting.Level >= price,
            IsArmed = Math.Abs(sighting.Level - price) >= options.DepartureDistance * atr,
        };
        var part = new MagnetSlot.Part { Id = slot.Id, IsSeen = true };
        part.Take(sighting, source);
        slot.AddPart(part);

        store.Weigh(ref slot);
        if (slot.Certainty < options.FadedStrength)
        {
            return;
        }

        var host = options.MergeDistance > 0 ? store.Nearest(sighting.Level, options.MergeDistance * atr, new MagnetSort(IsAbove: slot.IsAbove)) : -1;
        if (host >= 0)
        {
            Merge(host, slot, sighting.Level, source, now);
        }
        else if (MakeRoom(slot.Certainty, now))
        {
            Note(source, BearAt(sighting.Level, slot));
        }
    }

    private void Merge(int host, in MagnetSlot slot, double level, MagnetSource source, Instant now)
    {
        if (store[host].PartCount == MagnetParts.Most)
        {
            store.Confirm(host);
            return;
        }

        var single = store.Read(slot, level);
        _born.Add(single);
        _ended.Add(new EndedMagnet(single, MagnetEnd.Merged, now));
        if (!store[host].IsMerged)
        {
            var merged = store[host];
            var at = slot.Certainty > store.Strengths[host] ? level : store.Levels[host];
            End(host, MagnetEnd.Merged, now);
            (merged.IsMerged, merged.KnownAt, merged.Id) = (true, now, MagnetId.Of(MagnetKind.Confluence, source.Multiple, now, at));
            merged.AddPart(slot.Parts[0]);
            store.Weigh(ref merged);
            host = BearAt(at, merged);
            Note(merged.Parts[0].Source, host);
        }
        else
        {
            store[host].AddPart(slot.Parts[0]);
            store.Confirm(host);
        }

        Note(source, host);
    }

    private int BearAt(double level, in MagnetSlot slot)
    {
        var position = store.Add(level, slot);
        _born.Add(store.Read(position));
        return position;
    }

    private bool MakeRoom(double strength, Instant now)
    {
        if (!store.IsFull)
        {
            return true;
        }

        var weakest = store.Weakest();
        if (store.Strengths[weakest] >= strength)
        {
            return false;
        }

        End(weakest, MagnetEnd.CrowdedOut, now);
        return true;
    }

    private void Note(MagnetSource source, int position) => source.Note(store.SlotOf(position), store.Slots);

    // But for rounding after a split a detector gives the level that it gave at first.
    private void Expire(in Sighting sighting, MagnetSource source, Instant now)
    {
        foreach (var at in source.Slots)
        {
            ref var slot = ref store.Slots[at];
            for (var i = slot.PartCount - 1; i >= 0; i--)
            {
                ref var part = ref slot.Parts[i];
                if (part.Source == source && part.Kind == sighting.Kind && Math.Abs(part.Level - sighting.Level) <= 1e-9 * sighting.Level)
                {
                    EndPart(at, i, MagnetEnd.Expired, now);
                    return;
                }
            }
        }
    }

    private void Unsee(MagnetSource source)
    {
        foreach (var at in source.Slots)
        {
            ref var slot = ref store.Slots[at];
            for (var i = 0; i < slot.PartCount; i++)
            {
                slot.Parts[i].IsSeen &= slot.Parts[i].Source != source;
            }
        }
    }

    private void EndUnseen(MagnetSource source, Instant now)
    {
        foreach (var at in source.Slots)
        {
            ref var slot = ref store.Slots[at];
            for (var i = slot.PartCount - 1; i >= 0; i--)
            {
                if (slot.Parts[i].Source == source && !slot.Parts[i].IsSeen)
                {
                    EndPart(at, i, MagnetEnd.Moved, now);
                }
            }
        }
    }

    private void EndPart(int slot, int part, MagnetEnd end, Instant now)
    {
        var position = store.PositionOf(slot);
        if (store[position].PartCount > 1)
        {
            store.RemovePart(position, part);
        }
        else
        {
            End(position, end, now);
        }
    }

    private void End(int position, MagnetEnd end, Instant now)
    {
        _ended.Add(new EndedMagnet(store.Read(position), end, now));
        store.RemoveAt(position);
    }
}
