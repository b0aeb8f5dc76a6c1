using System;
using System.Collections.Generic;
using MagnetLean.Launcher.Statistics;

namespace MagnetLean.Launcher.SampleData;

/// <summary>
/// The synthetic market, minute by minute. Price travels between planted levels: it arrives at one, touches it several times from one side
/// (rejected each time, on high volume, and drawn back), then leaves for a neighbour. That is the magnets' own hypothesis, planted on purpose:
/// results on this data say that the software works and nothing about real markets.
/// </summary>
internal sealed class SampleMarket
{
    private const int StepsPerMinute = 4;
    private const double AverageRange = 1.6; // mean range of an hour in standard deviations of its return

    // Drifts in standard deviations of an hour, per hour.
    private const double TravelDrift = 0.40;
    private const double RejectionDrift = 1.20;
    private const double ReturnDrift = 0.50;

    private readonly DeterministicRandom _random;
    private readonly int[] _ladder;
    private readonly SampleRegime[] _regimes = SampleCalendar.RegimeByHour();
    private readonly IReadOnlySet<int> _halted = SampleCalendar.HaltedHours();
    private readonly List<PlantedLevel> _planted = [];

    private double _price;
    private int _target;
    private int _home;
    private int _side;
    private Phase _phase = Phase.Travel;
    private double _excursion;
    private int _touches;
    private int _touchesAllowed;
    private int _arrived;
    private double _imbalance;

    public SampleMarket(ulong seed)
    {
        _random = new DeterministicRandom(seed);
        _ladder = BuildLadder(_random);
        _price = 1000.0 * SampleBar.TicksPerUnit;
        _target = NearestLevel();
        _home = _target;
        _side = _price < _ladder[_target] ? -1 : 1;
    }

    private enum Phase
    {
        Travel,
        Rejection,
        Return
    }

    /// <summary>The stays at planted levels so far, in order of time.</summary>
    public IReadOnlyList<PlantedLevel> Planted => _planted;

    /// <summary>All minutes with trading, in order of time. To be read once.</summary>
    public IEnumerable<SampleBar> Minutes()
    {
        for (var hour = 0; hour < _regimes.Length; hour++)
        {
            if (hour > 0 && _regimes[hour] != _regimes[hour - 1])
            {
                BeginRegime(hour * 60);
            }

            if (_halted.Contains(hour))
            {
                DriftWhileHalted(_regimes[hour]);
                continue;
            }

            for (var minute = hour * 60; minute < hour * 60 + 60; minute++)
            {
                yield return Trade(minute, hour);
            }
        }

        CloseStay(_regimes.Length * 60);
    }

    private static int[] BuildLadder(DeterministicRandom random)
    {
        var levels = new List<int>();
        for (var level = 150.0; level < 9000.0; level *= random.NextBetween(1.034, 1.050))
        {
            levels.Add((int)(level * SampleBar.TicksPerUnit));
        }

        return [.. levels];
    }

    private SampleBar Trade(int minute, int hour)
    {
        var regime = _regimes[hour];
        var traits = RegimeTraits.Of(regime);
        var pocket = regime == SampleRegime.Dry && SampleCalendar.InDryPocket(hour);
        var hourly = traits.HourlyVolatility * _price;
        var step = hourly / Math.Sqrt(60.0 * StepsPerMinute);

        var open = Ticks(_price);
        var high = open;
        var low = open;
        var travelled = 0.0;
        for (var i = 0; i < StepsPerMinute; i++)
        {
            var before = _price;
            var shock = _random.NextBell() * (_random.NextUnit() < 0.002 ? 4.0 : 1.0);
            _price += step * shock + Drift(regime, hourly) / (60.0 * StepsPerMinute);
            Steer(minute, regime, hourly);
            travelled += Math.Abs(_price - before);
            var tick = Ticks(_price);
            high = Math.Max(high, tick);
            low = Math.Min(low, tick);
        }

        var close = Ticks(_price);
        var volume = Volume(hour, travelled / (step * StepsPerMinute), hourly, traits, pocket);
        var (bid, ask) = Quotes(open, high, low, close, traits, pocket);
        return new SampleBar(minute, open, high, low, close, volume, bid, ask);
    }

    private double Drift(SampleRegime regime, double hourly)
    {
        if (regime == SampleRegime.Crash)
        {
            return -1.1 * hourly;
        }

        var away = _price < _ladder[_target] ? -1 : 1;
        return _phase switch
        {
            Phase.Travel => -away * TravelDrift * hourly,
            Phase.Rejection => _side * RejectionDrift * hourly,
            _ => -_side * ReturnDrift * hourly
        };
    }

