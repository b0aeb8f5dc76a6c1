using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "two splits of one share, the second on the day of a dividend: each by its own factor, in events, holdings and orders",
    "prices across both in every way of adjusting them")]
public class SplitTwice : ParityCase
{
    private Symbol _share = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 10, 16);
        SetEndDate(2023, 12, 15);
        SetCash(50_000);
        _share = AddEquity("YEWX", Resolution.Hour, dataNormalizationMode: DataNormalizationMode.Raw).Symbol;
        SetBenchmark(_share);
    }

    public override void OnData(Slice slice)
    {
        foreach (var split in slice.Splits.Values)
        {
            Note("split", split.Type, split.SplitFactor, split.ReferencePrice, Portfolio[_share].Quantity);
        }

        foreach (var dividend in slice.Dividends.Values)
        {
            Note("dividend", dividend.Distribution, dividend.ReferencePrice, Portfolio.Cash);
        }

        if (Time is { Day: 17, Month: 10, Hour: 11 })
        {
            MarketOrder(_share, 41);
            StopMarketOrder(_share, -30, Near(_share, 0.4m));
            LimitOrder(_share, -11, Near(_share, 3));
        }

        if (slice.Bars.ContainsKey(_share) && Time.Hour == 15)
        {
            Note(Portfolio[_share].Quantity, Portfolio[_share].AveragePrice, Securities[_share].Price, Portfolio.Cash);
        }
    }

    public override void OnEndOfAlgorithm()
    {
        foreach (var mode in new[]
        {
            DataNormalizationMode.Raw, DataNormalizationMode.Adjusted, DataNormalizationMode.SplitAdjusted, DataNormalizationMode.TotalReturn,
        })
        {
            var bars = History<TradeBar>(_share, 50, Resolution.Daily, dataNormalizationMode: mode);
            foreach (var bar in bars.Where((_, i) => i % 3 == 0))
            {
                NoteBar(mode.ToString(), bar);
            }
        }

        base.OnEndOfAlgorithm();
    }
}
