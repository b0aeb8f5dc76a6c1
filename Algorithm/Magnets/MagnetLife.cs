using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>The rules of birth, confirmation, touch and end, as <see cref="MagnetMap"/> states them, and the births and ends of the bar.</summary>
internal sealed class MagnetLife(MagnetOptions options, MagnetStore store)
{
    private readonly List<Magnet> _born = [];
    private readonly List<EndedMagnet> _ended = [];

    public ReadOnlySpan<Magnet> Born => CollectionsMarshal.AsSpan(_born);

    public ReadOnlySpan<EndedMagnet> Ended => CollectionsMarshal.AsSpan(_ended);

    /// <summary>Forgets births and ends of the bar before.</summary>
    public void NextBar()
    {
        _born.Clear();
        _ended.Clear();
    }

    /// <summary>What a bar does to the magnets that were known before it.</summary>
    public void Live(in Bar bar, double atr)
    {
        // Backwards, because the last magnet takes the position of one that ends.
        for (var i = store.Count - 1; i >= 0; i--)
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
            else if (store.Strengths[i] < options.FadedStrength)
            {
                End(i, MagnetEnd.Faded, bar.End);
            }
            else
            {
                Touch(i, ref slot, -beyond <= options.TouchDistance * atr, Math.Abs(level - bar.Close) >= options.DepartureDistance * atr);
            }
        }
    }

    /// <summary>Takes a detector's reading: what is there already is confirmed, what is new is born, rolling levels that are gone end.</summary>
    public void Absorb(ReadOnlySpan<Sighting> sightings, IMagnetDetector detector, int multiple, double price, Instant now, double atr)
    {
        Unsee(detector);
        foreach (ref readonly var sighting in sightings)
        {
            var known = store.Nearest(detector.Type, sighting.Level, options.SameLevelDistance * atr);
            if (known >= 0)
            {
                SeeAgain(known, sighting, multiple, detector.IsRolling);
            }
            else if (!detector.IsRolling || Math.Abs(sighting.Level - price) >= options.DepartureDistance * atr)
            {
                Bear(sighting, detector, multiple, price, now, atr);
            }
        }

        if (detector.IsRolling)
        {
            EndUnseen(detector, now);
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
            store.Confirm(position);
        }

        slot.IsArmed |= departed;
    }

    private void SeeAgain(int position, in Sighting sighting, int multiple, bool isRolling)
    {
        ref var slot = ref store[position];
        if (isRolling && !slot.IsSeen)
        {
            (slot.Kind, slot.Prominence) = (sighting.Kind, sighting.Prominence);
        }
        else if (sighting.Prominence > slot.Prominence)
        {
            (slot.Kind, slot.Prominence) = (isRolling ? sighting.Kind : slot.Kind, sighting.Prominence);
        }

        slot.IsSeen = true;
        store.Lift(position, multiple);
        store.Confirm(position);
    }

    private void Bear(in Sighting sighting, IMagnetDetector detector, int multiple, double price, Instant now, double atr)
    {
        var strength = MagnetStrength.Of(new MagnetEvidence(detector.Type, sighting.Prominence, multiple), options);
        if (strength < options.FadedStrength || !MakeRoom(strength, now))
        {
            return;
        }

        var position = store.Add(sighting.Level, new MagnetStore.Slot
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
            Reach = options.SameLevelDistance * atr,
            IsArmed = Math.Abs(sighting.Level - price) >= options.DepartureDistance * atr,
            IsSeen = true,
        });
        _born.Add(store.Read(position));
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

    private void Unsee(IMagnetDetector detector)
    {
        for (var i = 0; i < store.Count; i++)
        {
            store[i].IsSeen &= store[i].Source != detector;
        }
    }

    private void EndUnseen(IMagnetDetector detector, Instant now)
    {
        for (var i = store.Count - 1; i >= 0; i--)
        {
            if (store[i].Source == detector && !store[i].IsSeen)
            {
                End(i, MagnetEnd.Moved, now);
            }
        }
    }

    private void End(int position, MagnetEnd end, Instant now)
    {
        _ended.Add(new EndedMagnet(store.Read(position), end, now));
        store.RemoveAt(position);
    }
}
