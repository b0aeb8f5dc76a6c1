using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Coins;

[Pins(
    "Binance's model: order types that it takes, the smallest order by value, no updates",
    "its fees are taken in the coin that is bought: what is held is less than what was filled",
    "an account currency that is a coin of stable worth")]
public class BinanceCash : ParityCase
{
    private Symbol _coin = null!;
    private Symbol _cross = null!;
    private int _bars;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetAccountCurrency("USDT");
        SetStartDate(2023, 11, 6);
        SetEndDate(2023, 11, 26);
        SetCash(30_000);
        SetBrokerageModel(BrokerageName.Binance, AccountType.Cash);
        _coin = AddCrypto("BTCUSDT", Resolution.Hour).Symbol;
        _cross = AddCrypto("ETHBTC", Resolution.Hour).Symbol;
        SetBenchmark(_coin);
    }

    public override void OnData(Slice slice)
    {
        if (!Securities[_coin].HasData || !Securities[_cross].HasData)
        {
            return;
        }

        switch (_bars++ % 60)
        {
            case 1:
                MarketOrder(_coin, 0.3m);
                break;
            case 5:
                MarketOrder(_cross, 1.23456789m);
                MarketOrder(_coin, 0.00001m);
                StopMarketOrder(_coin, -0.1m, Near(_coin, 0.97m));
                break;
            case 9:
                var resting = LimitOrder(_coin, 0.1m, Near(_coin, 0.99m));
                Note("update", resting.UpdateLimitPrice(Near(_coin, 0.995m)).ErrorCode);
                StopLimitOrder(_coin, -0.11111m, Near(_coin, 0.985m), Near(_coin, 0.984m));
                break;
            case 30:
                SetHoldings(_coin, 0.95);
                break;
            case 45:
                Liquidate();
                break;
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Note(
        "order", orderEvent.OrderId, orderEvent.Status, orderEvent.Message, Portfolio[_coin].Quantity, Portfolio.CashBook["BTC"].Amount);
}
