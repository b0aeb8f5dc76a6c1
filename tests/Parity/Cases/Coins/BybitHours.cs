using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;

namespace MagnetLean.Parity.Cases.Coins;

[Pins("Bybit's model: order types, fees of maker and taker, smallest order", "daily and hourly bars of one coin in one algorithm")]
public class BybitHours : ParityCase
{
    private Symbol _coin = null!;
    private int _bars;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetAccountCurrency("USDT");
        SetStartDate(2023, 10, 10);
        SetEndDate(2023, 10, 31);
        SetCash(25_000);
        SetBrokerageModel(BrokerageName.Bybit, AccountType.Cash);
        _coin = AddCrypto("BTCUSDT", Resolution.Hour, Market.Bybit).Symbol;
        SetBenchmark(_coin);
        SetWarmUp(5, Resolution.Daily);
    }

    public override void OnData(Slice slice)
    {
        if (IsWarmingUp || !slice.ContainsKey(_coin))
        {
            return;
        }

        switch (_bars++ % 50)
        {
            case 0:
                SetHoldings(_coin, 0.7);
                break;
            case 12:
                LimitOrder(_coin, -0.05m, Near(_coin, 1.004m));
                StopMarketOrder(_coin, -0.05m, Near(_coin, 0.992m));
                break;
            case 30:
                StopLimitOrder(_coin, 0.0789123m, Near(_coin, 1.002m), Near(_coin, 1.003m));
                MarketOrder(_coin, 0.000001m);
                break;
            case 45:
                Liquidate();
                break;
        }
    }
}
