using QuantConnect;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;

namespace MagnetLean.Parity.Cases.Framework;

[Pins(
    "insights that expect the last return again, of shares that come and go, and are taken back where there was none",
    "a step of weight for each active insight, beside insights of another model; rebalanced at each change and when a week ends")]
public class AccumulatedInsights : ChangingWeights
{
    public override void Initialize()
    {
        base.Initialize();
        AddAlpha(new HistoricalReturnsAlphaModel(3, Resolution.Daily));
    }

    protected override IPortfolioConstructionModel Model() =>
        new AccumulativeInsightPortfolioConstructionModel(Expiry.EndOfWeek, PortfolioBias.LongShort, 0.07);
}
