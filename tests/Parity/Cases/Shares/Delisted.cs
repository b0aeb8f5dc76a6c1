using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "a delisting: its warning, the sale of what is held, the end of resting orders",
    "what is asked for after it is refused",
    "the security leaves the algorithm, its bars end")]
public class Delisted : ParityCase
{
    private Symbol _gone = null!;
    private Symbol _other = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 27);
        SetEndDate(2023, 12, 13);
        SetCash(20_000);
        _gone = AddEquity("ASHX", Resolution.Hour).Symbol;
        _other = AddEquity("ELMX", Resolution.Daily).Symbol;
        SetBenchmark(_other);
    }

    public override void OnData(Slice slice)
    {
        foreach (var delisting in slice.Delistings.Values)
        {
            Note("delisting", delisting.Type, delisting.Time, delisting.Price, Portfolio[_gone].Quantity, Securities[_gone].IsTradable);
        }

        if (Transactions.OrdersCount == 0 && slice.ContainsKey(_gone))
        {
            MarketOrder(_gone, 400);
            LimitOrder(_gone, -400, Near(_gone, 2m));
            StopMarketOrder(_gone, -100, Near(_gone, 0.3m));
        }

        if (Time is { Day: 8, Hour: 16 })
        {
            Note("after", Securities.ContainsKey(_gone), Securities[_gone].IsDelisted, MarketOrder(_gone, 5).Status);
            MarketOrder(_other, 50);
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Note("order", orderEvent.OrderId, orderEvent.Status, orderEvent.FillPrice);

    public override void OnSecuritiesChanged(QuantConnect.Data.UniverseSelection.SecurityChanges changes) => Note("changes", changes.ToString());

    public override void OnDelistings(Delistings delistings) => Note("heard of", delistings.Count);
}
