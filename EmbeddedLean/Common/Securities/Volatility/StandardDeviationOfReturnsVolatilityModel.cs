using System;
using System.Collections.Generic;
using System.Threading;
using MathNet.Numerics.Statistics;
using QuantConnect.Data;
using QuantConnect.Indicators;
using QuantConnect.Securities.Volatility;

namespace QuantConnect.Securities;

/// <summary>The standard deviation of a security's returns, for a year of 252 sessions whatever the length of the returns.</summary>
public class StandardDeviationOfReturnsVolatilityModel : BaseVolatilityModel
{
    private readonly RollingWindow<double> _returns;
    private readonly Resolution? _resolution;
    private readonly TimeSpan _step;
    private readonly Lock _lock = new();
    private DateTime _lastTime;
    private decimal _lastPrice;

    /// <summary>Over a number of returns, each at least a step after the one before: of the resolution, or a day.</summary>
    public StandardDeviationOfReturnsVolatilityModel(int periods, Resolution? resolution = null, TimeSpan? updateFrequency = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 2);
        _returns = new RollingWindow<double>(periods);
        _resolution = resolution;
        _step = updateFrequency ?? resolution?.ToTimeSpan() ?? Time.OneDay;
    }

    /// <summary>Over as many returns of a resolution as are usual: 600 seconds, a day of minutes, 30 days of hours, 30 days.</summary>
    public StandardDeviationOfReturnsVolatilityModel(Resolution resolution, TimeSpan? updateFrequency = null)
        : this(
            resolution switch
            {
                Resolution.Tick or Resolution.Second => 600,
                Resolution.Minute => 1440,
                Resolution.Hour => 720,
                _ => 30,
            },
            resolution,
            updateFrequency)
    {
    }

    /// <inheritdoc/>
    public override decimal Volatility
    {
        get
        {
            lock (_lock)
            {
                return _returns.Count < 2 ? 0m : ((IEnumerable<double>)_returns).StandardDeviation().SafeDecimalCast() * (decimal)Math.Sqrt(252.0);
            }
        }
    }

    /// <inheritdoc/>
    public override void Update(Security security, BaseData data)
    {
        if (data.EndTime - _lastTime < _step || data.Price <= 0m)
        {
            return;
        }

        if (_lastPrice > 0m)
        {
            lock (_lock)
            {
                _returns.Add((double)(data.Price / _lastPrice) - 1.0);
            }
        }

        (_lastTime, _lastPrice) = (data.EndTime, data.Price);
    }

    /// <summary>What it takes to fill it anew; it is emptied for that.</summary>
    public override IEnumerable<HistoryRequest> GetHistoryRequirements(Security security, DateTime utcTime)
    {
        lock (_lock)
        {
            _returns.Reset();
        }

        (_lastTime, _lastPrice) = (DateTime.MinValue, 0m);
        return GetHistoryRequirements(security, utcTime, _resolution, _returns.Size + 1);
    }
}
