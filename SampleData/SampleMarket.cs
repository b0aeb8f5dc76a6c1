using System;
using System.Collections.Generic;

namespace MagnetLean.SampleData;

/// <summary>
/// The synthetic market, minute by minute. Price remembers where it turned: it is drawn to one of the turning points that it has not passed since,
/// the nearer the more likely, runs a little beyond it, is thrown back on high volume, and is drawn somewhere anew. Where none lies ahead it makes
/// new highs and lows, in trends more of one kind. Its volatility clusters and its shocks have fat tails. That price is drawn at all is the
/// magnets' own hypothesis, planted on purpose: results on this data say that the software works and nothing about real markets.
/// </summary>
/// <remarks>Sums, products and square roots alone: they give the same digits on every platform, which other functions do not.</remarks>
internal sealed class SampleMarket
{
    private const int StepsPerMinute = 4;
    private const int StepsPerHour = 60 * StepsPerMinute;

    // Mean range of an hour in standard deviations of its return.
    private const double AverageRange = 1.6;

    // Drifts, in standard deviations of an hour, per hour.
    private const double Pull = 0.75;
    private const double ThrowBack = 1.5;
    private const double CrashDrift = -0.5;

    // Share of turning points that are tested again at once, and of draws that are given up on the way.
    private const double Tests = 0.7;
    private const double GiveUps = 0.05;

    // What a coin is worth, in dollars.
    private const double Value = 1000;

    // Clustering of the hours' variance around 1 (GARCH(1, 1)): what a surprise adds, what stays, and bounds.
    private const double Reaction = 0.12;
    private const double Persistence = 0.84;
    private const double LeastVariance = 0.3;
    private const double MostVariance = 6;

    // One step in so many is a jump of so many usual ones.
    private const double JumpShare = 0.0002;
    private const double JumpSize = 25;

    private readonly DeterministicRandom _random;
    private readonly SampleRegime[] _regimes = SampleCalendar.RegimeByHour();
    private readonly IReadOnlySet<int> _halted = SampleCalendar.HaltedHours();
    private readonly TurningPoints _turns = new();
    private readonly List<PlantedLevel> _planted = [];

    private double _price = 1000.0 * SampleBar.TicksPerUnit;
    private double _variance = 1;
    private double _goal;
    private bool _isUp = true;
    private bool _isThrownBack;
    private double _extreme;
    private double _givesUpAt;
    private (double Level, int Minute)? _draw;
    private double _imbalance;

    public SampleMarket(ulong seed)
    {
        _random = new DeterministicRandom(seed);
        _extreme = _price;
        Extend(SampleRegime.Calm, _random.NextUnit() < 0.5);
    }

    /// <summary>The draws so far, in order of time.</summary>
    public IReadOnlyList<PlantedLevel> Planted => _planted;

    /// <summary>All minutes with trading, in order of time. To be read once.</summary>
    public IEnumerable<SampleBar> Minutes()
    {
        for (var hour = 0; hour < _regimes.Length; hour++)
        {
            var opened = _price;
            if (_halted.Contains(hour))
            {
                GapWhileHalted(_regimes[hour]);
                continue;
            }

            for (var minute = hour * 60; minute < hour * 60 + 60; minute++)
            {
                yield return Trade(minute, hour);
            }

            Cluster(hour, _price / opened - 1);
        }
    }

    private SampleBar Trade(int minute, int hour)
    {
        var regime = _regimes[hour];
        var traits = RegimeTraits.Of(regime);
        var pocket = regime == SampleRegime.Dry && SampleCalendar.InDryPocket(hour);
        var usual = traits.HourlyVolatility * _price;
        var hourly = usual * Math.Sqrt(_variance * SeasonOf(hour));
        var step = hourly / Math.Sqrt(StepsPerHour);

        var (open, travelled) = (Ticks(_price), 0.0);
        var (high, low) = (open, open);
        for (var i = 0; i < StepsPerMinute; i++)
        {
            var before = _price;
            var shock = _random.NextBell() * (_random.NextUnit() < JumpShare ? JumpSize : 1.0);
            _price += step * shock + Drift(regime) * hourly / StepsPerHour;
            Steer(minute, regime, usual * AverageRange);
            travelled += Math.Abs(_price - before);
            high = Math.Max(high, Ticks(_price));
            low = Math.Min(low, Ticks(_price));
        }

        var close = Ticks(_price);
        var volume = Volume(hour, travelled / (step * StepsPerMinute), usual * AverageRange, traits, pocket);
        var (bid, ask) = Quotes(open, high, low, close, traits, pocket);
        return new SampleBar(minute, open, high, low, close, volume, bid, ask);
    }

    private double Drift(SampleRegime regime) => regime == SampleRegime.Crash
        ? CrashDrift
        : (_isUp ? 1 : -1) * (_isThrownBack ? -ThrowBack : Pull);

    private void Cluster(int hour, double change)
    {
        var surprise = change / RegimeTraits.Of(_regimes[hour]).HourlyVolatility;
        var next = 1 - Reaction - Persistence + Reaction * surprise * surprise + Persistence * _variance;
        _variance = Math.Clamp(next, LeastVariance, MostVariance);
    }

