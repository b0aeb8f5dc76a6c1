using System;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// What a detector's reading does to magnets: birth, confirmation, merging and the end of what is gone, as <see cref="MagnetMap"/> states them.
/// </summary>
internal sealed class SightingHandler(MagnetOptions options, MagnetStore store, MagnetRegister register)
{
    /// <summary>
    /// Applies a detector's reading: what is over ends, what is there already is confirmed, what is new is born or merges, rolling levels that are
    /// gone end.
    /// </summary>
    public void Apply(in DetectorReading reading, MagnetSource source, double price, Instant now, double atr)
    {
        var isRolling = source.IsRolling;
        foreach (ref readonly var sighting in reading.Expired)
        {
            Expire(sighting, source, now);
        }

        if (isRolling)
        {
            ForgetSeen(source);
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
                Add(sighting, source, price, now, atr);
            }
        }

        if (isRolling)
        {
            EndUnseen(source, now);
        }
    }

    private void SeeAgain(int position, int index, in Sighting sighting, MagnetSource source)
    {
        ref var slot = ref store[position];
        ref var part = ref slot.Parts[index];

        // Only what a rolling detector saw is ever unseen, and only while it says what it sees now, which is news then.
        if (!part.IsSeen || Outdoes(part, sighting, source))
        {
            part.Set(sighting, source);
            AddSlot(source, position);
        }

        part.IsSeen = true;
        store.Confirm(position);
    }

    // Of two detectors that see the same, the more prominent sighting counts; a lasting level counts before a rolling one, which may be gone at the
    // next reading.
    private static bool Outdoes(in MagnetSlot.Part part, in Sighting sighting, MagnetSource source) =>
        source.IsRolling == part.Source.IsRolling ? sighting.Prominence > part.Prominence : part.Source.IsRolling;

    private void Add(in Sighting sighting, MagnetSource source, double price, Instant now, double atr)
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
        part.Set(sighting, source);
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
            AddSlot(source, register.Add(sighting.Level, slot));
        }
    }

    private void Merge(int host, in MagnetSlot slot, double level, MagnetSource source, Instant now)
    {
        if (store[host].PartCount == MagnetParts.Most)
        {
            store.Confirm(host);
            return;
        }

        register.AddMerged(store.Read(slot, level), now);
        if (!store[host].IsMerged)
        {
            var merged = store[host];
            var at = slot.Certainty > store.Strengths[host] ? level : store.Levels[host];
            register.End(host, MagnetEnd.Merged, now);
            (merged.IsMerged, merged.KnownAt, merged.Id) = (true, now, MagnetId.Of(MagnetKind.Confluence, source.Multiple, now, at));
            merged.AddPart(slot.Parts[0]);
            store.Weigh(ref merged);
            host = register.Add(at, merged);
            AddSlot(merged.Parts[0].Source, host);
        }
        else
        {
            store[host].AddPart(slot.Parts[0]);
            store.Confirm(host);
        }

        AddSlot(source, host);
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

        register.End(weakest, MagnetEnd.CrowdedOut, now);
        return true;
    }

    private void AddSlot(MagnetSource source, int position) => source.AddSlot(store.SlotOf(position), store.Slots);

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

    private void ForgetSeen(MagnetSource source)
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
            register.End(position, end, now);
        }
    }
}
