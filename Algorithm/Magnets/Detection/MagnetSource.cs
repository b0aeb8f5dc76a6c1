using System;

namespace MagnetLean.Magnets;

/// <summary>
/// A detector on one timeframe, and in which slots of the store its levels live, so that those that are gone are found without a search.
/// </summary>
internal sealed class MagnetSource(IMagnetDetector detector, int multiple, double halfLife)
{
    private int[] _slots = new int[32];
    private int _count;

    public IMagnetDetector Detector => detector;

    public int Multiple => multiple;

    public MagnetType Type { get; } = detector.Type;

    public bool IsRolling { get; } = detector.IsRolling;

    /// <summary>What a bar of the strategy leaves of the recency of its levels; the longer the timeframe, the more.</summary>
    public double Decay { get; } = Math.Pow(2, -1 / (halfLife * multiple));

    /// <summary>Slots that a level of the detector went to, each once; some may have gone since.</summary>
    public ReadOnlySpan<int> Slots => _slots.AsSpan(0, _count);

    /// <summary>Takes note of the slot that a level went to.</summary>
    public void AddSlot(int slot, ReadOnlySpan<MagnetSlot> store)
    {
        if (Slots.Contains(slot))
        {
            return;
        }

        if (_count == _slots.Length)
        {
            ForgetGone(store);
        }

        if (_count == _slots.Length)
        {
            Array.Resize(ref _slots, 2 * _count);
        }

        _slots[_count++] = slot;
    }

    private void ForgetGone(ReadOnlySpan<MagnetSlot> store)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (store[_slots[i]].Holds(this))
            {
                _slots[kept++] = _slots[i];
            }
        }

        _count = kept;
    }
}
