using System;
using System.Collections.Generic;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;
using QuantConnect.Securities;
using QuantConnect.Util;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>
/// Fills gaps in a subscription's points with its last one, wherever its exchange is open: at the fill-forward step and at the step of the
/// data itself, each filling bar as long as the data's own. It works on times alone, so no object is made for a point that is dropped later.
/// </summary>
internal sealed class FillForward
{
    private readonly IEnumerator<FeedPoint> _source;
    private readonly FeedRequest _request;
    private readonly SecurityExchangeHours _hours;
    private readonly ZoneOffsets _exchange;
    private readonly ZoneOffsets _data;
    private readonly Func<TimeSpan> _step;
    private readonly Func<FeedPoint?>? _before;
    private readonly TimeSpan _resolution;
    private readonly bool _isExtended;
    private readonly bool _isStrict;
    private readonly bool _isSameZone;
    private readonly long _finish;
    private readonly CalendarInfo _lastBar;
    private readonly List<CalendarInfo> _candidates = new(4);
    private FeedPoint _previous;
    private FeedPoint _pending;
    private bool _isFilling;
    private bool _isStarted;
    private DateTime? _delisted;

    /// <summary>Over a source of points.</summary>
    /// <param name="source">Points in their order.</param>
    /// <param name="request">The subscription and its span.</param>
    /// <param name="step">The fill-forward step; it may change on the way.</param>
    /// <param name="before">The last point of a source that went before, where there was one.</param>
    public FillForward(IEnumerator<FeedPoint> source, FeedRequest request, Func<TimeSpan> step, Func<FeedPoint?>? before = null)
    {
        _source = source;
        _request = request;
        _hours = request.Hours;
        _exchange = request.Exchange;
        _data = ZoneOffsets.Of(request.Config.DataTimeZone);
        _isSameZone = ReferenceEquals(_data, _exchange);
        _step = step;
        _before = before;
        _resolution = request.Config.Increment;
        _isExtended = request.Config.ExtendedMarketHours;
        _isStrict = request.UseStrictEndTimes;
        _finish = request.EndLocal.Ticks;
        _lastBar = LastBar(request.EndLocal);
    }

    /// <summary>The point of the moment.</summary>
    public FeedPoint Current { get; private set; }

    public bool MoveNext()
    {
        Begin();
        if (_delisted is { } last && (!_previous.IsPresent || _previous.End >= last.Ticks))
        {
            return false;
        }

        if (Current.IsPresent && !Current.IsEvent)
        {
            _previous = Current;
        }

        if (!_isFilling && !_source.MoveNext())
        {
            return FillToEnd();
        }

        _pending = _source.Current;
        if (_pending.Event is Delisting { Type: DelistingType.Delisted } delisting)
        {
            _delisted = delisting.EndTime;
        }

        if (_previous.IsPresent && TryFill(in _previous, in _pending, out var filled))
        {
            if (_previous.End >= _finish)
            {
                return false;
            }

            _isFilling = true;
            Current = filled;
            return true;
        }

        _isFilling = false;
        Current = _pending;
        return true;
    }

    private void Begin()
    {
        if (_isStarted)
        {
            return;
        }

        _isStarted = true;
        if (_before?.Invoke() is { } before)
        {
            // As if it had ended where this span begins: nothing is filled before.
            var length = before.End - before.Time;
            before.Time = _request.StartLocal.Ticks - _resolution.Ticks;
            before.End = before.Time + length;
            _previous = before;
        }
    }

    /// <summary>After the last point: its repetition up to the end of the span.</summary>
    private bool FillToEnd()
    {
        if (_delisted is not null || !_previous.IsPresent || _previous.End >= _finish)
        {
            return false;
        }

        var end = _previous;
        end.IsFillForward = true;
        end.Time = _lastBar.Start.Ticks;
        end.End = _lastBar.End.Ticks;
        if (TryFill(in _previous, in end, out var filled))
        {
            Current = filled;
            return true;
        }

        if (!_hours.IsOpen(_lastBar.Start, _lastBar.End, _isExtended) || (Current.IsPresent && Current.End == end.End))
        {
            return false;
        }

        Current = end;
        return true;
    }

    private bool TryFill(in FeedPoint previous, in FeedPoint next, out FeedPoint filled)
    {
        filled = default;
        var previousUtc = _exchange.ToUtc(previous.Time);
        var nextUtc = _exchange.ToUtc(next.Time);
        var nextEndUtc = _exchange.ToUtc(next.End);
        var step = _step();
        var least = Math.Min(step.Ticks, _resolution.Ticks);
        if (nextEndUtc < previousUtc || nextUtc - previousUtc <= least)
        {
            return false;
        }

        // A filled point's start may have been rounded: the next one's is rounded likewise before they are compared.
        var nextLength = nextEndUtc - nextUtc;
        if (previous.IsFillForward && (!_isStrict || nextLength <= TimeSpan.TicksPerHour))
        {
            var rounded = RoundDown(new DateTime(next.Time), TimeSpan.FromTicks(nextLength));
            if (_exchange.ToUtc(rounded.Ticks) - previousUtc <= least)
            {
                return false;
            }
        }

        var period = _isStrict ? next.End - next.Time : next.Time == next.End ? 0 : _resolution.Ticks;
        var limit = nextUtc + period;
        var from = new DateTime(previous.End);

        // The first candidate needs no search for the next open, which a market that never closes does not have.
        if (TryFirst(from, step, out var first) && Try(in previous, in next, in first, limit, out filled) is { } decided)
        {
            return decided;
        }

        CollectRest(from, step);
        foreach (var candidate in _candidates)
        {
            if (Try(in previous, in next, in candidate, limit, out filled) is { } found)
            {
                return found;
            }
        }

        return false;
    }

