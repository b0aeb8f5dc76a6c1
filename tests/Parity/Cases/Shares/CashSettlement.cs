using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "a cash account of shares: what a sale brings settles on a later day at an hour, over a weekend, a holiday and a short day",
    "unsettled cash buys nothing; orders beyond what has settled are refused",
    "shorts in a cash account are refused")]
public class CashSettlement : ParityCase
{
    private Symbol _share = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 16);
        SetEndDate(2023, 12, 1);
        SetCash(20_000);
        SetBrokerageModel(BrokerageName.Default, AccountType.Cash);
        _share = AddEquity("ELMX", Resolution.Hour).Symbol;

        // It trades around the clock: time passes at night and over the weekend.
        AddCrypto("ETHUSD", Resolution.Hour, Market.Coinbase);
        SetBenchmark(_share);
        Schedule.On(DateRules.EveryDay(), TimeRules.At(5, 30), () => Note("half past five", Portfolio.Cash, Portfolio.UnsettledCash));
        Schedule.On(DateRules.EveryDay(), TimeRules.At(7, 30), () => Note("half past seven", Portfolio.Cash, Portfolio.UnsettledCash));
        Schedule.On(DateRules.EveryDay(), TimeRules.At(8, 0), () => Note("eight", Portfolio.Cash, Portfolio.UnsettledCash));
    }

    public override void OnData(Slice slice)
    {
        if (!slice.ContainsKey(_share))
        {
            return;
        }

        Note(Portfolio.Cash, Portfolio.UnsettledCash, Portfolio.CashBook["USD"].Amount, Portfolio.GetBuyingPower(_share));
        switch (Time.Hour)
        {
            case 10:
                SetHoldings(_share, 0.9);
                break;
            case 11:
                MarketOrder(_share, -150);
                break;
            case 12:
                MarketOrder(_share, 300);
                MarketOrder(_share, -2_000);
                break;
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) =>
        Note("order", orderEvent.OrderId, orderEvent.Status, orderEvent.OrderFee.Value.Amount);
}
