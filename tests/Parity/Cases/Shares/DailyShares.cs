using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "daily shares: when their bars end, market orders that become orders at the open",
    "orders of every type on daily bars, their times in force",
    "statistics and closed trades of many trades")]
public class DailyShares : ParityCase
{
    private Symbol[] _shares = [];
    private int _bars;

    public override void Initialize()
    {
        SetStartDate(2023, 10, 9);
        SetEndDate(2024, 1, 30);
        SetCash(75_000);
        _shares = [.. new[] { "OAKX", "BIRX", "ELMX" }.Select(ticker => AddEquity(ticker, Resolution.Daily).Symbol)];
        SetBenchmark(_shares[0]);
        Settings.FreePortfolioValuePercentage = 0.05m;
    }

    public override void OnData(Slice slice)
    {
        _bars++;
        for (var i = 0; i < _shares.Length; i++)
        {
            if (slice.Bars.TryGetValue(_shares[i], out var bar))
            {
                Trade(bar.Symbol, (_bars + i * 3) % 11);
            }
        }

        if (_bars % 20 == 0)
        {
            Note(Time, slice.Bars.Count);
        }
    }

    private void Trade(Symbol symbol, int step)
    {
        switch (step)
        {
            case 0:
                SetHoldings(symbol, 0.3);
                break;
            case 2:
                LimitOrder(symbol, -20, Near(symbol, 1.01m), orderProperties: new OrderProperties { TimeInForce = TimeInForce.Day });
                StopMarketOrder(
                    symbol, -15, Near(symbol, 0.98m),
                    orderProperties: new OrderProperties { TimeInForce = TimeInForce.GoodTilDate(Time.Date.AddDays(3)) });
                break;
            case 5:
                StopLimitOrder(symbol, 10, Near(symbol, 1.01m), Near(symbol, 1.02m));
                MarketOnCloseOrder(symbol, 5);
                break;
            case 8:
                SetHoldings(symbol, -0.2);
                break;
            case 10:
                Liquidate(symbol);
                break;
        }
    }
}
