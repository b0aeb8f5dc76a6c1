using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>Who was born and who ended at a bar: every magnet comes into the store and leaves it through here.</summary>
internal sealed class MagnetRegister(MagnetStore store)
{
    private const int UsualCapacity = 64;

    private readonly List<Magnet> _born = new(UsualCapacity);
    private readonly List<EndedMagnet> _ended = new(UsualCapacity);

    public ReadOnlySpan<Magnet> Born => CollectionsMarshal.AsSpan(_born);

    public ReadOnlySpan<EndedMagnet> Ended => CollectionsMarshal.AsSpan(_ended);

    /// <summary>Forgets births and ends of the bar before.</summary>
    public void NextBar()
    {
        _born.Clear();
        _ended.Clear();
    }

    /// <summary>A magnet comes into the store, where there must be room; returns its position.</summary>
    public int Add(double level, in MagnetSlot slot)
    {
        var position = store.Add(level, slot);
        _born.Add(store.Read(position));
        return position;
    }

    /// <summary>A magnet is born and at once goes on as part of another.</summary>
    public void AddMerged(in Magnet magnet, Instant now)
    {
        _born.Add(magnet);
        _ended.Add(new EndedMagnet(magnet, MagnetEnd.Merged, now));
    }

    /// <summary>A magnet leaves the store; those after it move up.</summary>
    public void End(int position, MagnetEnd end, Instant now)
    {
        _ended.Add(new EndedMagnet(store.Read(position), end, now));
        store.RemoveAt(position);
    }
}
