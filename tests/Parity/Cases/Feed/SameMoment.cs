using System;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "an order does not fill by the bar that had ended when it was placed, though that bar would have reached it",
    "market orders fill at once, those of the order events' own within the same step",
    "orders placed by events between bars, and before the bars of their own moment")]
public class SameMoment : ParityCase
{
    private Symbol _share = null!;
    private Symbol _coin = null!;
    private int _bars;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.NewYork);
        SetStartDate(2023, 11, 21);
        SetEndDate(2023, 11, 21);
        SetCash(100_000);
        _share = AddEquity("BIRX", Resolution.Minute).Symbol;
        _coin = AddCrypto("BTCUSD", Resolution.Minute, Market.Coinbase).Symbol;
        Securities[_coin].SetLeverage(2);
        SetBenchmark(_share);
        Schedule.On(DateRules.EveryDay(), TimeRules.Every(TimeSpan.FromMinutes(100)), () => Reached("event", _coin));
        Schedule.On(DateRules.EveryDay(_share), TimeRules.AfterMarketOpen(_share, 0), () =>
        {
            MarketOrder(_share, 9);
            LimitOrder(_share, 9, Near(_share, 1.05m));
        });
    }

    public override void OnData(Slice slice)
    {
        if (_bars++ % 110 == 40)
        {
            Reached("bar", _coin);
            if (slice.ContainsKey(_share))
            {
                Reached("bar", _share);
            }
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        Note("order", orderEvent.OrderId, orderEvent.Status, orderEvent.Symbol.Value, orderEvent.FillPrice, Time);
        if (orderEvent.Status == OrderStatus.Filled && Transactions.GetOrderById(orderEvent.OrderId).Tag == "first")
        {
            MarketOrder(orderEvent.Symbol, -orderEvent.FillQuantity, tag: "answer");
            LimitOrder(orderEvent.Symbol, orderEvent.FillQuantity, Near(orderEvent.Symbol, 1.02m), tag: "answer");
        }
    }

    // Each is reached already by the last bar: a limit above price, a stop below it to buy, and so on.
    private void Reached(string tag, Symbol symbol)
    {
        var size = symbol == _share ? 10m : 0.05m;
        MarketOrder(symbol, size, tag: "first");
        LimitOrder(symbol, size, Near(symbol, 1.01m), tag: tag);
        LimitOrder(symbol, -size, Near(symbol, 0.99m), tag: tag);
        StopMarketOrder(symbol, size, Near(symbol, 0.99m), tag: tag);
        StopMarketOrder(symbol, -size, Near(symbol, 1.01m), tag: tag);
        StopLimitOrder(symbol, -size, Near(symbol, 1.01m), Near(symbol, 0.985m), tag: tag);
        TrailingStopOrder(symbol, -size, 0.00001m, true, tag: tag);
        LimitIfTouchedOrder(symbol, size, Near(symbol, 1.01m), Near(symbol, 1.02m), tag: tag);
    }
}