    /// <summary>True: a bar is filled there. False: it would end too late, and so would all later ones. Null: the market is closed then.</summary>
    private bool? Try(in FeedPoint previous, in FeedPoint next, in CalendarInfo candidate, long limit, out FeedPoint filled)
    {
        filled = default;
        var start = _isStrict && candidate.Period > Time.OneHour ? candidate.Start : RoundDown(candidate.Start, candidate.Period);
        var endUtc = _exchange.ToUtc(start.Ticks) + candidate.Period.Ticks;
        if (endUtc >= limit && !(next.IsEvent && endUtc == limit))
        {
            return false;
        }

        var end = new DateTime(_exchange.FromUtc(endUtc));
        if (!_hours.IsOpen(end - candidate.Period, end, _isExtended))
        {
            return null;
        }

        filled = previous;
        filled.IsFillForward = true;
        filled.Time = _exchange.FromUtc(endUtc - Length(candidate, end).Ticks);
        filled.End = end.Ticks;
        return true;
    }

    /// <summary>A filling bar is as long as the data's own; a daily one as long as its session.</summary>
    private TimeSpan Length(CalendarInfo candidate, DateTime end)
    {
        if (!_isStrict)
        {
            return _resolution;
        }

        var reference = end - _hours.RegularMarketDuration;
        return _hours.GetMarketHours(reference < candidate.Start ? candidate.Start : reference).MarketDuration;
    }

    /// <summary>The bar right after the last one, if the market is open then; never a daily session, whose end need not be a step away.</summary>
    private bool TryFirst(DateTime previousEnd, TimeSpan step, out CalendarInfo candidate)
    {
        candidate = new CalendarInfo(previousEnd, step < _resolution ? step : _resolution);
        return !_isStrict && _hours.IsOpen(candidate.Start, candidate.End, _isExtended);
    }

    /// <summary>Where else the next filling bar may lie, in the order of the ends.</summary>
    private void CollectRest(DateTime previousEnd, TimeSpan step)
    {
        _candidates.Clear();
        var (small, large) = step < _resolution ? (step, _resolution) : (_resolution, step);
        if (_isStrict)
        {
            CollectSessions(previousEnd, small, large);
            return;
        }

        var open = new CalendarInfo(_hours.GetNextMarketOpen(previousEnd, _isExtended), small);
        var start = RoundDown(previousEnd, large);
        if (small != large && _hours.IsOpen(start, start + large, _isExtended))
        {
            _candidates.Add(new CalendarInfo(start, large));
        }

        _candidates.Add(open);
        SortByEnd();
    }

    private void CollectSessions(DateTime previousEnd, TimeSpan small, TimeSpan large)
    {
        var next = Session(_hours.GetNextMarketOpen(previousEnd, false));
        if (small == large)
        {
            _candidates.Add(next);
            return;
        }

        if (_hours.IsOpen(previousEnd, previousEnd + small, _isExtended))
        {
            _candidates.Add(new CalendarInfo(previousEnd, small));
        }

        var session = Session(previousEnd);
        if (previousEnd < session.End)
        {
            _candidates.Add(session);
        }

        _candidates.Add(new CalendarInfo(_hours.GetNextMarketOpen(previousEnd, _isExtended), small));
        _candidates.Add(next);
        SortByEnd();
    }

    /// <summary>Insertion sort: at most four, and equal ends keep their order.</summary>
    private void SortByEnd()
    {
        for (var i = 1; i < _candidates.Count; i++)
        {
            for (var j = i; j > 0 && _candidates[j].End < _candidates[j - 1].End; j--)
            {
                (_candidates[j], _candidates[j - 1]) = (_candidates[j - 1], _candidates[j]);
            }
        }
    }

    private CalendarInfo LastBar(DateTime end)
    {
        if (!_isStrict)
        {
            return new CalendarInfo(RoundDown(end, _resolution), _resolution);
        }

        var session = Session(end);
        while (session.End > end)
        {
            session = Session(session.Start.AddDays(-1));
        }

        return session;
    }

    private CalendarInfo Session(DateTime local) => LeanData.GetDailyCalendar(local, _hours, false);

    private DateTime RoundDown(DateTime local, TimeSpan interval)
    {
        if (interval == TimeSpan.Zero)
        {
            return local;
        }

        if (_isSameZone)
        {
            return new DateTime(local.Ticks - local.Ticks % interval.Ticks);
        }

        var inData = _data.FromUtc(_exchange.ToUtc(local.Ticks));
        return new DateTime(_exchange.FromUtc(_data.ToUtc(inData - inData % interval.Ticks)));
    }
}
