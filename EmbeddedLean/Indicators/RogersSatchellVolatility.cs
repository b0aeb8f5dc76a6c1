using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The volatility of a bar whatever its drift (Rogers and Satchell 1991).</summary>
public class RogersSatchellVolatility : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly Sum _sum;

    /// <summary>An indicator named after its period.</summary>
    public RogersSatchellVolatility(int period)
        : this($"RSV({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public RogersSatchellVolatility(string name, int period)
        : base(name)
    {
        (_period, _sum) = (period, new Sum(name + "_Sum", period));
    }

    /// <summary>Whether it has had its period of bars.</summary>
    public override bool IsReady => Samples >= _period;

    public int WarmUpPeriod => _period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _sum.Reset();
        base.Reset();
    }

    /// <summary>√ of the mean of ln(h/c)·ln(h/o) + ln(l/c)·ln(l/o); 0 until ready and at a bar with a price of 0.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var (open, high, low, close) = ((double)input.Open, (double)input.High, (double)input.Low, (double)input.Close);
        if (open == 0 || high == 0 || low == 0 || close == 0)
        {
            return 0m;
        }

        _sum.Update(
            input.EndTime,
            (decimal)((Math.Log(high / close) * Math.Log(high / open)) + (Math.Log(low / close) * Math.Log(low / open))));
        return IsReady ? (decimal)Math.Sqrt((double)_sum.Current.Value / _period) : 0m;
    }
}
