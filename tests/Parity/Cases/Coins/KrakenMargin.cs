using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;

namespace MagnetLean.Parity.Cases.Coins;

[Pins(
    "Kraken's model: leverage by pair, fees, the smallest order, which types of order it takes",
    "a short position of coins on margin")]
public class KrakenMargin : ParityCase
{
    private Symbol _coin = null!;
    private int _bars;

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2023, 11, 1);
        SetEndDate(2023, 11, 20);
        SetCash(15_000);
        SetBrokerageModel(BrokerageName.Kraken, AccountType.Margin);
        var coin = AddCrypto("BTCUSD", Resolution.Hour, Market.Kraken);
        _coin = coin.Symbol;
        Note(coin.Leverage, coin.SymbolProperties.LotSize, coin.SymbolProperties.MinimumPriceVariation, coin.SymbolProperties.MinimumOrderSize);
        SetBenchmark(_coin);
    }

    public override void OnData(Slice slice)
    {
        if (!slice.ContainsKey(_coin))
        {
            return;
        }

        switch (_bars++ % 75)
        {
            case 0:
                SetHoldings(_coin, 1.5);
                break;
            case 10:
                StopMarketOrder(_coin, -0.1m, Near(_coin, 0.99m, 1));
                LimitIfTouchedOrder(_coin, -0.05m, Near(_coin, 1.01m, 1), Near(_coin, 1.008m, 1));
                MarketOrder(_coin, 0.00001m);
                break;
            case 40:
                SetHoldings(_coin, -0.8);
                break;
            case 60:
                StopLimitOrder(_coin, 0.1m, Near(_coin, 1.01m, 1), Near(_coin, 1.012m, 1));
                TrailingStopOrder(_coin, 0.05m, 0.01m, true);
                break;
            case 70:
                Liquidate();
                break;
        }
    }
}
