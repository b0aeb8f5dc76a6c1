using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Lean.Engine.Data;
using QuantConnect.Util;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>Makes a subscription's data points from its files, as they are asked for.</summary>
internal sealed class FeedCursor : IFeedPoints
{
    private readonly SubscriptionDataConfig _config;
    private readonly FeedTerms _terms;
    private readonly FeedRequest _request;
    private readonly IEnumerator<FeedPoint> _points;
    private readonly PriceScaling? _scaling;
    private readonly bool _isSameZone;
    private readonly bool _takesEvents;

    public FeedCursor(FeedRequest request, IEnumerator<FeedPoint> points, RunContext context, bool isHistory = false)
    {
        (_config, _terms) = (request.Config, request.Terms);
        _request = request;
        _points = points;
        _isSameZone = ReferenceEquals(ZoneOffsets.Of(_config.DataTimeZone), request.Exchange);
        _scaling = _config.SecurityType == SecurityType.Equity ? new PriceScaling(_config, _terms, context, request.EndLocal, isHistory) : null;
        _takesEvents = _config.Type == typeof(TradeBar);
    }

    /// <inheritdoc/>
    public BaseData? Current { get; private set; }

    /// <inheritdoc/>
    public long EmitUtc { get; private set; }

    /// <inheritdoc/>
    public bool MoveNext()
    {
        while (_points.MoveNext())
        {
            var point = _points.Current;
            if (point.IsEvent)
            {
                if (!Passes(point.Event!))
                {
                    continue;
                }

                Current = point.Event!.Clone();
                EmitUtc = _request.Exchange.ToUtc(point.End);
                return true;
            }

            _scaling?.Update(in point);
            EmitUtc = _request.Exchange.ToUtc(point.End);
            Align(ref point);
            Current = point.Table!.IsQuote ? Quote(in point) : Trade(in point);
            return true;
        }

        Current = null;
        return false;
    }

    /// <inheritdoc/>
    public void Stop()
    {
        // Nothing goes on between two moves.
    }

    /// <summary>The steps between files and cursor: events, gaps filled, what lies outside of the market's hours dropped.</summary>
    public static IEnumerator<FeedPoint> Points(
        FeedRequest request, RunContext context, Func<TimeSpan>? fillForwardStep, Func<FeedPoint?>? before = null)
    {
        var merged = EventMerge.Of(new RowReader(request, context), request);
        if (fillForwardStep is null)
        {
            return Filter(merged, request);
        }

        // A side of a quote that is missing is that of the bar before.
        var source = request.Config.TickType == TickType.Quote ? QuoteSides.Complete(merged) : merged;
        return Filter(Enumerate(new FillForward(source, request, fillForwardStep, before)), request);
    }

    private static IEnumerator<FeedPoint> Enumerate(FillForward filled)
    {
        while (filled.MoveNext())
        {
            yield return filled.Current;
        }
    }

    private static IEnumerator<FeedPoint> Filter(IEnumerator<FeedPoint> points, FeedRequest request)
    {
        if (!request.Config.IsFilteredSubscription)
        {
            return points;
        }

        return WithinHours(points, request);
    }

    private static IEnumerator<FeedPoint> WithinHours(IEnumerator<FeedPoint> points, FeedRequest request)
    {
        var (hours, isExtended, finish) = (request.Hours, request.Config.ExtendedMarketHours, request.EndLocal.Ticks);
        while (points.MoveNext())
        {
            var point = points.Current;
            if (!point.IsEvent && !hours.IsOpen(new DateTime(point.Time), new DateTime(point.End), isExtended))
            {
                continue;
            }

            if (point.Time > finish)
            {
                yield break;
            }

            yield return point;
        }
    }

    private bool Passes(BaseData happening)
    {
        if (!_takesEvents)
        {
            return false;
        }

        return happening is not (Split or Dividend) || !_config.IsInternalFeed;
    }

