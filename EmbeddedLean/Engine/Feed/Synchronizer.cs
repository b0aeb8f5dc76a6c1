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

    /// <summary>The run's moments, as they are asked for. Between two of them the algorithm acts, and may request other subscriptions.</summary>
    public IEnumerable<TimeSlice> Stream()
    {
        var warmUpEnd = _algorithm.WarmUpEnd.ConvertToUtc(_algorithm.TimeZone);
        var last = DateTime.MaxValue;
        var isRetried = false;
        while (true)
        {
            Advance();
            var changes = SecurityChanges.None;
            var hasApplied = false;
            bool isChanged;
            do
            {
                Pump(ref changes);
                var selecting = _subscriptions.TakeSelections(_frontier);
                if ((HasDueRequests || selecting.Count > 0) && _algorithm.UtcTime != _frontier)
                {
                    // What is requested begins where the algorithm's clock stands, so that moves first.
                    if (MustEndWarmUp(warmUpEnd))
                    {
                        yield return TimeSlice.Pulse(warmUpEnd);
                    }

                    yield return TimeSlice.Pulse(_frontier);
                }

                hasApplied |= HasDueRequests || selecting.Count > 0;
                isChanged = Apply(selecting, ref changes);
            }
            while (isChanged | _subscriptions.EngineFeeds.Start(_frontier));

            var slice = _builder.Build(_frontier, changes);
            if (MustEndWarmUp(warmUpEnd))
            {
                yield return TimeSlice.Pulse(warmUpEnd);
            }

            if (_frontier != last || hasApplied)
            {
                (last, isRetried) = (_frontier, false);
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

    private bool HasDueRequests => _subscriptions.NextRequestUtc <= _frontier;

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

        if (_subscriptions.NextSelectionUtc is { } selection)
        {
            earliest = Math.Min(earliest, selection.Ticks);
        }

        if (earliest != long.MaxValue && earliest > _frontier.Ticks)
        {
            _frontier = new DateTime(earliest, DateTimeKind.Utc);
        }
    }

    /// <summary>Gives the builder all points up to the frontier.</summary>
    private void Pump(ref SecurityChanges changes)
    {
        var frontier = _frontier.Ticks;
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

    /// <summary>
    /// Carries out the requests that are due, and lets universes select; whether securities came or went, whose first points may lie at this very moment.
    /// </summary>
    private bool Apply(IReadOnlyList<Universe> selecting, ref SecurityChanges changes)
    {
        if (!HasDueRequests && selecting.Count == 0)
        {
            return false;
        }

        var hasChanged = false;
        foreach (var applied in _subscriptions.Apply(_frontier, selecting))
        {
            changes += applied;
            hasChanged |= applied.Count > 0;
        }

        return hasChanged;
    }

    private bool MustEndWarmUp(DateTime warmUpEnd) => _algorithm.IsWarmingUp && _frontier > warmUpEnd;
}
