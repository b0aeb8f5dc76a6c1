using System;
using QuantConnect.Interfaces;

namespace QuantConnect.Data.Consolidators;

/// <summary>When a consolidator is to be told that time passes: at the end of the bar it works on.</summary>
internal sealed class ConsolidatorScan : IDisposable
{
    private readonly IDataConsolidator _consolidator;
    private readonly ITimeKeeper _clock;
    private readonly LocalTimeKeeper _local;
    private readonly TimeSpan _least;
    private readonly long _number;
    private TimeSpan? _length;
    private DateTime _next;

    public ConsolidatorScan(IDataConsolidator consolidator, TimeSpan increment, ITimeKeeper clock, LocalTimeKeeper local, long number)
    {
        _consolidator = consolidator;
        _clock = clock;
        _local = local;
        _number = number;
        _least = Time.Max(increment, Time.OneSecond);
        consolidator.DataConsolidated += OnConsolidated;
    }

    public bool IsDisposed { get; private set; }

    /// <summary>Moment of the next scan in UTC ticks; among equals the one that was added first.</summary>
    public (long Utc, long Number) Priority => (_next.Ticks, _number);

    public void Scan()
    {
        _consolidator.Scan(_local.LocalTime);

        // Perhaps nothing was emitted, as on a weekend: time goes on all the same.
        Advance();
    }

    /// <summary>Moves on from the moment: by the length of a bar, or to the end of the one in work.</summary>
    public void Advance()
    {
        var now = _clock.UtcTime;
        if (_next > now)
        {
            return;
        }

        if (_length is { } length)
        {
            _next = now + length;
            return;
        }

        _next = now + _least;
        if (_consolidator.WorkingData is { } working)
        {
            var end = working.EndTime.ConvertToUtc(_local.TimeZone);
            _next = end > now ? end : _next;
        }
    }

    public void Dispose()
    {
        IsDisposed = true;
        _consolidator.DataConsolidated -= OnConsolidated;
    }

    private void OnConsolidated(object sender, IBaseData bar)
    {
        if (bar is null)
        {
            Advance();
            return;
        }

        _length ??= Time.Max(bar.EndTime - bar.Time, _least);
        _next = bar.EndTime.ConvertToUtc(_local.TimeZone) + _length.Value;
    }
}