    /// <summary>Moves a bar to where bars of its length begin; a repeated daily bar to its session.</summary>
    private void Align(ref FeedPoint point)
    {
        var span = TimeSpan.FromTicks(point.End - point.Time);
        if (span == TimeSpan.Zero)
        {
            return;
        }

        if (LeanData.UseDailyStrictEndTimes(_request.DailyPreciseEndTime, _config.Type, _terms.Symbol, span, _request.Hours))
        {
            if (point.IsFillForward)
            {
                var session = LeanData.GetDailyCalendar(new DateTime(point.Time), _request.Hours, false);
                (point.Time, point.End) = (session.Start.Ticks, session.End.Ticks);
            }

            return;
        }

        var length = span;
        if (span != _config.Increment)
        {
            length = TimeSpan.FromTicks(_request.Exchange.ToUtc(point.End) - _request.Exchange.ToUtc(point.Time));
        }

        if (_isSameZone && _config.IsFilteredSubscription && length == span && point.Time % span.Ticks == 0)
        {
            // It lies on the grid, and the market is known to be open during it.
            return;
        }

        var start = new DateTime(point.Time)
            .ExchangeRoundDownInTimeZone(length, _request.Hours, _config.DataTimeZone, _config.ExtendedMarketHours).Ticks;
        (point.Time, point.End) = (start, start + span.Ticks);
    }

    private TradeBar Trade(in FeedPoint point)
    {
        var (open, high, low, close) = Prices(point.Table!, point.Row, BarColumns.Trade);
        var volume = point.IsFillForward ? 0m : point.Table!.Columns[BarColumns.Trade + BarColumns.Size][point.Row];
        if (_scaling is { IsOn: true } scaling)
        {
            open = scaling.Price(open);
            high = scaling.Price(high);
            low = scaling.Price(low);
            close = scaling.Price(close);
            volume = scaling.Size(volume);
        }

        return new TradeBar(new DateTime(point.Time), _terms.Symbol, open, high, low, close, volume, TimeSpan.FromTicks(point.End - point.Time))
        {
            IsFillForward = point.IsFillForward,
        };
    }

    private QuoteBar Quote(in FeedPoint point)
    {
        var bar = new QuoteBar(true)
        {
            Symbol = _terms.Symbol,
            Time = new DateTime(point.Time),
            Period = TimeSpan.FromTicks(point.End - point.Time),
            IsFillForward = point.IsFillForward,
        };
        var (bidTable, bidRow) = QuoteSides.BidOf(in point);
        var (askTable, askRow) = QuoteSides.AskOf(in point);
        if (bidTable is not null)
        {
            bar.Bid = Side(bidTable, bidRow, BarColumns.Bid);
        }

        if (askTable is not null)
        {
            bar.Ask = Side(askTable, askRow, BarColumns.Ask);
        }

        bar.LastBidSize = Size(point.Table!, point.Row, BarColumns.Bid);
        bar.LastAskSize = Size(point.Table!, point.Row, BarColumns.Ask);
        bar.Value = bar.Close;
        return bar;
    }

    private static (decimal Open, decimal High, decimal Low, decimal Close) Prices(BarTable table, int row, int first)
    {
        var columns = table.Columns;
        return (
            columns[first + BarColumns.Open][row],
            columns[first + BarColumns.High][row],
            columns[first + BarColumns.Low][row],
            columns[first + BarColumns.Close][row]);
    }

    private Bar Side(BarTable table, int row, int first)
    {
        var (open, high, low, close) = Prices(table, row, first);
        return _scaling is { IsOn: true } s ? new Bar(s.Price(open), s.Price(high), s.Price(low), s.Price(close)) : new Bar(open, high, low, close);
    }

    private decimal Size(BarTable table, int row, int first)
    {
        var size = QuoteSides.HasSide(table, row, first) ? table.Columns[first + BarColumns.Size][row] : 0m;
        return _scaling is { IsOn: true } scaling ? scaling.Size(size) : size;
    }
}
