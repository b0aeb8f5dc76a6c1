using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;
using QuantConnect.Securities.Interfaces;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>A running subscription. Its data goes to a security, or answers a request of history.</summary>
internal sealed class FeedSubscription
{
    private readonly Func<IFeedPoints> _open;
    private IFeedPoints? _points;
    private ISecurityDataFilter? _filter;
    private bool _hasMoved;

    public FeedSubscription(SubscriptionDataConfig config, Security? security, DateTime startUtc, DateTime endUtc, Func<IFeedPoints> open)
    {
        Config = config;
        Security = security;
        StartUtc = startUtc;
        EndUtc = endUtc;
        _open = open;
    }

    public SubscriptionDataConfig Config { get; }

    /// <summary>Whose data it is; null in histories, which update no security and pass no filter.</summary>
    public Security? Security { get; }

    /// <summary>The universes that want it; none has the engine's own.</summary>
    public HashSet<Universe> Owners { get; init; } = [];

    public DateTime StartUtc { get; }

    public DateTime EndUtc { get; }

    /// <summary>The next point; null before the first move and at the end.</summary>
    public BaseData? Current { get; private set; }

    /// <summary>When the next point is known, in UTC ticks.</summary>
    public long EmitUtc { get; private set; }

    public bool IsEnded { get; private set; }

    /// <summary>Whether its security was removed: what it still carries is dropped.</summary>
    public bool IsRemoved { get; set; }

    public bool MoveNext()
    {
        if (IsEnded)
        {
            return false;
        }

        if (!_hasMoved)
        {
            _hasMoved = true;
            Open();
            _filter = FilterOfUser();
        }

        do
        {
            IsEnded = !_points!.MoveNext();
        }
        while (!IsEnded && _filter is not null && IsRefused(_points.Current!));

        (Current, EmitUtc) = (_points.Current, _points.EmitUtc);
        return !IsEnded;
    }

    /// <summary>Opens its files ahead of the first move, where reading can go on beside.</summary>
    public void Open() => _points ??= _open();

    /// <summary>Ends what is read beside.</summary>
    public void Stop() => _points?.Stop();

    // LEAN's own filter lets everything pass.
    private ISecurityDataFilter? FilterOfUser() =>
        Config.IsFilteredSubscription && Security?.DataFilter is { } filter && filter.GetType() != typeof(SecurityDataFilter) ? filter : null;

    // A filter that throws refuses the point.
    private bool IsRefused(BaseData point)
    {
        if (point.DataType == MarketDataType.Auxiliary)
        {
            return false;
        }

        try
        {
            return !_filter!.Filter(Security!, point);
        }
#pragma warning disable CA1031 // The filter is the user's.
        catch (Exception)
#pragma warning restore CA1031
        {
            return true;
        }
    }
}
