using System;
using System.Collections.Generic;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>
/// Walks a subscription through its days: those of the files, in the zone of the data, and those of the exchange, which may lie apart.
/// It announces each new open day of the exchange, once and before any data of that day.
/// </summary>
internal sealed class DayClock : IDisposable
{
    private readonly FeedRequest _request;
    private readonly ZoneOffsets _data;
    private readonly IEnumerator<DateTime> _days;
    private readonly DateTime _lastDay;
    private readonly Action<DateTime> _announce;
    private DateTime _announced;
    private bool _isStarted;
    private bool _keepsDay;
    private long _utc = Time.BeginningOfTime.Ticks;
    private long _exchangeTime;
    private long _dataTime;

    public DayClock(FeedRequest request, DateTime lastDay, Action<DateTime> announce)
    {
        _request = request;
        _data = ZoneOffsets.Of(request.Config.DataTimeZone);
        _days = request.TradableDays().GetEnumerator();
        _lastDay = lastDay;
        _announce = announce;
        Set(_utc);
    }

    /// <summary>The moment in the exchange's zone, in ticks.</summary>
    public long ExchangeTime => _exchangeTime;

    /// <summary>The day in the zone of the data.</summary>
    public DateTime DataDay => new DateTime(_dataTime).Date;

    /// <summary>Whether the exchange's clock is behind the one of the data.</summary>
    public bool IsExchangeBehind => _dataTime > _exchangeTime;

    public void Dispose() => _days.Dispose();

    /// <summary>Moves on to a time of the exchange, but stops at the first new open day on the way.</summary>
    public void AdvanceTowards(long exchangeTime)
    {
        var now = _exchangeTime;
        if (exchangeTime / TimeSpan.TicksPerDay == now / TimeSpan.TicksPerDay)
        {
            SetExchange(exchangeTime);
            return;
        }

        while (now < exchangeTime)
        {
            var next = Math.Min(now + TimeSpan.TicksPerDay, exchangeTime);
            var day = new DateTime(next).Date;
            if (day.Ticks / TimeSpan.TicksPerDay != now / TimeSpan.TicksPerDay && _request.Hours.IsDateOpen(day, _request.Config.ExtendedMarketHours))
            {
                SetExchange(day.Ticks);
                Announce(day);
                return;
            }

            now = next;
        }

        SetExchange(exchangeTime);
    }

    /// <summary>Moves on to the next day that may have data; false where there is none.</summary>
    public bool TryNextDay()
    {
        if (!_isStarted)
        {
            return Start();
        }

        if (AnnouncePassedDay())
        {
            return true;
        }

        if (!_keepsDay && !_days.MoveNext())
        {
            _keepsDay = true;
            return false;
        }

        var dataDay = _days.Current;
        var exchange = _request.Exchange.FromUtc(_data.ToUtc(dataDay));
        if (exchange.Date > _lastDay)
        {
            AnnouncePassedDay();
            _keepsDay = true;
            return false;
        }

        // An exchange ahead of its data is in the new day already, whether or not data said so.
        if (dataDay <= exchange && exchange.Date > _announced)
        {
            Announce(exchange.Date);
            SetExchange(exchange.Date.Ticks);
            _keepsDay = exchange.Date.Ticks != _dataTime;
            return true;
        }

        _keepsDay = false;
        Set(_data.ToUtc(dataDay.Ticks));
        return true;
    }

    private bool Start()
    {
        _isStarted = true;
        if (!_days.MoveNext())
        {
            return false;
        }

        var dataDay = _days.Current;
        var exchange = _request.Exchange.FromUtc(_data.ToUtc(dataDay));
        _keepsDay = exchange < dataDay && _request.Hours.IsDateOpen(exchange.Date, _request.Config.ExtendedMarketHours);
        if (_keepsDay)
        {
            // The exchange is still in the day before: that one first.
            SetExchange(exchange.Date.Ticks);
            Announce(exchange.Date);
        }
        else
        {
            Set(_data.ToUtc(dataDay.Ticks));
            Announce(dataDay);
        }

        return true;
    }

    private bool AnnouncePassedDay()
    {
        var day = _days.Current;
        if (_keepsDay || day == default || _announced >= day || !_request.Hours.IsDateOpen(day, _request.Config.ExtendedMarketHours))
        {
            return false;
        }

        SetExchange(day.Ticks);
        Announce(day);
        return true;
    }

    private void Announce(DateTime day)
    {
        _announce(day);
        _announced = day;
    }

    private void SetExchange(long exchangeTime) => Set(_request.Exchange.ToUtc(exchangeTime));

    private void Set(long utc)
    {
        _utc = utc;
        _exchangeTime = _request.Exchange.FromUtc(utc);
        _dataTime = _data.FromUtc(utc);
    }
}
