using System;
using System.Linq;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "market orders fill at bid and ask where there are quotes, at stale quotes' trades else",
    "hours before and after the session: what fills there and what waits",
    "orders at open and close, placed around both, and on a day that closes early",
    "fees of large and small orders")]
public class ShareMinutes : ParityCase
{
    private static readonly int[] Moments = [485, 520, 569, 570, 571, 600, 659, 700, 779, 785, 839, 900, 944, 946, 959, 975, 1010];
    private Symbol _quoted = null!;
    private Symbol _traded = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 21);
        SetEndDate(2023, 11, 27);
        SetCash(400_000);
        SetBrokerageModel(BrokerageName.InteractiveBrokersBrokerage);
        _quoted = AddEquity("OAKX", Resolution.Minute, extendedMarketHours: true).Symbol;
        _traded = AddEquity("ELMX", Resolution.Minute).Symbol;
        SetBenchmark(_traded);
    }

    public override void OnData(Slice slice)
    {
        var step = Array.IndexOf(Moments, (int)Time.TimeOfDay.TotalMinutes);
        if (step < 0)
        {
            return;
        }

        foreach (var symbol in new[] { _quoted, _traded }.Where(symbol => Securities[symbol].HasData))
        {
            var size = symbol == _quoted ? 700 : 3;
            switch (step % 6)
            {
                case 0:
                    LimitOrder(symbol, size, Near(symbol, 1.001m));
                    MarketOnOpenOrder(symbol, size / 2);
                    break;
                case 1:
                    MarketOrder(symbol, size);
                    break;
                case 2:
                    StopMarketOrder(symbol, -size, Near(symbol, 0.9995m));
                    MarketOnCloseOrder(symbol, -size / 3);
                    break;
                case 3:
                    LimitOrder(symbol, -size, Near(symbol, 1.0005m));
                    break;
                case 4:
                    TrailingStopOrder(symbol, size, 0.001m, true);
                    MarketOrder(symbol, -size * 2);
                    break;
                case 5:
                    LimitIfTouchedOrder(symbol, -size, Near(symbol, 1.0004m), Near(symbol, 1.0002m));
                    break;
            }
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Note(orderEvent.OrderId, orderEvent.Status, Portfolio.CashBook["USD"].Amount);
}
