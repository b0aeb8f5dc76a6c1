using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Framework;

[Pins(
    "weights by insight and by confidence, their sum above one, insights of several lengths over coins and shares",
    "a drawdown of the whole portfolio closes all",
    "the same insight given again, insights cancelled by the algorithm")]
public class WeightedInsights : ParityCase
{
    public override void Initialize()
    {
        SetStartDate(2023, 11, 6);
        SetEndDate(2023, 11, 30);
        SetCash(100_000);
        AddEquity("OAKX", Resolution.Hour);
        AddEquity("BIRX", Resolution.Hour);
        AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase);
        SetBenchmark("OAKX");
        AddAlpha(new ByTheHour());
        SetPortfolioConstruction(new InsightWeightingPortfolioConstructionModel(Resolution.Hour));
        SetRiskManagement(new MaximumDrawdownPercentPortfolio(0.04m, true));
        SetExecution(new ImmediateExecutionModel());
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        if (orderEvent.OrderId % 7 == 0 && orderEvent.Status == OrderStatus.Filled)
        {
            Insights.Cancel([orderEvent.Symbol]);
        }

        Note("insights", Insights.GetActiveInsights(UtcTime).Count, orderEvent.Symbol.Value, orderEvent.Status);
    }

    private sealed class ByTheHour : AlphaModel
    {
        private int _calls;

        public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
        {
            _calls++;
            foreach (var symbol in data.Keys.Order().Where((_, i) => (_calls + i) % 9 == 0))
            {
                yield return Insight.Price(
                    symbol, TimeSpan.FromHours(5 + _calls % 30), (InsightDirection)(_calls / 9 % 3 - 1), 0.01,
                    0.3 + _calls % 5 / 10d, null, 0.1 + _calls % 8 / 10d);
            }
        }
    }
}

[Pins("weights by confidence, rebalanced at every insight", "a drawdown from the start of the run rather than from its peak")]
public class WeightedByConfidence : ParityCase
{
    public override void Initialize()
    {
        SetStartDate(2023, 11, 20);
        SetEndDate(2023, 12, 20);
        SetCash(50_000);
        SetTimeZone(TimeZones.Utc);
        AddCrypto("BTCUSD", Resolution.Daily, Market.Coinbase);
        AddCrypto("ETHUSD", Resolution.Daily, Market.Coinbase);
        SetBenchmark("BTCUSD");
        AddAlpha(new ConstantAlphaModel(InsightType.Price, InsightDirection.Up, TimeSpan.FromDays(4), 0.02, 0.6));
        SetPortfolioConstruction(new ConfidenceWeightedPortfolioConstructionModel());
        SetRiskManagement(new MaximumDrawdownPercentPortfolio(0.03m));
        SetExecution(new ImmediateExecutionModel());
    }
}
