using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Coins;

[Pins(
    "a cash account of coins by the minute: what is held, what is reserved by resting orders, what is refused",
    "quantities are cut to the pair's lots, limits to its ticks",
    "fees of maker and taker, in quote currency, of what a limit brings at once and later",
    "a coin quoted in a coin, and what it is worth in the account's currency")]
public class CoinbaseCash : ParityCase
{
    private Symbol _coin = null!;
    private Symbol _cross = null!;
    private int _bars;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2023, 11, 21);
        SetEndDate(2023, 11, 22);
        SetCash(20_000);
        SetCash("ETH", 2.5m);
        SetBrokerageModel(BrokerageName.Coinbase, AccountType.Cash);
        _coin = AddCrypto("BTCUSD", Resolution.Minute).Symbol;
        _cross = AddCrypto("ETHBTC", Resolution.Minute).Symbol;
        SetBenchmark(_coin);
    }

    public override void OnData(Slice slice)
    {
        if (!Securities[_coin].HasData || !Securities[_cross].HasData)
        {
            return;
        }

        switch (_bars++ % 240)
        {
            case 1:
                MarketOrder(_coin, 0.123456789m);
                MarketOrder(_cross, -0.3333333333m);
                break;
            case 20:
                LimitOrder(_coin, 0.05m, Near(_coin, 0.9993m));
                LimitOrder(_coin, 0.02m, Near(_coin, 1.01m));
                LimitOrder(_coin, -0.01m, Near(_coin, 1.001m, 5));
                break;
            case 60:
                StopLimitOrder(_coin, -0.02m, Near(_coin, 0.9985m), Near(_coin, 0.998m));
                LimitOrder(_cross, 1.5m, Near(_cross, 0.999m, 5));
                StopMarketOrder(_coin, -0.02m, Near(_coin, 0.99m));
                break;
            case 120:
                SetHoldings(_coin, 0.5);
                MarketOrder(_coin, 50m);
                MarketOrder(_coin, 0.000000001m);
                break;
            case 170:
                Transactions.CancelOpenOrders();
                MarketOrder(_cross, 0.75m);
                break;
            case 200:
                Liquidate(_coin);
                break;
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Note(
        "order", orderEvent.OrderId, orderEvent.Status, Portfolio.CashBook["USD"].Amount, Portfolio.CashBook["BTC"].Amount,
        Portfolio.CashBook["ETH"].Amount, Portfolio.CashBook["ETH"].ConversionRate);
}
