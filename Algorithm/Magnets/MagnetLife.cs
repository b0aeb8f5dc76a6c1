using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>What a bar does to live magnets: it ages, touches and spends them, as <see cref="MagnetMap"/> states.</summary>
internal sealed class MagnetLife(MagnetOptions options, MagnetStore store, MagnetRegister register)
{
    private double _lastAtr;

    /// <summary>What a bar does to the magnets that were known before it.</summary>
    public void Update(in Bar bar, double atr, double lastClose)
    {
        var anyFaded = store.Age(options.FadedStrength);

        // A bar concerns the magnets that it, or the gap before it, reached, and those that price has touched and not left: these lie within the
        // distance of a departure from the last close, plus that of a merger.
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
                register.End(i, MagnetEnd.ClosedBeyond, bar.End);
            }
            else if (beyond > options.SpentWick * atr)
            {
                register.End(i, MagnetEnd.WickedThrough, bar.End);
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
                register.End(i, MagnetEnd.Faded, bar.End);
            }
        }
    }

    public void Rescale(double factor) => _lastAtr *= factor;

    private void Touch(int position, ref MagnetSlot slot, bool reached, bool departed)
    {
        if (reached && slot.IsArmed)
        {
            slot.IsTouched = true;
        }

        if (departed && slot.IsTouched)
        {
            slot.IsTouched = false;
            slot.Touches++;
            store.Confirm(position);
        }

        slot.IsArmed |= departed;
    }
}
