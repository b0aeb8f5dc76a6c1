using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;
using QuantConnect.Lean.Engine.Feed;

namespace QuantConnect.Lean.Engine.History;

/// <summary>Answers requests of past data with slices.</summary>
internal sealed class HistoryReader : IHistoryReader
{
    private readonly RunContext _context;
    private readonly IAlgorithmSettings _settings;

    public HistoryReader(RunContext context, IAlgorithmSettings settings)
    {
        _context = context;
        _settings = settings;
    }

    /// <summary>Points read so far.</summary>
    public int DataPointCount { get; private set; }

    /// <summary>The slices of all requests, merged by time.</summary>
    public IEnumerable<Slice> GetHistory(IEnumerable<HistoryRequest> requests, DateTimeZone sliceTimeZone)
    {
        var sources = new List<FeedSubscription>();
        foreach (var request in requests)
        {
            sources.Add(Open(request));
        }

        var builder = new SliceBuilder(sliceTimeZone);
        sources.RemoveAll(source => !source.MoveNext());
        while (sources.Count > 0)
        {
            var frontier = long.MaxValue;
            foreach (var source in sources)
            {
                frontier = Math.Min(frontier, source.EmitUtc);
            }

            foreach (var source in sources)
            {
                while (source.Current is { } point && source.EmitUtc <= frontier)
                {
                    builder.Add(source, point);
                    DataPointCount++;
                    source.MoveNext();
                }
            }

            sources.RemoveAll(source => source.IsEnded);
            yield return builder.Build(new DateTime(frontier, DateTimeKind.Utc), SecurityChanges.None).Slice!;
        }
    }

    private FeedSubscription Open(HistoryRequest request)
    {
        if (request.Resolution == Resolution.Tick)
        {
            throw new NotSupportedException(SubscriptionConfigs.NoTicks);
        }

        var config = request.ToConfig();
        var feed = new FeedRequest(config, request.ExchangeHours, request.StartTimeUtc, request.EndTimeUtc, _settings.DailyPreciseEndTime);
        var step = request.FillForwardResolution?.ToTimeSpan();
        return new FeedSubscription(config, security: null, request.StartTimeUtc, request.EndTimeUtc, () => new FeedCursor(
            feed,
            Within(FeedCursor.Points(feed, _context, step is { } length ? () => length : null), feed),
            _context,
            isHistory: true));
    }

    /// <summary>A bar belongs to a request when it ends within it; events are not part of histories.</summary>
    private static IEnumerator<FeedPoint> Within(IEnumerator<FeedPoint> points, FeedRequest request)
    {
        var (start, end) = (request.StartLocal.Ticks, request.EndLocal.Ticks);
        while (points.MoveNext())
        {
            var point = points.Current;
            if (!point.IsEvent && point.End > start && point.End <= end)
            {
                yield return point;
            }
        }
    }
}