    // Where price goes next, decided at every step: to the goal, back from it, or elsewhere.
    private void Steer(int minute, SampleRegime regime, double range)
    {
        _extreme = _isUp ? Math.Max(_extreme, _price) : Math.Min(_extreme, _price);
        if (regime == SampleRegime.Crash)
        {
            EndDraw(minute, isReached: false);
            _turns.DropPassed(_price);
            _isUp = _isThrownBack = false;
            (_extreme, _goal, _givesUpAt) = (Math.Min(_extreme, _price), _price, 0);
            return;
        }

        if (_isThrownBack)
        {
            if (IsBeyond(_goal, !_isUp))
            {
                _turns.Add(_extreme, _isUp, minute);
                if (_random.NextUnit() < Tests)
                {
                    DrawTo(_extreme, minute, range);
                }
                else
                {
                    Choose(minute, regime, range);
                }
            }
        }
        else if (IsBeyond(_goal, _isUp))
        {
            EndDraw(minute, isReached: true);
            _isThrownBack = true;
            _goal = _extreme + (_isUp ? -1 : 1) * _random.NextBetween(1.3, 2.6) * range;
        }
        else if (_givesUpAt > 0 && IsBeyond(_givesUpAt, _isUp))
        {
            // Not everything that draws is reached: price turns on the way and looks for something else.
            EndDraw(minute, isReached: false);
            _turns.Add(_extreme, _isUp, minute);
            Turn(!_isUp);
            Choose(minute, regime, range);
        }
    }

    private void Choose(int minute, SampleRegime regime, double range)
    {
        _turns.DropPassed(_price);
        var up = UpwardShare(regime);
        if (_turns.Pick(_random, _price, range, minute, up, RegimeTraits.Of(regime).NewExtremes) is { } level)
        {
            DrawTo(level, minute, range);
        }
        else
        {
            Extend(regime, _random.NextUnit() < up);
        }
    }

    private void DrawTo(double level, int minute, double range)
    {
        Turn(level > _price);
        _draw = (level, minute);
        _goal = level + (_isUp ? 1 : -1) * _random.NextBetween(0.05, 0.25) * range;
        _givesUpAt = _random.NextUnit() < GiveUps ? _price + _random.NextBetween(0.3, 0.7) * (level - _price) : 0;
    }

    // What is dear is drawn down a little more often and what is cheap up, so that two years end where prices still look like prices.
    private double UpwardShare(SampleRegime regime)
    {
        var dear = _price / (Value * SampleBar.TicksPerUnit);
        var lean = dear > 1 ? 1 - dear : 1 / dear - 1;
        return Math.Clamp(RegimeTraits.Of(regime).UpwardShare + 0.08 * lean, 0.25, 0.75);
    }

    // A new high or low, where nothing is remembered.
    private void Extend(SampleRegime regime, bool isUp)
    {
        Turn(isUp);
        _givesUpAt = 0;
        _goal = _price + (isUp ? 1 : -1) * _random.NextBetween(2.5, 6) * RegimeTraits.Of(regime).HourlyVolatility * AverageRange * _price;
    }

    private void Turn(bool isUp)
    {
        _isThrownBack = false;
        _extreme = isUp == _isUp ? _extreme : _price;
        _isUp = isUp;
    }

    private void EndDraw(int minute, bool isReached)
    {
        if (_draw is { } draw)
        {
            _planted.Add(new PlantedLevel(Ticks(draw.Level), _isUp, draw.Minute, minute, isReached));
            _draw = null;
        }
    }

    private bool IsBeyond(double level, bool isUp) => isUp ? _price >= level : _price <= level;

    private void GapWhileHalted(SampleRegime regime)
    {
        if (regime == SampleRegime.Crash)
        {
            _price *= 1.0 - _random.NextBetween(0.07, 0.09);
        }
    }

    // Quiet nights, busy afternoons.
    private static double SeasonOf(int hour) => 0.7 + 0.6 * (1.0 - Math.Abs(hour % 24 - 15) / 15.0);

    private long Volume(int hour, double activity, double range, RegimeTraits traits, bool pocket)
    {
        var atGoal = Math.Abs(_price - (_isThrownBack ? _extreme : _goal)) < 0.3 * range ? 2.5 : 1.0;
        var noise = (0.5 + _random.NextUnit()) * (0.5 + _random.NextUnit());
        var coins = 6.0 * SeasonOf(hour) * Math.Sqrt(_variance) * atGoal * noise * traits.Volume * (0.3 + activity) * (pocket ? 0.05 : 1.0);
        return Math.Max(1, (long)(coins * SampleBar.LotsPerUnit));
    }

    private (SampleQuote Bid, SampleQuote Ask) Quotes(int open, int high, int low, int close, RegimeTraits traits, bool pocket)
    {
        var spread = (pocket ? 24 : traits.SpreadTicks) + _random.NextInteger(0, traits.SpreadTicks / 2 + 1);
        var below = spread / 2;
        var above = spread - below;

        // The book leans toward where price is going, with memory.
        var lean = _isUp != _isThrownBack ? 0.25 : -0.25;
        _imbalance = 0.95 * _imbalance + 0.05 * (lean + 1.5 * (_random.NextUnit() - 0.5));
        var depth = (pocket ? 400.0 : 6000.0) * (0.5 + _random.NextUnit());
        var bidSize = Math.Max(1, (int)(depth * (1.0 + _imbalance)));
        var askSize = Math.Max(1, (int)(depth * (1.0 - _imbalance)));
        return (new SampleQuote(open - below, high - below, low - below, close - below, bidSize),
            new SampleQuote(open + above, high + above, low + above, close + above, askSize));
    }

    private static int Ticks(double price) => (int)(price + 0.5);
}
