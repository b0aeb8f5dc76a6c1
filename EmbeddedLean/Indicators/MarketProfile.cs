using System;
using System.Collections.Generic;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Volume by price of the newest bars: where most was traded, and the area around that which holds a share of all.</summary>
public abstract class MarketProfile : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly decimal _share;
    private readonly decimal _steps;
    private readonly RollingWindow<(decimal Price, decimal Volume)> _bars;
    private readonly SortedList<decimal, decimal> _profile = [];
    private readonly Sum _total;

    /// <summary>Over a number of bars, with the share that the value area holds and the step to which prices are rounded up.</summary>
    /// <exception cref="ArgumentException">The step is not above 0.</exception>
    protected MarketProfile(string name, int period, decimal valueAreaVolumePercentage = 0.70m, decimal priceRangeRoundOff = 0.05m)
        : base(name)
    {
        if (priceRangeRoundOff <= 0)
        {
            throw new ArgumentException("Must be strictly bigger than zero.", nameof(priceRangeRoundOff));
        }

        (_share, _steps, WarmUpPeriod) = (valueAreaVolumePercentage, 1 / priceRangeRoundOff, period);
        (_bars, _total) = (new RollingWindow<(decimal, decimal)>(period), new Sum(name + "_Sum", period));
    }

    /// <summary>A copy of the profile.</summary>
    public SortedList<decimal, decimal> VolumePerPrice => new(_profile);

    /// <summary>The highest price.</summary>
    public decimal ProfileHigh { get; private set; }

    /// <summary>The lowest price.</summary>
    public decimal ProfileLow { get; private set; }

    /// <summary>The point of control: the price of most volume.</summary>
    public decimal POCPrice { get; private set; }

    public decimal POCVolume { get; private set; }

    /// <summary>The volume that the value area has to hold.</summary>
    public decimal ValueAreaVolume { get; private set; }

    /// <summary>Upper edge of the value area.</summary>
    public decimal ValueAreaHigh { get; private set; }

    /// <summary>Lower edge of the value area.</summary>
    public decimal ValueAreaLow { get; private set; }

    /// <summary>Whether it has had its period of bars.</summary>
    public override bool IsReady => _total.IsReady;

    public int WarmUpPeriod { get; private set; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _bars.Reset();
        _profile.Clear();
        _total.Reset();
        base.Reset();
    }

    /// <summary>Updates the profile; the indicator itself is the point of control, 0 where nothing was traded.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        Take(input);
        if (_profile.Count == 0)
        {
            (POCPrice, POCVolume, ProfileHigh, ProfileLow, ValueAreaHigh, ValueAreaLow) = (0m, 0m, 0m, 0m, 0m, 0m);
            ValueAreaVolume = _total.Current.Value * _share;
            return 0m;
        }

        var peak = Peak();
        (POCPrice, POCVolume) = (_profile.Keys[peak], _profile.Values[peak]);
        (ProfileHigh, ProfileLow) = (_profile.Keys[^1], _profile.Keys[0]);
        Widen(peak);
        return POCPrice;
    }

    /// <summary>What a bar weighs.</summary>
    protected abstract decimal GetVolume(TradeBar input);

    private void Take(TradeBar bar)
    {
        var wasFull = _bars.IsReady;
        var volume = GetVolume(bar);
        _bars.Add((bar.Close, volume));
        var price = StepOf(bar.Close);
        _profile[price] = _profile.GetValueOrDefault(price) + volume;
        _total.Update(bar.Time, volume);
        if (wasFull)
        {
            var (oldPrice, oldVolume) = (StepOf(_bars.MostRecentlyRemoved.Price), _bars.MostRecentlyRemoved.Volume);
            if (_profile.TryGetValue(oldPrice, out var there))
            {
                _profile[oldPrice] = there - oldVolume;
                if (there == oldVolume)
                {
                    _profile.Remove(oldPrice);
                }
            }
        }
    }

    private decimal StepOf(decimal price) => Math.Ceiling(price * _steps) / _steps;

    // Of equal volumes the one nearest to the middle of the profile.
    private int Peak()
    {
        var (peak, middle) = (0, (_profile.Count - 1) / 2);
        for (var i = 1; i < _profile.Count; i++)
        {
            var apart = _profile.Values[i].CompareTo(_profile.Values[peak]);
            if (apart > 0 || (apart == 0 && Math.Abs(middle - i) < Math.Abs(middle - peak)))
            {
                peak = i;
            }
        }

        return peak;
    }

    /// <summary>The value area grows from the peak by the neighbour of more volume until it holds more than its share.</summary>
    private void Widen(int peak)
    {
        ValueAreaVolume = _total.Current.Value * _share;
        var (low, high, held) = (peak, peak, POCVolume);
        while (held <= ValueAreaVolume && ValueAreaVolume != 0)
        {
            var below = low > 0 ? _profile.Values[low - 1] : 0m;
            var above = high < _profile.Count - 1 ? _profile.Values[high + 1] : 0m;
            if (above == 0 && below == 0 && low == 0)
            {
                // Nothing is left to grow by; LEAN would not come back from here.
                break;
            }

            if (above == 0 || (below != 0 && below > above))
            {
                held += below;
                low = Math.Max(low - 1, 0);
            }
            else
            {
                held += above;
                high++;
            }
        }

        (ValueAreaHigh, ValueAreaLow) = (_profile.Keys[high], _profile.Keys[low]);
    }
}
