using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Coverage;

/// <summary>
/// The bars that an exchange's calendar lets expect in a period, numbered from 0: those that share time with its regular hours. Times are ticks in
/// the zone of the data, whose midnight bars are counted from.
/// </summary>
internal sealed class ExpectedBars
{
    private readonly long _step;
    private readonly List<Session> _sessions = [];
    private int _at;

    private ExpectedBars(long step) => _step = step;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Of a subscription, for bars that begin from one moment to before another and have ended by a third.</summary>
    public static ExpectedBars Of(SubscriptionDataConfig config, SecurityExchangeHours hours, DateTime fromUtc, DateTime toUtc, DateTime endedUtc)
    {
        var (exchange, data) = (ZoneOffsets.Of(hours.TimeZone), ZoneOffsets.Of(config.DataTimeZone));
        var isSameZone = ReferenceEquals(exchange, data);
        var step = config.Increment.Ticks;
        var expected = new ExpectedBars(step);
        var (from, to, ended) = (data.FromUtc(fromUtc.Ticks), data.FromUtc(toUtc.Ticks), data.FromUtc(endedUtc.Ticks));
        var last = exchange.FromUtc(toUtc).Date;
        var reader = hours.ForOneReader();
        for (var date = exchange.FromUtc(fromUtc).Date; date <= last; date = date.AddDays(1))
        {
            foreach (var segment in reader.GetMarketHours(date).Segments)
            {
                if (segment.State == MarketHoursState.Market)
                {
                    var (open, close) = ((date + segment.Start).Ticks, (date + segment.End).Ticks);
                    expected.Add(InData(open), InData(close), from, Math.Min(to, ended - step + 1));
                }
            }
        }

        return expected;

        long InData(long local) => isSameZone ? local : data.FromUtc(exchange.ToUtc(local));
    }

    /// <summary>The number of the bar that a time lies in; null where none is expected. Times must not go back from call to call.</summary>
    public long? Find(long time)
    {
        while (_at < _sessions.Count && _sessions[_at].End <= time)
        {
            _at++;
        }

        return _at < _sessions.Count && _sessions[_at] is var session && session.Start <= time
            ? session.Before + (time - session.Start) / _step
            : null;
    }

    /// <summary>When a bar begins.</summary>
    public long StartOf(long bar)
    {
        var (low, high) = (0, _sessions.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _sessions[middle].Before <= bar ? (middle, high) : (low, middle - 1);
        }

        return _sessions[low].Start + (bar - _sessions[low].Before) * _step;
    }

    private void Add(long open, long close, long from, long to)
    {
        // A bar of two sessions counts once.
        var last = _sessions.Count > 0 ? _sessions[^1] : default;
        var start = Math.Max(open - open % _step, last.End);
        var end = close % _step == 0 ? close : close - close % _step + _step;
        start = start < from ? start + (from - start + _step - 1) / _step * _step : start;
        end = Math.Min(end, to <= start ? start : start + (to - start + _step - 1) / _step * _step);
        if (end <= start)
        {
            return;
        }

        if (_sessions.Count > 0 && last.End == start)
        {
            _sessions[^1] = last with { End = end };
        }
        else
        {
            _sessions.Add(new Session(start, end, Count));
        }

        Count += (end - start) / _step;
    }

    /// <summary>Bars without a break: where the first begins and the last ends, and how many came before.</summary>
    private readonly record struct Session(long Start, long End, long Before);
}
