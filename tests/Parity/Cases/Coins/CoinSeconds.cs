using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Coins;

[Pins(
    "trades and quotes by the second, seconds without a trade, then none for a day",
    "market orders at a stale price and at one too stale",
    "limits and stops at quotes: a limit at the better, a stop at the worse price")]
public class CoinSeconds : ParityCase
{
    private Symbol _coin = null!;
    private int _bars;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2023, 11, 24);
        SetEndDate(2023, 11, 24);
        SetCash(100_000);
        _coin = AddCrypto("BTCUSD", Resolution.Second, fillForward: false).Symbol;
        SetBenchmark(_ => 1);
        foreach (var hour in new[] { 3, 4, 6 })
        {
            Schedule.On(DateRules.EveryDay(), TimeRules.At(hour, 5), () => MarketOrder(_coin, 0.1m));
        }
    }

    public override void OnData(Slice slice)
    {
        if (_bars++ % 600 == 0)
        {
            NoteBar("trades", slice.Bars.TryGetValue(_coin, out var trades) ? trades : null);
            NoteBar("quotes", slice.QuoteBars.TryGetValue(_coin, out var quotes) ? quotes : null);
        }

        switch (_bars % 900)
        {
            case 10:
                MarketOrder(_coin, 0.5m);
                LimitOrder(_coin, 0.2m, Near(_coin, 0.9998m));
                LimitOrder(_coin, -0.2m, Near(_coin, 1.0002m));
                break;
            case 300:
                StopMarketOrder(_coin, -0.3m, Near(_coin, 0.9999m));
                StopLimitOrder(_coin, 0.3m, Near(_coin, 1.0001m), Near(_coin, 1.0003m));
                break;
            case 600:
                TrailingStopOrder(_coin, -0.1m, 0.0005m, true);
                LimitIfTouchedOrder(_coin, -0.1m, Near(_coin, 1.0001m), Near(_coin, 1m));
                break;
            case 850:
                Transactions.CancelOpenOrders();
                break;
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Note("order", orderEvent.OrderId, orderEvent.Status, orderEvent.Message);
}
