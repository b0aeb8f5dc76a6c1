using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Lean.Engine.Data;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>
/// Reads a subscription's rows file by file, in their order, within its span, under the ticker of each day; what its map and factor file
/// say of a day becomes an event of that day.
/// </summary>
internal sealed class RowReader : IDisposable
{
    private readonly FeedRequest _request;
    private readonly SubscriptionDataConfig _config;
    private readonly FeedTerms _terms;
    private readonly DataStore _store;
    private readonly MapFile _map;
    private readonly FactorFile? _factors;
    private readonly DayClock _clock;
    private readonly ZoneOffsets _data;
    private readonly bool _isSameZone;
    private readonly long _start;
    private readonly long _finish;
    private readonly long _increment;
    private readonly bool _isDaily;
    private readonly DateTime? _resumedAt;
    private readonly Queue<BaseData> _events = new();
    private BarTable? _table;
    private int _next;
    private string? _path;
    private string? _tickerOfPath;
    private bool _hasFiles;
    private bool _isRefreshing;
    private bool _isStarted;
    private bool _isEnded;
    private bool _hasCurrent;
    private long _previousEnd = long.MinValue;
    private decimal? _lastRawPrice;
    private decimal _lastPrice;
    private (decimal Factor, decimal Price)? _splitTomorrow;
    private (decimal Ratio, decimal Price)? _dividendTomorrow;
    private bool _isDelistingAnnounced;
    private bool _isDelisted;
    private bool _isAnnounced;

    public RowReader(FeedRequest request, RunContext context)
    {
        _request = request;
        _config = request.Config;
        _terms = request.Terms;
        _store = context.Store;
        _resumedAt = context.Session?.ResumedAt;
        _data = ZoneOffsets.Of(_config.DataTimeZone);
        _isSameZone = ReferenceEquals(_data, request.Exchange);
        _increment = _config.Increment.Ticks;
        _isDaily = _config.Resolution == Resolution.Daily;
        _map = context.MapFiles.Of(_config.Symbol);
        _factors = context.FactorFiles.Of(_config.Symbol, _map);
        var start = request.StartLocal;
        if (_config.SecurityType == SecurityType.Equity)
        {
            start = _factors?.FirstDate is { } first && start < first ? first : start;
            start = start < _map.FirstDate ? _map.FirstDate : start;
        }

        _start = start.Ticks;
        _finish = request.EndLocal.Ticks;
        _clock = new DayClock(request, _map.DelistingDate, OnNewDay);
        _isEnded = start.Date > _map.DelistingDate && !IsResumed;
        if (_map.HasData(request.StartLocal.Date))
        {
            _terms.Ticker = _map.TickerAt(request.StartLocal.Date, _terms.Ticker);
        }
    }

    public void Dispose() => _clock.Dispose();

    /// <summary>Takes the next event that is due; null where there is none.</summary>
    public BaseData? TakeEvent() => _events.Count > 0 ? _events.Dequeue() : null;

    /// <summary>Reads the next row.</summary>
    public bool TryRead(out FeedPoint point)
    {
        point = default;
        if (!_isStarted)
        {
            _isStarted = true;
            if (!_isEnded)
            {
                Refresh(true);
            }
        }

        while (!_isEnded)
        {
            if (!_hasFiles)
            {
                break;
            }

            while (_table is not null && _next < _table.Count)
            {
                var row = _next++;
                point = PointOf(_table, row);
                if (!IsWanted(in point))
                {
                    continue;
                }

                if (point.Time > _finish)
                {
                    _isEnded = true;
                    point = default;
                    return false;
                }

                _hasCurrent = true;
                _previousEnd = point.End;
                _lastPrice = point.Close;
                _lastRawPrice = _lastPrice;
                return true;
            }

            Refresh(true);
        }

        _isEnded = true;
        point = default;
        return false;
    }

    private FeedPoint PointOf(BarTable table, int row)
    {
        var time = table.Times[row];
        time = _isSameZone ? time : _request.Exchange.FromUtc(_data.ToUtc(time));
        return new FeedPoint { Table = table, Row = row, Time = time, End = time + _increment };
    }

    private bool IsWanted(in FeedPoint point)
    {
        var ticker = _terms.Ticker;
        var path = _path;
        var target = _isDaily && _clock.IsExchangeBehind ? point.End : point.Time;
        while (_clock.ExchangeTime < target && path == _path)
        {
            _clock.AdvanceTowards(target);
        }

        if (path != _path && BelongsToOldFile(in point, ticker))
        {
            return false;
        }

        // After a change of ticker the new file has old rows too.
        if ((_hasCurrent && point.End < _clock.ExchangeTime) || point.End <= _previousEnd)
        {
            return false;
        }

        if (point.End < _start)
        {
            _previousEnd = point.End;
            return false;
        }

        return true;
    }

    private bool BelongsToOldFile(in FeedPoint point, string ticker) =>
        (_terms.Ticker != ticker && !_isDaily)
        || (_isDaily && _clock.IsExchangeBehind)
        || new DateTime(_data.FromUtc(_request.Exchange.ToUtc(point.End))).Date >= _clock.DataDay;