    private void Steer(int minute, SampleRegime regime, double hourly)
    {
        if (regime == SampleRegime.Crash)
        {
            return;
        }

        var distance = _side * (_price - _ladder[_target]);
        if (distance > 0)
        {
            if (_phase == Phase.Rejection && distance > _excursion * hourly * AverageRange)
            {
                _phase = Phase.Return;
            }

            return;
        }

        // The level is reached: the overshoot is mostly thrown back.
        _price = _ladder[_target] - _side * 0.3 * distance;
        if (_phase == Phase.Travel)
        {
            _arrived = minute;
            _touches = 0;
            _touchesAllowed = _random.NextInteger(1, RegimeTraits.Of(regime).TouchesPerLevel);
        }
        else if (_phase == Phase.Rejection)
        {
            return;
        }

        _touches++;
        if (_touches > _touchesAllowed)
        {
            Leave(minute, regime);
        }
        else
        {
            _phase = Phase.Rejection;
            _excursion = _random.NextBetween(0.8, 2.0);
        }
    }

    private void Leave(int minute, SampleRegime regime)
    {
        CloseStay(minute);
        var share = RegimeTraits.Of(regime).UpwardShare;
        var up = share is { } upward ? _random.NextUnit() < upward : GoesUpFromHome();
        var departure = _ladder[_target];
        _target = Math.Clamp(_target + (up ? 1 : -1), 0, _ladder.Length - 1);
        _side = up ? -1 : 1;

        // A level that is left through its far side is broken at once, beyond doubt.
        _price = departure + (up ? 1 : -1);
        _phase = Phase.Travel;
    }

    private bool GoesUpFromHome() => (_target - _home) switch
    {
        >= 1 => false,
        <= -1 => true,
        _ => _random.NextUnit() < 0.5
    };

    private void BeginRegime(int minute)
    {
        CloseStay(minute);
        _target = NearestLevel();
        _home = _target;
        _side = _price < _ladder[_target] ? -1 : 1;
        _phase = Phase.Travel;
    }

    private void CloseStay(int minute)
    {
        if (_phase != Phase.Travel)
        {
            _planted.Add(new PlantedLevel(_ladder[_target], _side < 0, _arrived, minute, _touches));
        }
    }

    private void DriftWhileHalted(SampleRegime regime)
    {
        if (regime == SampleRegime.Crash)
        {
            _price *= 1.0 - _random.NextBetween(0.015, 0.030);
        }
    }

    private int NearestLevel()
    {
        var nearest = 0;
        for (var i = 1; i < _ladder.Length; i++)
        {
            if (Math.Abs(_ladder[i] - _price) < Math.Abs(_ladder[nearest] - _price))
            {
                nearest = i;
            }
        }

        return nearest;
    }

    private long Volume(int hour, double activity, double hourly, RegimeTraits traits, bool pocket)
    {
        var hourOfDay = hour % 24;
        var season = 0.7 + 0.6 * (1.0 - Math.Abs(hourOfDay - 15) / 15.0);
        var atLevel = Math.Abs(_price - _ladder[_target]) < 0.25 * hourly * AverageRange ? 2.5 : 1.0;
        var noise = (0.5 + _random.NextUnit()) * (0.5 + _random.NextUnit());
        var coins = 6.0 * season * atLevel * noise * traits.Volume * (0.3 + activity) * (pocket ? 0.05 : 1.0);
        return Math.Max(1, (long)(coins * SampleBar.LotsPerUnit));
    }

    private (SampleQuote Bid, SampleQuote Ask) Quotes(int open, int high, int low, int close, RegimeTraits traits, bool pocket)
    {
        var spread = (pocket ? 24 : traits.SpreadTicks) + _random.NextInteger(0, traits.SpreadTicks / 2 + 1);
        var below = spread / 2;
        var above = spread - below;

        // The book leans toward where price is going, with memory.
        var lean = _price < _ladder[_target] ? 0.25 : -0.25;
        _imbalance = 0.95 * _imbalance + 0.05 * (lean + 1.5 * (_random.NextUnit() - 0.5));
        var depth = (pocket ? 400.0 : 6000.0) * (0.5 + _random.NextUnit());
        var bidSize = Math.Max(1, (int)(depth * (1.0 + _imbalance)));
        var askSize = Math.Max(1, (int)(depth * (1.0 - _imbalance)));
        return (new SampleQuote(open - below, high - below, low - below, close - below, bidSize),
            new SampleQuote(open + above, high + above, low + above, close + above, askSize));
    }

    private static int Ticks(double price) => (int)(price + 0.5);
}
