using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Accounts;

[Pins(
    "an account in euro: shares, a pair and a coin in dollars, converted by a pair that the algorithm holds",
    "fees in another currency than the account's",
    "two exchanges' hours and zones in one clock, across a change of the clock")]
public class EuroAccount : ParityCase
{
    private Symbol _share = null!;
    private Symbol _pair = null!;
    private Symbol _coin = null!;
    private int _bars;

    public override void Initialize()
    {
        SetAccountCurrency("EUR", 80_000);
        SetStartDate(2023, 10, 23);
        SetEndDate(2023, 11, 24);
        _pair = AddForex("EURUSD", Resolution.Hour).Symbol;
        _share = AddEquity("OAKX", Resolution.Hour).Symbol;
        _coin = AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase).Symbol;
        SetBenchmark(_share);
    }

    public override void OnData(Slice slice)
    {
        switch (_bars++ % 90)
        {
            case 20:
                SetHoldings(_share, 0.4);
                SetHoldings(_pair, 2.5);
                break;
            case 35:
                SetHoldings(_coin, 0.2);
                LimitOrder(_pair, -20_000, Near(_pair, 1.002m, 5));
                StopMarketOrder(_pair, -20_000, Near(_pair, 0.998m, 5));
                break;
            case 80:
                Liquidate();
                break;
        }
    }

    public override void OnEndOfDay(Symbol symbol)
    {
        if (symbol == _share)
        {
            Note(Portfolio.CashBook["USD"].Amount, Portfolio.CashBook["USD"].ConversionRate, Portfolio.TotalPortfolioValue, Portfolio.TotalFees);
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Note("order", orderEvent.OrderId, orderEvent.Status, Portfolio.Cash);
}
