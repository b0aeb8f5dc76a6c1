using System;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>A running subscription: its data goes to a security.</summary>
internal sealed class FeedSubscription
{
    private readonly Func<FeedCursor> _open;
    private FeedCursor? _cursor;

    public FeedSubscription(SubscriptionDataConfig config, Security security, DateTime startUtc, DateTime endUtc, Func<FeedCursor> open)
    {
        Config = config;
        Security = security;
        StartUtc = startUtc;
        EndUtc = endUtc;
        _open = open;
    }

    public SubscriptionDataConfig Config { get; }

    public Security Security { get; }

    public DateTime StartUtc { get; }

    public DateTime EndUtc { get; }

    /// <summary>The next point; null before the first move and at the end.</summary>
    public BaseData? Current => _cursor?.Current;

    /// <summary>When the next point is known, in UTC ticks.</summary>
    public long EmitUtc => _cursor!.EmitUtc;

    public bool IsEnded { get; private set; }

    /// <summary>Whether its security was removed: what it still carries is dropped.</summary>
    public bool IsRemoved { get; set; }

    public bool MoveNext()
    {
        if (IsEnded)
        {
            return false;
        }

        _cursor ??= _open();
        IsEnded = !_cursor.MoveNext();
        return !IsEnded;
    }
}
