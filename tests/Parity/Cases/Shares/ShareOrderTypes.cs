using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "fills of every order type on hourly shares, by trades, at the open where a bar gaps",
    "updates and cancels of resting orders",
    "Interactive Brokers' fees of shares, with their minimum",
    "market orders after the close become orders at the open")]
public class ShareOrderTypes : ParityCase
{
    private Symbol _share = null!;
    private OrderTicket? _limit;
    private OrderTicket? _stop;
    private int _bars;

    public override void Initialize()
    {
        SetStartDate(2023, 10, 16);
        SetEndDate(2023, 12, 15);
        SetCash(60_000);
        _share = AddEquity("BIRX", Resolution.Hour).Symbol;
        SetBenchmark(_share);
    }

    public override void OnData(Slice slice)
    {
        if (!slice.ContainsKey(_share))
        {
            return;
        }

        switch (_bars++ % 48)
        {
            case 0:
                MarketOrder(_share, 37);
                break;
            case 2:
                MarketOnOpenOrder(_share, -13);
                MarketOnCloseOrder(_share, 21);
                break;
            case 8:
                _limit = LimitOrder(_share, 40, Near(_share, 0.995m));
                _stop = StopMarketOrder(_share, -30, Near(_share, 0.985m));
                break;
            case 11:
                _limit!.UpdateLimitPrice(Near(_share, 0.999m), "nearer");
                _stop!.Update(new UpdateOrderFields { StopPrice = Near(_share, 0.99m), Quantity = -25, Tag = "nearer and less" });
                break;
            case 16:
                StopLimitOrder(_share, -20, Near(_share, 0.993m), Near(_share, 0.991m));
                StopLimitOrder(_share, 15, Near(_share, 1.006m), Near(_share, 1.007m));
                break;
            case 20:
                TrailingStopOrder(_share, -18, 0.012m, true);
                TrailingStopOrder(_share, 9, 0.8m, false);
                break;
            case 26:
                LimitIfTouchedOrder(_share, -16, Near(_share, 1.004m), Near(_share, 1.002m));
                LimitIfTouchedOrder(_share, 12, Near(_share, 0.996m), Near(_share, 0.998m));
                break;
            case 33:
                LimitOrder(_share, -11, Near(_share, 1.15m));
                StopMarketOrder(_share, 11, Near(_share, 1.01m));
                break;
            case 38:
                Transactions.CancelOpenOrders(_share, "no longer wanted");
                break;
            case 41:
                SetHoldings(_share, -0.4);
                break;
            case 46:
                Liquidate(_share, tag: "round over");
                break;
        }
    }
}
