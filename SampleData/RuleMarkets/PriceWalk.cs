using System;
using System.Collections.Generic;

namespace MagnetLean.SampleData.RuleMarkets;

/// <summary>
/// A market's bars, as a random walk whose volatility comes and goes. Sums, products and square roots alone: the same digits on every platform.
/// </summary>
internal sealed class PriceWalk(ulong seed, MarketTraits traits)
{
    private const int StepsPerBar = 3;

    private readonly DeterministicRandom _random = DeterministicRandom.Stream(seed, traits.Stream);
    private double _price = traits.Price;
    private double _heat = 1;
    private double _volumeFactor = 1;
    private long _last;

    /// <summary>The bars of all sessions, in order of time; each as long as its session says.</summary>
    public IEnumerable<MarketBar> Bars(IEnumerable<TradingSession> sessions)
    {
        var day = DateTime.MinValue;
        _last = Ticks(_price);
        foreach (var session in sessions)
        {
            if (session.Start.Date != day)
            {
                day = session.Start.Date;
                Open(day);
            }

            for (var start = session.Start; start < session.End; start += session.Step)
            {
                yield return Bar(start, session);
            }
        }
    }

    // What the market would have opened at comes before what happened over the night.
    private void Open(DateTime day)
    {
        if (traits.Openings.TryGetValue(day, out var opening))
        {
            _price = _price * opening.Factor - opening.Less;
            _volumeFactor /= opening.Factor;
        }

        _price *= 1 + 0.2 * traits.DailyVolatility * _random.NextBell();
        _last = Ticks(_price);
    }

    private MarketBar Bar(DateTime start, TradingSession session)
    {
        var share = session.Step.TotalMinutes / traits.MinutesOfDay;
        _heat = 0.97 * _heat + 0.03 * _random.NextBetween(0.2, 1.8);
        var deviation = traits.DailyVolatility * _heat * Math.Sqrt(share / StepsPerBar) * (session.IsRegular ? 1 : 0.5);
        var drift = traits.Drifts.GetValueOrDefault(start.Date) * share / StepsPerBar;
        var (open, high, low) = (_last, _last, _last);
        for (var i = 0; i < StepsPerBar; i++)
        {
            _price *= 1 + drift + deviation * _random.NextBell();
            _last = Ticks(_price);
            if (i == 0 && _random.NextUnit() < 0.3)
            {
                (open, high, low) = (_last, _last, _last);
            }

            (high, low) = (Math.Max(high, _last), Math.Min(low, _last));
        }

        var volume = 1 + (long)(traits.MinuteVolume * session.Step.TotalMinutes * _volumeFactor * _heat * _random.NextBetween(0.2, 1.8));
        var isTraded = _random.NextUnit() < session.TradedShare;
        var spread = 1 + (long)(traits.SpreadTicks * _heat * _random.NextBetween(0.5, 1.5));
        var (below, above) = (spread / 2, spread - spread / 2);
        return new MarketBar(
            start,
            isTraded ? new TradedRange(open, high, low, _last, volume) : null,
            new QuotedRange(open - below, high - below, low - below, _last - below, Depth()),
            new QuotedRange(open + above, high + above, low + above, _last + above, Depth()),
            session.IsRegular);
    }

    private long Depth() => 1 + (long)(traits.MinuteVolume * _volumeFactor * _random.NextBetween(0.2, 1));

    private long Ticks(double price) => Math.Max(1, (long)(price * traits.TicksPerUnit + 0.5));
}
