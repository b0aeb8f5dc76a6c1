using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Indicators;

namespace MagnetLean.Parity.Cases.Indicators;

[Pins(
    "indicators across splits of raw prices: what compares with the bar before sees that one scaled, by hours and by days",
    "averages of candles' sizes keep what a candle added before the split")]
public class SplitIndicators : ParityCase
{
    private readonly Dictionary<Symbol, IndicatorBase[]> _indicators = [];
    private readonly Dictionary<Symbol, int> _since = [];

    public override void Initialize()
    {
        SetStartDate(2023, 10, 18);
        SetEndDate(2024, 1, 5);
        SetBenchmark(_ => 1);
        foreach (var share in new[]
        {
            AddEquity("YEWX", Resolution.Hour, dataNormalizationMode: DataNormalizationMode.Raw).Symbol,
            AddEquity("PINX", Resolution.Daily, dataNormalizationMode: DataNormalizationMode.Raw).Symbol,
        })
        {
            _indicators[share] =
            [
                ATR(share, 5), TR(share), NATR(share, 5), STR(share, 5, 2), CHOP(share, 5), FI(share, 4), OBV(share), ULTOSC(share, 3, 5, 7), VTX(share, 5),
                ADX(share, 5), PSAR(share), ZZ(share, 0.02m, 2), CandlestickPatterns.Doji(share), CandlestickPatterns.LongLineCandle(share),
                CandlestickPatterns.LongLeggedDoji(share), CandlestickPatterns.RickshawMan(share),
            ];
        }
    }

    public override void OnData(Slice slice)
    {
        foreach (var split in slice.Splits.Values)
        {
            _since[split.Symbol] = 0;
        }

        foreach (var share in _indicators.Keys.Where(share => _since.ContainsKey(share) && slice.Bars.ContainsKey(share)))
        {
            // The first bar after a split or its warning, and the tenth, which the averages of candles compare with the last before it.
            if (++_since[share] is 1 or 10)
            {
                Note([share.Value, .. _indicators[share].Select(indicator => (object)indicator.Current.Value)]);
            }
        }
    }
}
