using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "what is refused before it is an order, in LEAN's words: no quantity, no price yet, more than the account can bear, a close too near",
    "updates and cancels of what is already filled",
    "fractions of a share are rounded to the lot")]
public class Refusals : ParityCase
{
    private Symbol _share = null!;
    private Symbol _late = null!;
    private int _bars;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 21);
        SetEndDate(2023, 11, 22);
        SetCash(10_000);
        _share = AddEquity("OAKX", Resolution.Minute).Symbol;
        _late = AddEquity("CEDX", Resolution.Daily).Symbol;
        SetBenchmark(_share);
        Settings.MinimumOrderMarginPortfolioPercentage = 0.01m;
    }

    public override void OnData(Slice slice)
    {
        switch (_bars++)
        {
            case 3:
                Tell("none", MarketOrder(_share, 0));
                Tell("no price", MarketOrder(_late, 5));
                Tell("too much", MarketOrder(_share, 100_000));
                Tell("fraction", MarketOrder(_share, 3.7m));
                Tell("less than one", MarketOrder(_share, 0.4m));
                break;
            case 5:
                var filled = MarketOrder(_share, 12);
                Note("update", filled.UpdateQuantity(20).ErrorCode, filled.Cancel().ErrorCode);
                var limit = LimitOrder(_share, 5, Near(_share, 0.9m));
                Note(
                    "limit", limit.UpdateQuantity(0).ErrorCode, limit.UpdateLimitPrice(-1m).ErrorCode, limit.Cancel().ErrorCode,
                    limit.Cancel().ErrorCode);
                Note("stop", StopMarketOrder(_share, -5, Near(_share, 1.1m)).Status);
                SetHoldings(_share, 0.0005);
                SetHoldings(_share, 1.99);
                break;
            case 380:
                Tell("close too near", MarketOnCloseOrder(_share, 3));
                break;
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Note("order", orderEvent.OrderId, orderEvent.Status, orderEvent.Message);

    private void Tell(string what, OrderTicket ticket) => Note(
        what, ticket.Status, ticket.Quantity, ticket.SubmitRequest.Response.ErrorCode, ticket.SubmitRequest.Response.ErrorMessage);
}
