using System;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// The volume profile of the session that goes on. Sessions are days in UTC; where bars are too long for that, weeks from Monday or four of them.
/// One is complete with the bar that reaches its end, or where that is missing with the first bar of the next.
/// </summary>
/// <remarks>
/// Where no bar carries a volume, time at price counts. Sessions of fewer than <see cref="DetectionOptions.MinSessionBars"/> bars are none.
/// </remarks>
internal sealed class SessionProfile(DetectionOptions options, Duration strategyBar)
{
    private readonly PriceBins _bins = new();
    private readonly TimeGrid _sessions = new(LengthFor(strategyBar, options.MinSessionBars), Instant.FromUtc(1970, 1, 5, 0, 0));
    private Instant _start;
    private Instant _end;
    private bool _isOpen;
    private bool _hasVolume;
    private int _bars;

    /// <summary>Takes the next bar. True where the session is complete before it or with it; its levels can be read then.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="atr">ATR; a session begins only where it is known.</param>
    /// <param name="levels">Loaded with the profile of a session that is complete.</param>
    /// <param name="start">When that session began.</param>
    /// <param name="end">When it ended.</param>
    public bool Add(in Bar bar, double atr, ProfileLevels levels, out Instant start, out Instant end)
    {
        (start, end) = (_start, _end);
        var complete = _isOpen && bar.Start >= _end && Complete(levels);
        if (!_isOpen && atr > 0)
        {
            Open(bar, atr);
        }

        if (!_isOpen)
        {
            return complete;
        }

        AddBar(bar);
        if (bar.End >= _end && Complete(levels))
        {
            (start, end) = (_start, _end);
            return true;
        }

        return complete;
    }

    /// <summary>A split: the session that goes on is forgotten, its bars lie on two scales.</summary>
    public void Forget() => _isOpen = false;

    private void Open(in Bar bar, double atr)
    {
        var session = _sessions.PieceAt(bar.Start);
        (_start, _end) = (_sessions.StartOf(session), _sessions.StartOf(session + 1));
        (_isOpen, _hasVolume, _bars) = (true, false, 0);
        _bins.Clear(PriceBins.WidthNear(options.ProfileBin * atr / bar.Close));
    }

    private void AddBar(in Bar bar)
    {
        var volume = bar.Volume is >= 0 and < double.PositiveInfinity ? bar.Volume : null;
        if (volume > 0 && !_hasVolume)
        {
            // Until now time at price stood in for a volume that was unknown.
            _bins.Clear(_bins.Width);
            _hasVolume = true;
        }

        _bins.Add(Math.Log(bar.Low), Math.Log(bar.High), volume ?? (_hasVolume ? 0 : 1));
        _bars++;
    }

    private bool Complete(ProfileLevels levels)
    {
        _isOpen = false;
        return _bars >= options.MinSessionBars && levels.Load(_bins);
    }

    private static Duration LengthFor(Duration bar, int bars)
    {
        var day = Duration.FromDays(1);
        return bar * bars <= day ? day : bar * bars <= day * 7 ? day * 7 : day * 28;
    }
}
