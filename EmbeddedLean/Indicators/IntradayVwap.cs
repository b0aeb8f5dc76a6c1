using System;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The volume-weighted average price since the day began. Filled-forward bars do not count.</summary>
public class IntradayVwap : IndicatorBase<BaseData>
{
    private DateTime _day;
    private decimal _volume;
    private decimal _turnover;

    /// <summary>A named indicator.</summary>
    public IntradayVwap(string name = "VWAP")
        : base(name)
    {
    }

    /// <summary>Whether anything was traded.</summary>
    public override bool IsReady => _volume > 0;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        (_day, _volume, _turnover) = (default, 0m, 0m);
        base.Reset();
    }

    /// <summary>Turnover over volume; the datum's own value while nothing was traded.</summary>
    protected override IndicatorResult ValidateAndComputeNextValue(BaseData input)
    {
        if (!TryGetVolumeAndAveragePrice(input, out var volume, out var price))
        {
            return new IndicatorResult(0m, IndicatorStatus.InvalidInput);
        }

        if (input.EndTime.Date != _day)
        {
            (_day, _volume, _turnover) = (input.EndTime.Date, 0m, 0m);
        }

        _volume += volume;
        _turnover += price * volume;
        return _volume == 0m ? input.Value : _turnover / _volume;
    }

    /// <summary>Not used.</summary>
    /// <exception cref="NotImplementedException">Always.</exception>
    protected override decimal ComputeNextValue(BaseData input) =>
        throw new NotImplementedException($"{nameof(IntradayVwap)}.{nameof(ComputeNextValue)} should never be invoked.");

    /// <summary>What was traded and at which mean price; false for data that are no trades.</summary>
    protected bool TryGetVolumeAndAveragePrice(BaseData input, out decimal volume, out decimal averagePrice)
    {
        if (input is TradeBar { IsFillForward: false } bar)
        {
            volume = bar.Volume;
            averagePrice = (bar.High + bar.Low + bar.Close) / 3m;
            return true;
        }

        (volume, averagePrice) = (0m, 0m);
        return false;
    }
}
