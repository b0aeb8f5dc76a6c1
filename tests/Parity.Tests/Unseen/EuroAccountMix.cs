using System;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;

namespace MagnetLean.Parity;

/// <summary>
/// An account in euro with a share, a currency pair and a coin of two exchanges' hours; a warm-up by time; a bracket around a pair.
/// </summary>
public class EuroAccountMix : QCAlgorithm
{
    private Symbol _share = null!;
    private Symbol _pair = null!;
    private Symbol _coin = null!;
    private int _bars;

    public override void Initialize()
    {
        SetAccountCurrency("EUR", 80_000);
        SetStartDate(2017, 11, 1);
        SetEndDate(2018, 2, 10);
        _pair = AddForex("EURUSD", Resolution.Hour, Market.Oanda).Symbol;
        _share = AddEquity("IBM", Resolution.Daily).Symbol;
        _coin = AddCrypto("BTCUSD", Resolution.Daily, Market.Coinbase).Symbol;
        SetBenchmark(_share);
        SetWarmUp(TimeSpan.FromDays(5));
    }

    public override void OnData(Slice slice)
    {
        if (IsWarmingUp)
        {
            return;
        }

        var price = Securities[_pair].Price;
        switch (++_bars % 70)
        {
            case 3:
                SetHoldings(_share, 0.6);
                break;
            case 9:
                SetHoldings(_coin, 0.1);
                break;
            case 15:
                SetHoldings(_pair, 3);
                break;
            case 30:
                LimitOrder(_pair, -20_000, Math.Round(price * 1.002m, 5));
                StopMarketOrder(_pair, -20_000, Math.Round(price * 0.997m, 5));
                break;
            case 55:
                Liquidate();
                break;
        }
    }
}
