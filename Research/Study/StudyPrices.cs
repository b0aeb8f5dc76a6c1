using System;
using System.Collections.Generic;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Research.Study;

/// <summary>
/// What the study needs of the bars of a symbol, side by side. Prices are those of the first bar's shares: splits of raw prices are taken out.
/// </summary>
internal sealed class StudyPrices
{
    private readonly List<double> _highs = [];
    private readonly List<double> _lows = [];
    private readonly List<double> _closes = [];
    private readonly List<double> _atrs = [];
    private readonly List<Instant> _times = [];

    public int Count => _closes.Count;

    /// <summary>Close of the bar at a position.</summary>
    public double Close(int bar) => _closes[bar];

    /// <summary>ATR as known at that close; 0 while unknown.</summary>
    public double Atr(int bar) => _atrs[bar];

    /// <summary>When it closed.</summary>
    public Instant Time(int bar) => _times[bar];

    public void Add(in Bar bar, double atr, double splits)
    {
        _highs.Add(bar.High / splits);
        _lows.Add(bar.Low / splits);
        _closes.Add(bar.Close / splits);
        _atrs.Add(atr / splits);
        _times.Add(bar.End);
    }

    /// <summary>Races the levels at the given distances above the close of a bar against those below it.</summary>
    /// <param name="bar">Position of the bar at whose close they are placed; its own range does not count.</param>
    /// <param name="within">How many bars the race lasts.</param>
    /// <param name="distances">In ATRs, rising.</param>
    /// <param name="outcomes">What became of each distance: a hit where the level above was first.</param>
    public void Race(int bar, int within, ReadOnlySpan<double> distances, Span<Outcome> outcomes)
    {
        outcomes.Clear();
        var (close, atr) = (_closes[bar], _atrs[bar]);
        var (rise, fall) = (0.0, 0.0);
        var open = 0;
        var end = atr > 0 ? Math.Min(Count - 1, bar + within) : bar;
        for (var next = bar + 1; next <= end && open < distances.Length; next++)
        {
            rise = Math.Max(rise, (_highs[next] - close) / atr);
            fall = Math.Max(fall, (close - _lows[next]) / atr);
            for (; open < distances.Length && distances[open] <= Math.Max(rise, fall); open++)
            {
                outcomes[open] = distances[open] > fall ? Outcome.Hit : distances[open] > rise ? Outcome.Away : Outcome.Both;
            }
        }
    }
}
