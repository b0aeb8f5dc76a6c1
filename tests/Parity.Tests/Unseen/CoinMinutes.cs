using System;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Data;

namespace MagnetLean.Parity;

/// <summary>More than a thousand orders in two days of minute crypto, from coins held at the start; fees of the maker and the taker.</summary>
public class CoinMinutes : QCAlgorithm
{
    private Symbol _coin = null!;
    private int _bars;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2018, 4, 4);
        SetEndDate(2018, 4, 5);
        SetCash(100_000);
        SetCash("BTC", 1.5m);
        SetBrokerageModel(BrokerageName.Coinbase, AccountType.Cash);
        _coin = AddCrypto("BTCUSD", Resolution.Minute).Symbol;
        SetBenchmark(_coin);
    }

    public override void OnData(Slice slice)
    {
        _bars++;
        var price = Securities[_coin].Price;
        if (_bars % 4 == 0)
        {
            MarketOrder(_coin, _bars % 8 == 0 ? 0.12345678m : -0.1m);
        }

        if (_bars % 9 == 0)
        {
            var isBuy = _bars % 2 == 0;
            LimitOrder(_coin, isBuy ? 0.3m : -0.2m, Math.Round(price * (isBuy ? 0.999m : 1.001m), 2));
        }

        if (_bars % 100 == 0)
        {
            StopLimitOrder(_coin, -0.05m, Math.Round(price * 0.998m, 2), Math.Round(price * 0.9975m, 2));
        }

        if (_bars % 250 == 0)
        {
            Transactions.CancelOpenOrders();
        }
    }
}
