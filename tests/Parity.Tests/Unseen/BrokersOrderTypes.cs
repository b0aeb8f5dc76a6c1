using System;
using System.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Data;

namespace MagnetLean.Parity;

/// <summary>
/// Every order type with Interactive Brokers: daily and hourly shares, adjusted, split-adjusted and raw across a split, and a currency pair.
/// </summary>
public class BrokersOrderTypes : QCAlgorithm
{
    private Symbol[] _symbols = [];
    private int _bars;

    public override void Initialize()
    {
        SetStartDate(2013, 9, 3);
        SetEndDate(2014, 7, 31);
        SetCash(500_000);
        SetBrokerageModel(BrokerageName.InteractiveBrokersBrokerage);
        _symbols =
        [
            AddEquity("SPY", Resolution.Daily).Symbol,
            AddEquity("AAPL", Resolution.Hour, dataNormalizationMode: DataNormalizationMode.SplitAdjusted).Symbol,
            AddEquity("BAC", Resolution.Daily, dataNormalizationMode: DataNormalizationMode.Raw).Symbol,
            AddForex("EURUSD", Resolution.Hour).Symbol,
        ];
        SetBenchmark("SPY");
        SetRiskFreeInterestRateModel(new ConstantRiskFreeRateInterestRateModel(0.02m));
    }

    public override void OnData(Slice slice)
    {
        _bars++;
        foreach (var symbol in _symbols.Where(slice.ContainsKey))
        {
            Trade(symbol, (_bars + (Array.IndexOf(_symbols, symbol) * 7)) % 90);
        }
    }

    private void Trade(Symbol symbol, int step)
    {
        var isPair = symbol.SecurityType == SecurityType.Forex;
        var size = isPair ? 30_000 : 200;
        decimal Near(decimal factor) => Math.Round(Securities[symbol].Price * factor, isPair ? 5 : 2);
        switch (step)
        {
            case 2:
                MarketOrder(symbol, size);
                break;
            case 9 when !isPair:
                MarketOnOpenOrder(symbol, -size / 2);
                MarketOnCloseOrder(symbol, 11);
                break;
            case 20:
                LimitOrder(symbol, size, Near(0.985m));
                StopMarketOrder(symbol, -size, Near(0.97m));
                break;
            case 33:
                SetHoldings(symbol, -0.3);
                break;
            case 50:
                TrailingStopOrder(symbol, size, 0.02m, true);
                break;
            case 60:
                LimitIfTouchedOrder(symbol, -size, Near(1.02m), Near(1.019m));
                break;
            case 75:
                Transactions.CancelOpenOrders(symbol);
                break;
            case 80:
                Liquidate(symbol);
                break;
        }
    }
}
