using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "dividends of raw prices are paid in cash, to holders long and short",
    "those of split-adjusted prices too",
    "a day on which a share does not trade")]
public class DividendsPaid : ParityCase
{
    private Symbol _raw = null!;
    private Symbol _adjusted = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 10, 16);
        SetEndDate(2024, 1, 17);
        SetCash(100_000);
        _raw = AddEquity("ELMX", Resolution.Daily, dataNormalizationMode: DataNormalizationMode.Raw).Symbol;
        _adjusted = AddEquity("OAKX", Resolution.Daily, dataNormalizationMode: DataNormalizationMode.SplitAdjusted).Symbol;
        SetBenchmark(_raw);
    }

    public override void OnData(Slice slice)
    {
        foreach (var dividend in slice.Dividends.Values)
        {
            Note("dividend", dividend.Symbol.Value, dividend.Distribution, dividend.ReferencePrice, Portfolio.Cash);
        }

        if (!Portfolio.Invested && Transactions.OrdersCount == 0)
        {
            MarketOrder(_raw, 500);
            MarketOrder(_adjusted, 100);
        }

        if (Time.Date == new System.DateTime(2023, 12, 28) && Portfolio[_raw].IsLong)
        {
            MarketOrder(_raw, -900);
        }
    }

    public override void OnDividends(Dividends dividends) => Note("cash", Portfolio.Cash, dividends.Count);
}
