using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Util;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>Data up to the algorithm's start at the warm-up's resolution, then at its own; both overlap by a day, so that no gap remains.</summary>
internal static class WarmUpFeed
{
    /// <summary>A subscription's points from the warm-up's first on.</summary>
    /// <param name="algorithm">The algorithm, which is warming up.</param>
    /// <param name="context">The run.</param>
    /// <param name="request">The subscription and its span.</param>
    /// <param name="step">The run's fill-forward step.</param>
    public static FeedCursor Open(QCAlgorithm algorithm, RunContext context, FeedRequest request, Func<TimeSpan> step)
    {
        var resolution = algorithm.Settings.WarmupResolution;
        var startUtc = algorithm.WarmUpEnd.ConvertToUtc(algorithm.TimeZone);
        var config = request.Config;
        var warmUp = request.With(new SubscriptionDataConfig(config, resolution: resolution), endUtc: startUtc);
        var warmUpEnd = warmUp.EndLocal.Ticks;
        IEnumerator<FeedPoint>? before = null;
        FeedPoint? last = null;
        var pivot = startUtc;
        if (warmUp.TradableDays().Any() && LeanData.IsValidConfiguration(config.SecurityType, warmUp.Config.Resolution, config.TickType))
        {
            var hours = request.Hours;
            pivot = Time.GetStartTimeForTradeBars(
                hours,
                algorithm.WarmUpEnd.ConvertTo(algorithm.TimeZone, hours.TimeZone),
                Time.OneDay,
                1,
                false,
                warmUp.Config.DataTimeZone,
                LeanData.UseDailyStrictEndTimes(algorithm.Settings, config.Type, config.Symbol, Time.OneDay, hours)).ConvertToUtc(hours.TimeZone);
            pivot = Time.Max(pivot, warmUp.StartUtc);
            var length = resolution?.ToTimeSpan();
            before = Until(
                FeedCursor.Points(warmUp, context, warmUp.Config.FillDataForward ? () => length ?? step() : null),
                warmUpEnd,
                point => last = point.IsEvent ? last : point);
        }

        var normal = request.With(startUtc: pivot);
        var after = From(
            FeedCursor.Points(normal, context, config.FillDataForward ? step : null, () => last), warmUpEnd);
        return new FeedCursor(request, before is null ? after : Join(before, after), context);
    }

    private static IEnumerator<FeedPoint> Until(IEnumerator<FeedPoint> points, long end, Action<FeedPoint> onPoint)
    {
        while (points.MoveNext())
        {
            onPoint(points.Current);
            if (points.Current.End <= end)
            {
                yield return points.Current;
            }
        }
    }

    private static IEnumerator<FeedPoint> From(IEnumerator<FeedPoint> points, long end)
    {
        while (points.MoveNext())
        {
            if (points.Current.End >= end)
            {
                yield return points.Current;
            }
        }
    }

    private static IEnumerator<FeedPoint> Join(IEnumerator<FeedPoint> first, IEnumerator<FeedPoint> second)
    {
        var end = long.MinValue;
        while (first.MoveNext())
        {
            end = first.Current.End;
            yield return first.Current;
        }

        while (second.MoveNext())
        {
            if (second.Current.End > end)
            {
                yield return second.Current;
            }
        }
    }
}
