using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>Collects the data of one moment into what the algorithm, its securities and consolidators receive.</summary>
internal sealed class SliceBuilder
{
    private readonly ZoneOffsets _zone;
    private readonly List<(FeedSubscription Subscription, int Start, int Count)> _packets = [];
    private readonly List<BaseData> _points = [];
    private readonly List<SecurityUpdate> _updates = [];
    private readonly List<ConsolidatorUpdate> _consolidated = [];

    public SliceBuilder(DateTimeZone zone) => _zone = ZoneOffsets.Of(zone);

    /// <summary>Takes a point of a subscription; those of one subscription come in a row.</summary>
    public void Add(FeedSubscription subscription, BaseData point)
    {
        if (_packets.Count > 0 && ReferenceEquals(_packets[^1].Subscription, subscription))
        {
            _packets[^1] = (subscription, _packets[^1].Start, _packets[^1].Count + 1);
        }
        else
        {
            _packets.Add((subscription, _points.Count, 1));
        }

        _points.Add(point);
    }

    /// <summary>Makes the slice of what was added, and begins anew. Updates of securities and consolidators hold until the next one.</summary>
    public TimeSlice Build(DateTime utc, SecurityChanges changes)
    {
        var local = _zone.FromUtc(utc);
        var forAlgorithm = new List<BaseData>(_points.Count);
        var parts = new Parts(local, _packets.Count);
        _updates.Clear();
        _consolidated.Clear();
        var count = 0;
        foreach (var (subscription, start, length) in _packets)
        {
            if (subscription.IsRemoved)
            {
                continue;
            }

            count += length;
            Take(subscription, start, length, forAlgorithm, ref parts);
        }

        _packets.Clear();
        _points.Clear();
        return new TimeSlice
        {
            Utc = utc,
            Slice = parts.ToSlice(forAlgorithm, utc),
            Changes = changes,
            SecurityUpdates = _updates,
            ConsolidatorUpdates = _consolidated,
            DataPoints = count,
        };
    }

    private void Take(
        FeedSubscription subscription,
        int start,
        int length,
        List<BaseData> forAlgorithm,
        ref Parts parts)
    {
        var (config, security) = (subscription.Config, subscription.Security);
        var isInternal = config.IsInternalFeed;
        var prices = 0;
        var containsFillForward = false;
        for (var i = start; i < start + length; i++)
        {
            var point = _points[i];
            if (!isInternal)
            {
                forAlgorithm.Add(point);
            }

            containsFillForward |= point.IsFillForward;
            if (point.DataType != MarketDataType.Auxiliary)
            {
                prices++;
                if (!isInternal)
                {
                    parts.TakePrice(point);
                }
            }
            else if (point is Delisting || !isInternal)
            {
                parts.TakeEvent(point);
                if (security is not null)
                {
                    _updates.Add(new SecurityUpdate(security, point.GetType(), [point], point.IsFillForward, isInternal));
                }
            }
        }

        if (prices == 0 || security is null)
        {
            return;
        }

        var data = new BaseData[prices];
        for (int i = start, j = 0; i < start + length; i++)
        {
            if (_points[i].DataType != MarketDataType.Auxiliary)
            {
                data[j++] = _points[i];
            }
        }

        _updates.Add(new SecurityUpdate(security, config.Type, data, containsFillForward, isInternal));
        if (!isInternal)
        {
            _consolidated.Add(new ConsolidatorUpdate(config, data));
        }
    }

    /// <summary>The slice's collections, each made with its first content.</summary>
    private struct Parts(DateTime local, int capacity)
    {
        private TradeBars? _bars;
        private QuoteBars? _quotes;
        private Splits? _splits;
        private Dividends? _dividends;
        private Delistings? _delistings;
        private SymbolChangedEvents? _symbolChanges;

        public void TakePrice(BaseData point)
        {
            switch (point)
            {
                case TradeBar bar:
                    _bars ??= new TradeBars(local, capacity);
                    if (!_bars.TryGetValue(bar.Symbol, out var known) || known.Period > bar.Period)
                    {
                        // Of two resolutions the finer one is shown.
                        _bars[bar.Symbol] = bar;
                    }

                    break;
                case QuoteBar quote:
                    _quotes ??= new QuoteBars(local, capacity);
                    if (!_quotes.TryGetValue(quote.Symbol, out var knownQuote) || knownQuote.Period > quote.Period)
                    {
                        _quotes[quote.Symbol] = quote;
                    }

                    break;
            }
        }

        public void TakeEvent(BaseData point)
        {
            switch (point)
            {
                case Split split:
                    (_splits ??= new Splits(local))[split.Symbol] = split;
                    break;
                case Dividend dividend:
                    (_dividends ??= new Dividends(local))[dividend.Symbol] = dividend;
                    break;
                case Delisting delisting:
                    (_delistings ??= new Delistings(local))[delisting.Symbol] = delisting;
                    break;
                case SymbolChangedEvent change:
                    (_symbolChanges ??= new SymbolChangedEvents(local))[change.Symbol] = change;
                    break;
            }
        }

        public readonly Slice ToSlice(List<BaseData> data, DateTime utc) => new(
            local, data, _bars, _quotes, null, _splits, _dividends, _delistings, _symbolChanges, utc);
    }
}
