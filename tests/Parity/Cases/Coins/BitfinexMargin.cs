using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Coins;

[Pins(
    "coins on margin that are called through a fall of a third, around the clock",
    "Bitfinex's fees and leverage",
    "an outage of a day and a half: what rests and what is valued through it")]
public class BitfinexMargin : ParityCase
{
    private int _bars;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2023, 12, 5);
        SetEndDate(2024, 1, 7);
        SetCash(10_000);
        SetBrokerageModel(BrokerageName.Bitfinex, AccountType.Margin);
        AddCrypto("BTCUSD", Resolution.Hour, Market.Bitfinex);
        AddCrypto("ETHUSD", Resolution.Hour, Market.Bitfinex);
        SetBenchmark("BTCUSD");
    }

    public override void OnMarginCallWarning() => Note("warning", Portfolio.MarginRemaining);

    public override void OnMarginCall(List<SubmitOrderRequest> requests) =>
        Note("called", string.Join(' ', requests.Select(request => $"{request.Symbol.Value}:{request.Quantity:0.000000}")));

    public override void OnData(Slice slice)
    {
        switch (_bars++ % 180)
        {
            case 2:
                SetHoldings("BTCUSD", 1.9);
                SetHoldings("ETHUSD", 1.2);
                break;
            case 30:
                StopMarketOrder("ETHUSD", -0.5m, 1_400m);
                TrailingStopOrder("BTCUSD", -0.05m, 1_500m, false);
                break;
            case 100:
                SetHoldings("BTCUSD", -1.2);
                break;
            case 150:
                LimitOrder("ETHUSD", 1m, Near(Symbol("ETHUSD"), 0.97m, 1));
                StopLimitOrder("BTCUSD", 0.1m, Near(Symbol("BTCUSD"), 1.01m, 0), Near(Symbol("BTCUSD"), 1.02m, 0));
                break;
            case 175:
                Liquidate();
                break;
        }
    }
}
