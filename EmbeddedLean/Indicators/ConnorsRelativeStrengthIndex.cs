using System;
using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>The mean of the relative strength, that of the length of the present streak, and the rank of the newest change (Connors).</summary>
public class ConnorsRelativeStrengthIndex : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly RelativeStrengthIndex _strength;
    private readonly RelativeStrengthIndex _streakStrength;
    private readonly RollingWindow<decimal> _changes;
    private decimal? _before;
    private int _streak;

    /// <summary>A named indicator.</summary>
    public ConnorsRelativeStrengthIndex(string name, int rsiPeriod, int rsiPeriodStreak, int lookBackPeriod)
        : base(name)
    {
        (_strength, _streakStrength) = (new RelativeStrengthIndex(rsiPeriod), new RelativeStrengthIndex(rsiPeriodStreak));
        _changes = new RollingWindow<decimal>(lookBackPeriod);
        WarmUpPeriod = Math.Max(lookBackPeriod, Math.Max(_strength.WarmUpPeriod, _streakStrength.WarmUpPeriod));
    }

    /// <summary>An indicator named after its periods.</summary>
    public ConnorsRelativeStrengthIndex(int rsiPeriod, int rsiPeriodStreak, int rocPeriod)
        : this($"CRSI({rsiPeriod},{rsiPeriodStreak},{rocPeriod})", rsiPeriod, rsiPeriodStreak, rocPeriod)
    {
    }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => _strength.IsReady && _streakStrength.IsReady && _changes.IsReady;

    /// <summary>The longest of what its parts need.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _changes.Reset();
        (_before, _streak) = (null, 0);
        Parts.Reset(_strength, _streakStrength);
        base.Reset();
    }

    /// <summary>The mean; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _strength.Update(input);
        var move = _before is { } last ? input.Value.CompareTo(last) : 0;

        // A turn begins a new streak; no move leaves it as it is.
        _streak = _streak * move < 0 ? move : _streak + move;
        _streakStrength.Update(input.EndTime, _streak);
        if (_before is null or 0m)
        {
            _before = input.Value;
            _changes.Add(0m);
            return 0m;
        }

        var change = (input.Value - _before.Value) / _before.Value;
        var rank = _changes.IsReady ? 100m * _changes.Count(past => past < change) / _changes.Count : 0m;
        _changes.Add(change);
        _before = input.Value;
        return IsReady ? (_strength.Current.Value + _streakStrength.Current.Value + rank) / 3 : 0m;
    }
}