    /// <summary>Looks for the file of the day; where the last one has ended, for that of the next days.</summary>
    private void Refresh(bool isEnded)
    {
        // A new day may be announced while the next file is looked for: that search goes on by itself.
        if (_isRefreshing)
        {
            return;
        }

        _isRefreshing = true;
        try
        {
            do
            {
                if (isEnded && !TryNextDay())
                {
                    _hasFiles = false;
                    return;
                }

                _hasFiles = true;
                var path = PathOfDay();
                if (path != _path)
                {
                    Open(path);
                    return;
                }
            }
            while (isEnded);
        }
        finally
        {
            _isRefreshing = false;
        }
    }

    /// <summary>The file of a whole history is the same each day until the ticker changes.</summary>
    private string PathOfDay()
    {
        if (_path is not null && _tickerOfPath == _terms.Ticker && !DataStore.IsByDay(_config))
        {
            return _path;
        }

        _tickerOfPath = _terms.Ticker;
        return _store.PathOf(_config, _tickerOfPath, _clock.DataDay);
    }

    private void Open(string path)
    {
        _path = path;
        _table = _store.Read(path, _config, _clock.DataDay);

        // LEAN looks into a file of a whole history from ten days before the day on which it turns to it, and one row before that.
        var from = DataStore.IsByDay(_config) ? 0 : _clock.DataDay.AddDays(-10).Ticks;
        _next = _table is null ? 0 : Math.Max(0, _table.RowAt(from + 1) - 1);
    }

    private bool TryNextDay()
    {
        while (_clock.TryNextDay())
        {
            var day = _clock.DataDay;
            if (_map.HasData(day) && !(_previousEnd != long.MinValue && _data.FromUtc(_request.Exchange.ToUtc(_previousEnd)) > day.Ticks))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether its first day may be one whose events only the day before announces: where an account goes on.</summary>
    private bool IsResumed => _resumedAt is { } resumed && _request.StartUtc >= resumed;

    /// <summary>
    /// What the last trading day before the first announces: splits, dividends and tickers of the day that now begins. A session that had come to
    /// that day's midnight has heard of it.
    /// </summary>
    private void CatchUp(DateTime day)
    {
        _isAnnounced = true;
        if (!IsResumed || day.Ticks < _start)
        {
            return;
        }

        var before = _request.Hours.GetPreviousTradingDay(day);
        if (_map.HasData(before))
        {
            _terms.Ticker = _map.TickerAt(before, _terms.Ticker);
            if (_factors is not null)
            {
                _splitTomorrow = _factors.TrySplitAfter(before, out var factor, out var price) ? (factor, price) : null;
                _dividendTomorrow = _factors.TryDividendAfter(before, out var ratio, out var close) ? (ratio, close) : null;
            }
        }
    }

    private void OnNewDay(DateTime day)
    {
        if (_config.SecurityType == SecurityType.Equity)
        {
            if (!_isAnnounced)
            {
                CatchUp(day);
            }

            AddEvents(day);
        }

        Refresh(false);
    }

    private void AddEvents(DateTime day)
    {
        if (_map.HasData(day))
        {
            if (_factors is not null)
            {
                AddSplit(day);
                AddDividend(day);
            }

            var old = _terms.Ticker;
            _terms.Ticker = _map.TickerAt(day, old);
            if (_terms.Ticker != old)
            {
                _events.Enqueue(new SymbolChangedEvent(_terms.Symbol, day, old, _terms.Ticker));
            }
        }

        var last = _map.DelistingDate;
        if (!_isDelistingAnnounced && day >= last.Date)
        {
            _isDelistingAnnounced = true;
            _events.Enqueue(new Delisting(_terms.Symbol, last.Date, _lastPrice, DelistingType.Warning));
        }

        if (!_isDelisted && day > last)
        {
            _isDelisted = true;
            _events.Enqueue(new Delisting(_terms.Symbol, last.AddDays(1), _lastPrice, DelistingType.Delisted));
        }
    }

    private void AddSplit(DateTime day)
    {
        if (_splitTomorrow is { } split)
        {
            _splitTomorrow = null;
            if (split.Price == 0m)
            {
                throw new InvalidOperationException($"Zero reference price for {_terms.Symbol} split at {day:yyyy-MM-dd}");
            }

            _events.Enqueue(new Split(_terms.Symbol, day, split.Price, split.Factor, SplitType.SplitOccurred));
        }

        if (_factors!.TrySplitAfter(day, out var factor, out var price))
        {
            _splitTomorrow = (factor, price);
            _events.Enqueue(new Split(_terms.Symbol, day, _lastRawPrice ?? 0m, factor, SplitType.Warning));
        }
    }

    private void AddDividend(DateTime day)
    {
        if (_dividendTomorrow is { } announced)
        {
            _dividendTomorrow = null;
            if (announced.Price == 0m)
            {
                throw new InvalidOperationException($"Zero reference price for {_terms.Symbol} dividend at {day:yyyy-MM-dd}");
            }

            var dividend = Dividend.Create(_terms.Symbol, day, announced.Price, announced.Ratio);
            _terms.Dividends += dividend.Distribution;
            _events.Enqueue(dividend);
        }

        if (_factors!.TryDividendAfter(day, out var ratio, out var price))
        {
            _dividendTomorrow = (ratio, price);
        }
    }
}
