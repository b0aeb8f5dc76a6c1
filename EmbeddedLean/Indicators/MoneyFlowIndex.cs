using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The share of turnover at rising typical prices in all turnover at moving ones, 0..100.</summary>
public class MoneyFlowIndex : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its period.</summary>
    public MoneyFlowIndex(int period)
        : this($"MFI({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public MoneyFlowIndex(string name, int period)
        : base(name)
    {
        Sum Flow(string side) => new($"{name}_{side}", period);
        (PositiveMoneyFlow, NegativeMoneyFlow, WarmUpPeriod) = (Flow(nameof(PositiveMoneyFlow)), Flow(nameof(NegativeMoneyFlow)), period);
    }

    /// <summary>The turnover at rising prices.</summary>
    public IndicatorBase<IndicatorDataPoint> PositiveMoneyFlow { get; }

    /// <summary>The turnover at falling prices.</summary>
    public IndicatorBase<IndicatorDataPoint> NegativeMoneyFlow { get; }

    /// <summary>The last bar's typical price.</summary>
    public decimal PreviousTypicalPrice { get; private set; }

    /// <summary>Whether both sums are ready.</summary>
    public override bool IsReady => PositiveMoneyFlow.IsReady && NegativeMoneyFlow.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        PreviousTypicalPrice = 0m;
        PositiveMoneyFlow.Reset();
        NegativeMoneyFlow.Reset();
        base.Reset();
    }

    /// <summary>100 · rising / (rising + falling); 100 where nothing was traded.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        var typical = (input.High + input.Low + input.Close) / 3.0m;
        var flow = typical * input.Volume;
        var rising = PositiveMoneyFlow.Next(input, typical > PreviousTypicalPrice ? flow : 0m);
        var all = rising + NegativeMoneyFlow.Next(input, typical < PreviousTypicalPrice ? flow : 0m);
        PreviousTypicalPrice = typical;
        return all == 0m ? 100m : 100m * rising / all;
    }
}
