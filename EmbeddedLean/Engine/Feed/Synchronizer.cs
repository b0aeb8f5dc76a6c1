using System;
using System.Collections.Generic;
using QuantConnect.Algorithm;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>Merges all subscriptions into one sequence of moments.</summary>
internal sealed class Synchronizer
{
    private readonly QCAlgorithm _algorithm;
    private readonly Subscriptions _subscriptions;
    private readonly SliceBuilder _builder;
    private DateTime _frontier;

    public Synchronizer(QCAlgorithm algorithm, Subscriptions subscriptions)
    {
        _algorithm = algorithm;
        _subscriptions = subscriptions;
        _builder = new SliceBuilder(algorithm.TimeZone);
        _frontier = algorithm.UtcTime;
    }

    public IEnumerable<TimeSlice> Stream()
    {
        var warmUpEnd = _algorithm.WarmUpEnd.ConvertToUtc(_algorithm.TimeZone);
        var last = DateTime.MaxValue;
        var wasPulse = false;
        var isRetried = false;
        while (true)
        {
            Advance();
            var changes = SecurityChanges.None;
            bool isAgain;
            do
            {
                Pump(_frontier.Ticks, ref changes);
                var now = SecurityChanges.None;
                if (_subscriptions.NextRequestUtc <= _frontier)
                {
                    if (_algorithm.UtcTime != _frontier)
                    {
                        if (MustEndWarmUp(_frontier, warmUpEnd))
                        {
                            yield return new TimeSlice { Utc = warmUpEnd };
                        }

                        last = _frontier;
                        wasPulse = true;
                        yield return new TimeSlice { Utc = _frontier };
                    }

                    now = _subscriptions.Apply(_frontier);
                    wasPulse = true;
                }

                changes += now;
                isAgain = now.Count > 0;
            }
            while (isAgain | _subscriptions.StartInternalFeeds(_frontier));

            var slice = _builder.Build(_frontier, changes);
            if (MustEndWarmUp(slice.Utc, warmUpEnd))
            {
                yield return new TimeSlice { Utc = warmUpEnd };
            }

            if (slice.Utc != last || wasPulse)
            {
                last = slice.Utc;
                wasPulse = false;
                isRetried = false;
                yield return slice;
            }
            else if (!slice.Slice!.HasData || isRetried)
            {
                // Nothing moves the clock any more.
                yield break;
            }
            else
            {
                isRetried = true;
            }
        }
    }

    /// <summary>Moves the frontier to the earliest point or request that waits.</summary>
    private void Advance()
    {
        var earliest = long.MaxValue;
        foreach (var subscription in _subscriptions.Running)
        {
            if (subscription.Current is null && !subscription.IsEnded && subscription.StartUtc == _frontier)
            {
                subscription.MoveNext();
            }

            if (subscription.Current is not null)
            {
                earliest = Math.Min(earliest, subscription.EmitUtc);
            }
        }

        if (_subscriptions.NextRequestUtc is { } request)
        {
            earliest = Math.Min(earliest, request.Ticks);
        }

        if (earliest != long.MaxValue && earliest > _frontier.Ticks)
        {
            _frontier = new DateTime(earliest, DateTimeKind.Utc);
        }
    }

    private void Pump(long frontier, ref SecurityChanges changes)
    {
        foreach (var subscription in _subscriptions.Running)
        {
            if (subscription.IsEnded || (subscription.Current is null && !subscription.MoveNext()))
            {
                _subscriptions.Forget(subscription);
                continue;
            }

            while (subscription.Current is { } point && subscription.EmitUtc <= frontier)
            {
                if (point is Delisting { Type: DelistingType.Delisted })
                {
                    changes += _subscriptions.Delist(subscription);
                }

                _builder.Add(subscription, point);
                subscription.MoveNext();
            }
        }
    }

    private bool MustEndWarmUp(DateTime utc, DateTime warmUpEnd) => _algorithm.IsWarmingUp && utc > warmUpEnd;
}
