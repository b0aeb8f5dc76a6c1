using QuantConnect;
using QuantConnect.Data;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "a day of seconds that closes early: the last bar, the order at the close, what is asked for after it",
    "stops and limits by the second",
    "charts and equity sampled within a day")]
public class ShareSeconds : ParityCase
{
    private Symbol _share = null!;
    private int _bars;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 24);
        SetEndDate(2023, 11, 24);
        SetCash(25_000);
        _share = AddEquity("OAKX", Resolution.Second).Symbol;
        SetBenchmark(_share);
    }

    public override void OnData(Slice slice)
    {
        switch (_bars++ % 1800)
        {
            case 5:
                MarketOrder(_share, 120);
                StopMarketOrder(_share, -60, Near(_share, 0.9992m));
                LimitOrder(_share, -60, Near(_share, 1.0009m));
                break;
            case 900:
                Plot("Seconds", "Price", Securities[_share].Price);
                MarketOnCloseOrder(_share, -10);
                break;
            case 1500:
                Transactions.CancelOpenOrders(_share);
                break;
        }
    }

    public override void OnEndOfDay(Symbol symbol) => Note("end of day", symbol.Value, Securities[symbol].Price, Portfolio[symbol].Quantity);
}
