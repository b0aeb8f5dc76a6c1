using System.Globalization;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>The mean return of the newest values less a rate, by the deviation of the returns (Sharpe).</summary>
public class SharpeRatio : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly IRiskFreeInterestRateModel _riskFree;

    /// <summary>A named indicator.</summary>
    public SharpeRatio(string name, int period, IRiskFreeInterestRateModel riskFreeRateModel)
        : base(name)
    {
        (_period, _riskFree) = (period, riskFreeRateModel);
        (RateOfChange, RiskFreeRate) = (new RateOfChange(1), new Identity(name + "_RiskFreeRate"));
        Numerator = RateOfChange.SMA(period).Minus(RiskFreeRate);
        Ratio = Numerator.Over(new StandardDeviation(period).Of(RateOfChange));
        WarmUpPeriod = RateOfChange.WarmUpPeriod + period;
    }

    /// <summary>An indicator named after its period.</summary>
    public SharpeRatio(int period, IRiskFreeInterestRateModel riskFreeRateModel)
        : this($"SR({period})", period, riskFreeRateModel)
    {
    }

    /// <summary>A named indicator with a constant rate.</summary>
    public SharpeRatio(string name, int period, decimal riskFreeRate = 0.0m)
        : this(name, period, new ConstantRiskFreeRateInterestRateModel(riskFreeRate))
    {
    }

    /// <summary>An indicator with a constant rate, named after its figures.</summary>
    public SharpeRatio(int period, decimal riskFreeRate = 0.0m)
        : this(string.Create(CultureInfo.InvariantCulture, $"SR({period},{riskFreeRate})"), period, riskFreeRate)
    {
    }

    /// <summary>period + 2.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Whether the ratio has had more than its period of values.</summary>
    public override bool IsReady => Ratio.Samples > _period;

    /// <summary>The returns.</summary>
    protected RateOfChange RateOfChange { get; }

    /// <summary>The rate.</summary>
    protected Identity RiskFreeRate { get; }

    /// <summary>The ratio.</summary>
    protected IndicatorBase Ratio { get; set; }

    /// <summary>The mean return less the rate.</summary>
    protected IndicatorBase Numerator { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(Ratio, RateOfChange);
        base.Reset();
    }

    /// <summary>The ratio.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        RiskFreeRate.Update(input.EndTime, _riskFree.GetInterestRate(input.EndTime));
        RateOfChange.Update(input);
        return Ratio.Current.Value;
    }
}
