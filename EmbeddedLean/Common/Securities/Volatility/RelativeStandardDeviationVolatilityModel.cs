using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MathNet.Numerics.Statistics;
using QuantConnect.Data;
using QuantConnect.Indicators;
using QuantConnect.Securities.Volatility;

namespace QuantConnect.Securities;

/// <summary>The standard deviation of a security's prices by their mean.</summary>
public class RelativeStandardDeviationVolatilityModel : BaseVolatilityModel
{
    private readonly RollingWindow<double> _prices;
    private readonly TimeSpan _step;
    private readonly Lock _lock = new();
    private DateTime _lastTime;
    private decimal _last;

    /// <summary>Over a number of prices, each at least a step after the one before.</summary>
    public RelativeStandardDeviationVolatilityModel(TimeSpan periodSpan, int periods)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 2);
        (_step, _prices) = (periodSpan, new RollingWindow<double>(periods));
        _lastTime = BeforeAll();
    }

    /// <inheritdoc/>
    public override decimal Volatility
    {
        get
        {
            lock (_lock)
            {
                var mean = _prices.Count < 2 ? 0m : Math.Abs(((IEnumerable<double>)_prices).Mean().SafeDecimalCast());
                return mean == 0m
                    ? _last
                    : _last = ((IEnumerable<double>)_prices).StandardDeviation().SafeDecimalCast() / mean;
            }
        }
    }

    /// <inheritdoc/>
    public override void Update(Security security, BaseData data)
    {
        if (data.EndTime - _lastTime >= _step && data.Price > 0m)
        {
            lock (_lock)
            {
                _prices.Add((double)data.Price);
            }

            _lastTime = data.EndTime;
        }
    }

    /// <summary>What it takes to fill it anew, in the finest resolution of the security; it is emptied for that.</summary>
    public override IEnumerable<HistoryRequest> GetHistoryRequirements(Security security, DateTime utcTime)
    {
        var finest = Subscriptions(security).Min(config => config.Resolution);
        lock (_lock)
        {
            _prices.Reset();
        }

        (_lastTime, _last) = (BeforeAll(), 0m);
        return GetHistoryRequirements(security, utcTime, finest, _prices.Size + 1);
    }

    private DateTime BeforeAll() => DateTime.MinValue + (_step * _prices.Size);
}
