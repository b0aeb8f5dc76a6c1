using System;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Data;

namespace MagnetLean.Parity;

/// <summary>
/// A cash account on raw minutes with extended hours in another time zone: settlement, scheduled orders around open and close, hundreds of orders.
/// </summary>
public class CashMinutes : QCAlgorithm
{
    private readonly Random _random = new(7);
    private Symbol _symbol = null!;

    public override void Initialize()
    {
        SetStartDate(2013, 10, 4);
        SetEndDate(2013, 10, 11);
        SetCash(30_000);
        SetTimeZone(TimeZones.Chicago);
        SetBrokerageModel(BrokerageName.InteractiveBrokersBrokerage, AccountType.Cash);
        var share = AddEquity("SPY", Resolution.Minute, extendedMarketHours: true);
        share.SetDataNormalizationMode(DataNormalizationMode.Raw);
        _symbol = share.Symbol;
        SetWarmUp(50);
        Schedule.On(DateRules.EveryDay(_symbol), TimeRules.AfterMarketOpen(_symbol, -5), () =>
        {
            MarketOnOpenOrder(_symbol, 5);
            MarketOrder(_symbol, 3);
        });
        Schedule.On(
            DateRules.EveryDay(_symbol), TimeRules.BeforeMarketClose(_symbol, 16), () => MarketOnCloseOrder(_symbol, -Portfolio[_symbol].Quantity));
        Schedule.On(DateRules.EveryDay(_symbol), TimeRules.BeforeMarketClose(_symbol, -30), () =>
        {
            LimitOrder(_symbol, 10, Securities[_symbol].Price + 1m);
            StopMarketOrder(_symbol, 4, Securities[_symbol].Price + 0.05m);
        });
    }

    public override void OnData(Slice slice)
    {
        if (IsWarmingUp || !slice.ContainsKey(_symbol))
        {
            return;
        }

        var price = Securities[_symbol].Price;
        switch (_random.Next(60))
        {
            case 0:
                MarketOrder(_symbol, _random.Next(-30, 60));
                break;
            case 1:
                LimitOrder(_symbol, _random.Next(1, 20), Math.Round(price * 0.999m, 2));
                break;
            case 2:
                LimitOrder(_symbol, -_random.Next(1, 20), Math.Round(price * 1.0005m, 2));
                break;
            case 3:
                Transactions.CancelOpenOrders(_symbol);
                break;
            case 4:
                SetHoldings(_symbol, _random.NextDouble());
                break;
            case 5:
                StopLimitOrder(_symbol, -5, Math.Round(price * 0.999m, 2), Math.Round(price * 0.9985m, 2));
                break;
        }
    }
}
