using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "a split of raw prices: holdings, average price, cash for the fraction of a share",
    "open orders of every kind after a split: quantity, limit, stop, trigger and trailing amount",
    "a split the other way, eight shares into one",
    "warning and split as events of the slice")]
public class SplitRaw : ParityCase
{
    private Symbol _split = null!;
    private Symbol _merged = null!;
    private bool _isPlaced;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 6);
        SetEndDate(2023, 12, 22);
        SetCash(40_000);
        _split = AddEquity("OAKX", Resolution.Hour, dataNormalizationMode: DataNormalizationMode.Raw).Symbol;
        _merged = AddEquity("PINX", Resolution.Daily, dataNormalizationMode: DataNormalizationMode.Raw).Symbol;
        SetBenchmark(_split);
    }

    public override void OnData(Slice slice)
    {
        foreach (var split in slice.Splits.Values)
        {
            Note("split", split.Symbol.Value, split.Type, split.SplitFactor, split.ReferencePrice, Portfolio[split.Symbol].Quantity);
        }

        if (!_isPlaced && Securities[_split].HasData && Time.Day >= 9)
        {
            _isPlaced = true;
            MarketOrder(_split, 33);
            MarketOrder(_merged, 1007);
            LimitOrder(_split, 20, Near(_split, 0.9m));
            StopMarketOrder(_split, -7, Near(_split, 0.93m));
            StopLimitOrder(_split, 5, Near(_split, 1.05m), Near(_split, 1.06m));
            LimitIfTouchedOrder(_split, -6, Near(_split, 1.04m), Near(_split, 1.03m));
            TrailingStopOrder(_split, -4, 9.5m, false);
            TrailingStopOrder(_split, -3, 0.08m, true);
            LimitOrder(_merged, 50, Near(_merged, 0.8m));
            StopMarketOrder(_merged, -100, Near(_merged, 0.5m));
        }
    }

    public override void OnSplits(Splits splits) => Note("heard of", string.Join(' ', splits.Keys.Select(symbol => symbol.Value)));

    public override void OnEndOfDay(Symbol symbol) =>
        Note(symbol.Value, Portfolio[symbol].Quantity, Portfolio[symbol].AveragePrice, Securities[symbol].Price, Portfolio.Cash);
}
