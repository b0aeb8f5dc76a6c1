using System.Linq;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Accounts;

[Pins(
    "an account in yen: dollars are converted by the pair that is traded, the other way round",
    "Oanda's model: orders of pairs, whole lots, leverage 50",
    "pairs by the minute: a night's break, hours missing")]
public class YenAccount : ParityCase
{
    private Symbol _pair = null!;
    private Symbol _euro = null!;
    private int _bars;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetAccountCurrency("JPY", 9_000_000);
        SetStartDate(2023, 11, 21);
        SetEndDate(2023, 11, 23);
        SetBrokerageModel(BrokerageName.OandaBrokerage);
        _pair = AddForex("USDJPY", Resolution.Minute).Symbol;
        _euro = AddForex("EURUSD", Resolution.Minute).Symbol;
        SetBenchmark(_ => 1);
    }

    public override void OnData(Slice slice)
    {
        if (_bars == 0)
        {
            Note(string.Join(' ', Portfolio.CashBook.Values.Select(cash => $"{cash.Symbol}:{cash.CurrencyConversion?.GetType().Name}").Order()));
        }

        switch (_bars++ % 360)
        {
            case 10:
                MarketOrder(_pair, 100_000.4m);
                StopMarketOrder(_pair, -30_000, Near(_pair, 0.9995m, 3));
                LimitOrder(_pair, -30_000, Near(_pair, 1.0004m, 3));
                MarketOrder(_euro, 1_000);
                break;
            case 120:
                StopLimitOrder(_pair, 20_000, Near(_pair, 1.0002m, 3), Near(_pair, 1.0003m, 3));
                LimitIfTouchedOrder(_pair, -20_000, Near(_pair, 1.0003m, 3), Near(_pair, 1.0001m, 3));
                break;
            case 240:
                SetHoldings(_pair, -8);
                break;
            case 350:
                Note(
                    Portfolio.TotalPortfolioValue, Portfolio.MarginRemaining, Portfolio.CashBook["EUR"].ConversionRate,
                    Portfolio.CashBook["USD"].ConversionRate);
                Liquidate();
                break;
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) =>
        Note("order", orderEvent.OrderId, orderEvent.Status, Portfolio.Cash, orderEvent.Message);
}
