using System;
using System.Collections.Generic;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tracking;

namespace MagnetLean.Research.Study;

/// <summary>The price of a symbol and which magnets became known when.</summary>
/// <param name="Ticker">The symbol.</param>
/// <param name="Path">Its price.</param>
/// <param name="First">Position on the path of the first bar after the warm-up.</param>
/// <param name="Events">Magnets as they became known since then, by bar.</param>
internal sealed record MagnetHistory(string Ticker, StudyPrices Path, int First, IReadOnlyList<MagnetEvent> Events)
{
    /// <summary>
    /// Follows the magnets with the strategy's own tracker. A magnet is an event at the close at which it is born, and again whenever it reaches a
    /// better tier or a higher timeframe than it ever had: no swing is born in tier 1, it earns it by holding.
    /// </summary>
    public static MagnetHistory Of(StudySeries series, MarketStateOptions market, MagnetOptions magnets)
    {
        var path = new StudyPrices();
        var events = new List<MagnetEvent>();
        var tracker = new SymbolTracker(market, magnets, series.BarLength, series.HasRawPrices);
        var best = new Dictionary<long, (MagnetTier Tier, int Timeframe)>();
        var (splits, first) = (1.0, 0);
        for (var i = 0; i < series.Bars.Count; i++)
        {
            if (series.Splits.TryGetValue(i, out var factor))
            {
                splits *= factor;
                tracker.Rescale(factor);
            }

            first = i <= series.WarmUp ? path.Count : first;
            if (tracker.Update(series.Bars[i], held: null))
            {
                path.Add(tracker.Bar, tracker.State.Atr, splits);
                AddEvents(tracker, path.Count - 1, i >= series.WarmUp, best, events);
            }
        }

        return new MagnetHistory(series.Ticker, path, first, events);
    }

    private static void AddEvents(
        SymbolTracker tracker, int bar, bool counts, Dictionary<long, (MagnetTier Tier, int Timeframe)> best, List<MagnetEvent> events)
    {
        var map = tracker.Magnets;
        foreach (ref readonly var born in map.Born)
        {
            best[born.Id] = (born.Tier, born.TimeframeMultiple);
            if (counts && !IsGone(map, born.Id))
            {
                Add(born, MagnetNews.Birth);
            }
        }

        for (var i = 0; i < map.Count; i++)
        {
            var magnet = map[i];
            var known = best[magnet.Id];
            var news = (magnet.Tier < known.Tier ? MagnetNews.Tier : MagnetNews.None)
                | (magnet.TimeframeMultiple > known.Timeframe ? MagnetNews.Timeframe : MagnetNews.None);
            if (news == MagnetNews.None)
            {
                continue;
            }

            best[magnet.Id] = (magnet.Tier < known.Tier ? magnet.Tier : known.Tier, Math.Max(magnet.TimeframeMultiple, known.Timeframe));
            if (counts)
            {
                Add(magnet, news);
            }
        }

        void Add(in Magnet magnet, MagnetNews news)
        {
            var (close, atr) = (tracker.Bar.Close, tracker.State.Atr);
            if (atr > 0)
            {
                var distance = MagnetField.Distance(close, magnet.Level, atr);
                events.Add(new MagnetEvent(
                    bar, news, magnet.Level >= close, magnet.Level, distance, magnet.Strength, magnet.Type, magnet.Kind, magnet.Tier,
                    magnet.TimeframeMultiple));
            }
        }
    }

    // A bar of a higher timeframe may turn out closed only with the next bar, which may already have traded through what it shows. What merged at
    // once goes on as part of another.
    private static bool IsGone(MagnetMap map, long id)
    {
        foreach (ref readonly var ended in map.Ended)
        {
            if (ended.Magnet.Id == id && ended.End != MagnetEnd.Merged)
            {
                return true;
            }
        }

        return false;
    }
}
