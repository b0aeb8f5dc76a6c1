using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Indicators;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "daily bars that end at midnight, where LEAN is asked not to end them with their session",
    "they are filled forward by the hours of another share and by their own days",
    "a day without any trade")]
public class MidnightBars : ParityCase
{
    private Symbol _days = null!;
    private Symbol _hours = null!;
    private Symbol _pair = null!;
    private SimpleMovingAverage _average = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 10, 31);
        SetEndDate(2023, 11, 8);
        SetCash(100_000);
        Settings.DailyPreciseEndTime = false;
        _days = AddEquity("ELMX", Resolution.Daily).Symbol;
        _hours = AddEquity("OAKX", Resolution.Hour).Symbol;
        _pair = AddForex("EURUSD", Resolution.Daily, Market.Oanda).Symbol;
        _average = SMA(_days, 3);
        SetBenchmark(_hours);
    }

    public override void OnData(Slice slice)
    {
        foreach (var bar in slice.Bars.Values.Where(bar => bar.Symbol == _days))
        {
            NoteBar("days", bar);
            Note("average", _average.Current.Value, _average.Samples, _average.IsReady);
        }

        foreach (var bar in slice.QuoteBars.Values.Where(bar => bar.Symbol == _pair))
        {
            NoteBar("pair", bar);
        }

        if (Time.Hour == 0 && slice.Bars.ContainsKey(_days))
        {
            MarketOrder(_days, 100);
        }
        else if (Time.Hour == 12 && Securities[_days].HasData)
        {
            LimitOrder(_days, -40, Near(_days, 1.002m));
            MarketOrder(_pair, 2_000);
        }
    }

    public override void OnEndOfAlgorithm()
    {
        foreach (var past in History(new[] { _days, _hours }, 12, Resolution.Daily))
        {
            Note("past", string.Join(' ', past.Bars.Keys.Select(symbol => symbol.Value).Order()), past.Time);
        }

        base.OnEndOfAlgorithm();
    }
}
