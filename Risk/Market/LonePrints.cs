using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace MagnetLean.Risk;

/// <summary>
/// One bad print is not a market. The part of a wick that lies beyond the bar's body and beyond what the bar before traded, and is longer than so
/// many ATRs, is a price at which nobody is known to have dealt but once: it does not count until a later bar trades there, and then as far as both
/// reach. Bodies and gaps count at once.
/// </summary>
/// <remarks>
/// It works bar by bar, so what it says of a prefix of the bars is what it had said then: a later bar changes what an earlier one counts from its own
/// close on. A wick that no bar has confirmed within <paramref name="memory"/> bars never counts. Where there is no ATR everything counts. Not
/// thread-safe; allocates only once wicks have had to wait.
/// </remarks>
/// <param name="reach">Length in ATRs that such a part of a wick exceeds.</param>
/// <param name="memory">How many bars a wick waits at most.</param>
internal sealed class LonePrints(double reach, int memory)
{
    // Most symbols never have such a wick.
    private List<Waiting>? _waiting;
    private List<Confirmed>? _confirmed;
    private (double Low, double High, double Close)? _before;

    /// <summary>Bars whose wicks the latest bar has confirmed, oldest first.</summary>
    public ReadOnlySpan<Confirmed> LatelyConfirmed => CollectionsMarshal.AsSpan(_confirmed);

    /// <summary>Takes the next bar.</summary>
    /// <param name="bar">A sound bar, later than those before.</param>
    /// <param name="atr">ATR before it; 0 where it is not known.</param>
    /// <param name="mark">Goes with it, for whoever amends what came of it.</param>
    /// <returns>The lowest and highest price that count now.</returns>
    public (double Low, double High) Take(in Bar bar, double atr, long mark)
    {
        var (low, high) = (Math.Min(bar.Open, bar.Close), Math.Max(bar.Open, bar.Close));
        Confirm(bar, ref low, ref high);
        if (_before is { } before)
        {
            (low, high) = (Math.Min(low, before.Low), Math.Max(high, before.High));
        }

        var lone = atr > 0 ? reach * atr : double.PositiveInfinity;
        low = low - bar.Low > lone ? low : bar.Low;
        high = bar.High - high > lone ? high : bar.High;
        if (low != bar.Low || high != bar.High)
        {
            (_waiting ??= []).Add(new Waiting(0, bar, bar with { Low = low, High = high }, _before?.Close, mark));
        }

        _before = (low, high, bar.Close);
        return (low, high);
    }

    /// <summary>Multiplies all prices.</summary>
    public void Rescale(double factor)
    {
        _before = _before is { } before ? (before.Low * factor, before.High * factor, before.Close * factor) : null;
        foreach (ref var waiting in CollectionsMarshal.AsSpan(_waiting))
        {
            waiting = waiting with
            {
                Whole = waiting.Whole.Times(factor),
                Counted = waiting.Counted.Times(factor),
                CloseBefore = waiting.CloseBefore * factor,
            };
        }
    }

    // What an earlier wick and this bar both reach counts from now on, in both.
    private void Confirm(in Bar bar, ref double low, ref double high)
    {
        _confirmed?.Clear();
        if (_waiting is not { Count: > 0 })
        {
            return;
        }

        for (var i = 0; i < _waiting.Count; i++)
        {
            var waiting = _waiting[i] = _waiting[i] with { BarsAgo = _waiting[i].BarsAgo + 1 };
            var counted = waiting.Counted with
            {
                Low = Math.Min(waiting.Counted.Low, Math.Max(waiting.Whole.Low, bar.Low)),
                High = Math.Max(waiting.Counted.High, Math.Min(waiting.Whole.High, bar.High)),
            };
            if (counted != waiting.Counted)
            {
                (_confirmed ??= []).Add(new Confirmed(waiting.BarsAgo, waiting.Counted, counted, waiting.CloseBefore, waiting.Mark));
                _waiting[i] = waiting with { Counted = counted };
                low = counted.Low < waiting.Counted.Low ? Math.Min(low, counted.Low) : low;
                high = counted.High > waiting.Counted.High ? Math.Max(high, counted.High) : high;
                _before = waiting.BarsAgo == 1 ? (counted.Low, counted.High, counted.Close) : _before;
            }
        }

        _waiting.RemoveAll(waiting => waiting.Counted == waiting.Whole || waiting.BarsAgo >= memory);
    }

    private readonly record struct Waiting(int BarsAgo, Bar Whole, Bar Counted, double? CloseBefore, long Mark);

    /// <summary>An earlier bar that counts for more from now on.</summary>
    /// <param name="BarsAgo">How many bars before the latest it was, from 1.</param>
    /// <param name="Before">As far as it has counted.</param>
    /// <param name="Now">As far as it counts.</param>
    /// <param name="CloseBefore">Close of the bar before it; null where it was the first.</param>
    /// <param name="Mark">What came with it.</param>
    public readonly record struct Confirmed(int BarsAgo, Bar Before, Bar Now, double? CloseBefore, long Mark);
}
