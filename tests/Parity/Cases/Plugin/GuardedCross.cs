using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Brokerages;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Plugin;

[Pins(
    "the fuse in an algorithm of others: cuts, isolation through a fall, the return after it",
    "a target that is smaller than what rests, a reduce-only order beside it")]
public class GuardedCross : ParityCase
{
    private SurvivalFuseRiskManagementModel _fuse = null!;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2023, 11, 20);
        SetEndDate(2024, 1, 10);
        SetCash(50_000);
        SetBrokerageModel(BrokerageName.Bitfinex, AccountType.Margin);
        AddCrypto("BTCUSD", Resolution.Hour, Market.Bitfinex);
        AddCrypto("ETHUSD", Resolution.Hour, Market.Bitfinex);
        SetBenchmark("BTCUSD");
        SetAlpha(new EmaCrossAlphaModel(6, 24, QuantConnect.Resolution.Hour));
        SetPortfolioConstruction(new EqualWeightingPortfolioConstructionModel(QuantConnect.Resolution.Daily));
        SetExecution(new ImmediateExecutionModel());
        _fuse = new SurvivalFuseRiskManagementModel(FuseOptions.AccountGuard with { RearmAfter = NodaTime.Duration.FromDays(4) });
        _fuse.Transitioned += transition => Note(transition.Scope, transition.From, transition.To, transition.Triggers);
        SetRiskManagement(_fuse);
        _fuse.Attach(this);
    }

    public override void OnOrderEvent(OrderEvent orderEvent) =>
        Note("order", orderEvent.OrderId, orderEvent.Status, Portfolio[orderEvent.Symbol].Quantity);
}
