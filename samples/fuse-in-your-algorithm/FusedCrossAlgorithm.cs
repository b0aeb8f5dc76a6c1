using MagnetLean.Risk;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Brokerages;

namespace Samples;

/// <summary>Two averages cross, equal weights, LEAN's own models throughout: and the fuse, which is the last four lines of Initialize.</summary>
public class FusedCrossAlgorithm : QCAlgorithm
{
    /// <summary>Sets the run up.</summary>
    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2023, 3, 1);
        SetEndDate(2024, 12, 30);
        SetCash(100_000);
        SetBrokerageModel(BrokerageName.Bitfinex, AccountType.Margin);
        var coin = AddCrypto("SYNUSD", Resolution.Hour, Market.Bitfinex).Symbol;
        SetBenchmark(coin);

        SetAlpha(new EmaCrossAlphaModel(24, 120, Resolution.Hour));
        SetPortfolioConstruction(new EqualWeightingPortfolioConstructionModel());
        SetExecution(new ImmediateExecutionModel());

        // The fuse goes last where there are several risk models. In a backtest nobody re-arms an isolated account by hand.
        var fuse = new SurvivalFuseRiskManagementModel(FuseOptions.AccountGuard with { RearmAfter = Duration.FromDays(5) });
        fuse.Transitioned += transition => Log(transition.Sentence);
        SetRiskManagement(fuse);
        fuse.Attach(this);
    }
}
