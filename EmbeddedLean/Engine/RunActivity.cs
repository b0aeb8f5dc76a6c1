using System;
using System.Diagnostics;
using System.Threading;

namespace MagnetLean.Embedded;

/// <summary>What a run is doing, for another thread that wonders why it does not end; reading it disturbs nothing.</summary>
public sealed class RunActivity
{
    private string _step = "the start";
    private long _ticks;
    private long _since = Stopwatch.GetTimestamp();

    /// <summary>What is being called: <c>OnData</c>, <c>Initialize</c>, a scheduled event by its name.</summary>
    public string Step => Volatile.Read(ref _step);

    /// <summary>The moment that is being handled, UTC; null before the first.</summary>
    public DateTime? Moment => Interlocked.Read(ref _ticks) is var ticks and > 0 ? new DateTime(ticks, DateTimeKind.Utc) : null;

    /// <summary>Whether a moment was ever reached.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>How long it has been at that moment, in real time.</summary>
    public TimeSpan Taken => Stopwatch.GetElapsedTime(Interlocked.Read(ref _since));

    /// <summary>All of it in a few words.</summary>
    public override string ToString() => Moment is { } moment
        ? FormattableString.Invariant($"{Step}, moment {moment:yyyy-MM-dd HH:mm:ss} UTC, for {Taken.TotalSeconds:0.#} s")
        : FormattableString.Invariant($"{Step}, for {Taken.TotalSeconds:0.#} s");

    internal void Enter(string step) => Volatile.Write(ref _step, step);

    internal void Begin(string step, DateTime? moment)
    {
        Enter(step);
        HasBegun |= moment is not null;
        Interlocked.Exchange(ref _ticks, moment?.Ticks ?? 0);
        Interlocked.Exchange(ref _since, Stopwatch.GetTimestamp());
    }
}
