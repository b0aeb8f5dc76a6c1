using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Shares;

/// <summary>One script of orders, among them some that a brokerage refuses, on a share of a higher and on one of a low price.</summary>
public abstract class OtherBroker : ParityCase
{
    private int _bar;

    protected abstract BrokerageName Broker { get; }

    public override void Initialize()
    {
        SetStartDate(2023, 11, 20);
        SetEndDate(2023, 12, 15);
        SetCash(100_000);
        SetBrokerageModel(Broker, AccountType.Margin);
        AddEquity("ELMX", Resolution.Hour);
        AddEquity("PINX", Resolution.Hour);
        SetBenchmark("ELMX");
        Note(Securities["ELMX"].Leverage, Securities["PINX"].FeeModel.GetType().Name, Securities["PINX"].SlippageModel.GetType().Name);
    }

    public override void OnData(Slice slice)
    {
        var step = _bar++ % 16;
        var ticker = _bar % 32 < 16 ? "ELMX" : "PINX";
        var symbol = Symbol(ticker);
        var held = Portfolio[symbol].Quantity;
        switch (step)
        {
            case 0:
                MarketOrder(symbol, 120);
                break;
            case 1:
                MarketOrder(symbol, -300);
                break;
            case 2:
                var resting = LimitOrder(symbol, -40, Near(symbol, 1.01m));
                Note(resting.Status, resting.UpdateQuantity(-55).ErrorCode, resting.UpdateLimitPrice(Near(symbol, 1.02m)).ErrorCode);
                break;
            case 3:
                Note(StopMarketOrder(symbol, -held - 5, Near(symbol, 0.99m)).Status, StopLimitOrder(symbol, 25, Near(symbol, 1.01m), Near(symbol, 1.015m)).Status);
                break;
            case 4:
                Note(TrailingStopOrder(symbol, -10, 0.01m, true).Status, LimitIfTouchedOrder(symbol, 10, Near(symbol, 0.99m), Near(symbol, 0.985m)).Status);
                break;
            case 5:
                Note(MarketOnCloseOrder(symbol, 20).Status, MarketOnOpenOrder(symbol, -20).Status);
                break;
            case 6:
                DefaultOrderProperties.TimeInForce = TimeInForce.GoodTilDate(Time.Date.AddDays(2));
                Note(LimitOrder(symbol, 15, Near(symbol, 0.98m)).Status);
                DefaultOrderProperties.TimeInForce = TimeInForce.Day;
                Note(LimitOrder(symbol, 15, Near(symbol, 0.97m)).Status);
                DefaultOrderProperties.TimeInForce = TimeInForce.GoodTilCanceled;
                break;
            case 9:
                Transactions.CancelOpenOrders(symbol);
                SetHoldings(symbol, 0.4m);
                break;
            case 11:
                MarketOrder(symbol, 0.5m);
                MarketOrder(symbol, 9);
                break;
            case 14:
                Liquidate();
                break;
        }
    }
}

[Pins("Tradier's model: which types and times in force it takes, low prices, orders over a split; no fees")]
public class TradierShares : OtherBroker
{
    protected override BrokerageName Broker => BrokerageName.TradierBrokerage;
}

[Pins("TradeStation's model: which types it takes, orders that would turn a position, its fees and when it trades")]
public class TradeStationShares : OtherBroker
{
    protected override BrokerageName Broker => BrokerageName.TradeStation;
}

[Pins("the model of Alpha Streams: its slippage and fees, its leverage")]
public class AlphaStreamsShares : OtherBroker
{
    protected override BrokerageName Broker => BrokerageName.AlphaStreams;
}
