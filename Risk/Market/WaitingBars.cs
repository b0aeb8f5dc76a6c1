using System;
using System.Collections.Generic;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>
/// The first bars of a symbol, before anything can be measured from them. Most symbols of a large universe go before they have had as many: their
/// bars are kept here in half the room, and measured once somebody asks for what they come to.
/// </summary>
/// <param name="most">How many bars may wait.</param>
internal sealed class WaitingBars(int most)
{
    private const int FirstRoom = 32;

    private List<TradedBar>? _bars;

    /// <summary>Takes a bar.</summary>
    /// <returns>Whether it may wait: there is room for it, and it is of trades alone.</returns>
    public bool TryAdd(in Bar bar)
    {
        _bars ??= new List<TradedBar>(Math.Min(most, FirstRoom));
        if (_bars.Count >= most || !TradedBar.TryOf(bar, out var traded))
        {
            return false;
        }

        _bars.Add(traded);
        return true;
    }

    /// <summary>The bars, oldest first, as they were.</summary>
    public IEnumerable<Bar> All()
    {
        foreach (var bar in _bars ?? [])
        {
            yield return bar.Whole;
        }
    }

    // A bar without quotes. Its times are ticks, as LEAN's are.
    private readonly record struct TradedBar(long Start, long End, double Open, double High, double Low, double Close, double Volume)
    {
        public Bar Whole => new(Instant.FromUnixTimeTicks(Start), Instant.FromUnixTimeTicks(End), Open, High, Low, Close, Volume);

        public static bool TryOf(in Bar bar, out TradedBar traded)
        {
            var isOfTrades = bar is { Volume: not null, Spread: null, BidSize: null, AskSize: null };
            traded = isOfTrades
                ? new TradedBar(bar.Start.ToUnixTimeTicks(), bar.End.ToUnixTimeTicks(), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume!.Value)
                : default;
            return isOfTrades;
        }
    }
}
