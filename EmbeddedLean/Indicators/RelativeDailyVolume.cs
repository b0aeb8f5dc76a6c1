using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The volume of the day so far, by what it was on average at that time on the days before.</summary>
public class RelativeDailyVolume : TradeBarIndicator
{
    private readonly SortedDictionary<TimeSpan, SimpleMovingAverage> _averages = [];
    private readonly Dictionary<DateTime, decimal> _today = [];
    private readonly int _period;
    private int _day = -1;
    private int _days = -1;

    /// <summary>An indicator named after its period.</summary>
    public RelativeDailyVolume(int period = 2)
        : this($"RDV({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public RelativeDailyVolume(string name, int period)
        : base(name)
    {
        _period = period;
    }

    /// <summary>Whether it has had its period of days before this one.</summary>
    public override bool IsReady => _days >= _period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _averages.Clear();
        _today.Clear();
        (_day, _days) = (-1, -1);
        base.Reset();
    }

    /// <summary>Volume so far by the average at the last time known up to now; 0 until ready and where that is 0.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        if (input.Time.Day != _day)
        {
            EndDay();
            (_day, _days) = (input.Time.Day, _days + 1);
        }

        _today[input.Time] = input.Volume;
        if (!IsReady)
        {
            return 0m;
        }

        var usual = UsualAt(input.Time.TimeOfDay);
        return usual == 0m ? 0m : _today.Values.Sum() / usual;
    }

    private void EndDay()
    {
        var sum = 0m;
        foreach (var (time, volume) in _today)
        {
            sum += volume;
            if (!_averages.TryGetValue(time.TimeOfDay, out var average))
            {
                _averages.Add(time.TimeOfDay, average = new SimpleMovingAverage(_period));
            }

            average.Update(time, sum);
        }

        _today.Clear();
    }

    // Without an average of this time that of the one before, if there is a later one.
    private decimal UsualAt(TimeSpan time)
    {
        if (_averages.TryGetValue(time, out var same))
        {
            return same.Current.Value;
        }

        SimpleMovingAverage? before = null;
        foreach (var (at, average) in _averages)
        {
            if (at > time && before is not null)
            {
                return before.Current.Value;
            }

            before = average;
        }

        return 0m;
    }
}
