using System;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders.Slippage;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "slippage by market impact: an order against the usual turnover and volatility, with noise from a seed, drawn anew at each try",
    "how long before the close an order for it is taken, as the algorithm sets it")]
public class ImpactOfOrders : ParityCase
{
    private int _bar;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 20);
        SetEndDate(2023, 12, 8);
        SetCash(1_000_000);
        AddEquity("ELMX", Resolution.Minute).SetSlippageModel(new MarketImpactSlippageModel(this));
        AddEquity("BIRX", Resolution.Hour).SetSlippageModel(new MarketImpactSlippageModel(this, nonNegative: false, randomSeed: 7));
        SetBenchmark("ELMX");
        QuantConnect.Orders.MarketOnCloseOrder.SubmissionTimeBuffer = TimeSpan.FromMinutes(5);
        Schedule.On(DateRules.EveryDay("ELMX"), TimeRules.BeforeMarketClose("ELMX", 6), () => Note(MarketOnCloseOrder("ELMX", 150).Status));
        Schedule.On(DateRules.EveryDay("ELMX"), TimeRules.BeforeMarketClose("ELMX", 4), () => Note(MarketOnCloseOrder("ELMX", 150).Status));
    }

    public override void OnData(Slice slice)
    {
        if (Time.Minute != 0 || !slice.Bars.ContainsKey("ELMX"))
        {
            return;
        }

        _bar++;
        MarketOrder("ELMX", _bar % 3 == 0 ? -900 : 500 + (_bar * 7));
        MarketOrder("BIRX", _bar % 2 == 0 ? -300 : 310);
        if (_bar % 6 == 2)
        {
            TrailingStopOrder("BIRX", -50, 0.01m, true);
        }
    }

    public override void OnEndOfAlgorithm()
    {
        // On LEAN it is one for the process.
        QuantConnect.Orders.MarketOnCloseOrder.SubmissionTimeBuffer = QuantConnect.Orders.MarketOnCloseOrder.DefaultSubmissionTimeBuffer;
        base.OnEndOfAlgorithm();
    }
}
