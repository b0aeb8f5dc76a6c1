using System;
using System.Linq;
using QuantConnect;
using QuantConnect.Data;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "gaps are filled forward at the finest step that the algorithm asks for, each bar as long as its own data's",
    "in histories too, where the step of filling is coarser than the data: by both steps",
    "nothing is filled where it was not asked for, nor while the exchange is closed")]
public class FillForwardSteps : ParityCase
{
    private Symbol _share = null!;
    private Symbol _hours = null!;
    private Symbol _coin = null!;
    private Symbol _bare = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 21);
        SetEndDate(2023, 11, 22);
        SetCash(100_000);
        _share = AddEquity("ELMX", Resolution.Minute).Symbol;
        _hours = AddEquity("PINX", Resolution.Hour).Symbol;
        _coin = AddCrypto("BTCUSD", Resolution.Minute, Market.Coinbase).Symbol;
        _bare = AddCrypto("ETHBTC", Resolution.Minute, Market.Coinbase, fillForward: false).Symbol;
        SetBenchmark(_share);
    }

    public override void OnData(Slice slice)
    {
        if (Time.Minute % 20 == 7)
        {
            Note(
                slice.Bars.Count, slice.QuoteBars.Count, slice.Bars.Values.Count(bar => bar.IsFillForward),
                slice.QuoteBars.Values.Count(bar => bar.IsFillForward), Securities[_hours].Price, slice.ContainsKey(_bare));
            NoteBar("coin", slice.Bars.TryGetValue(_coin, out var coin) ? coin : null);
            NoteBar("share", slice.Bars.TryGetValue(_share, out var share) ? share : null);
        }

        if (Time is { Day: 22, Hour: 15, Minute: 30 })
        {
            History(_share, Resolution.Minute, Resolution.Hour, Time.AddMinutes(-70));
            History(_coin, Resolution.Minute, Resolution.Hour, new DateTime(2023, 11, 22, 0, 50, 0));
            History(_coin, Resolution.Minute, Resolution.Minute, new DateTime(2023, 11, 22, 4, 20, 0));
            History(_hours, Resolution.Hour, Resolution.Daily, new DateTime(2023, 11, 20, 9, 0, 0));
            History(_hours, Resolution.Hour, null, new DateTime(2023, 11, 20, 9, 0, 0));
        }
    }

    private void History(Symbol symbol, Resolution resolution, Resolution? step, DateTime start)
    {
        var config = Securities[symbol].Subscriptions.First(subscription => subscription.TickType == TickType.Trade);
        var zone = Securities[symbol].Exchange.TimeZone;
        var request = new HistoryRequest(config, Securities[symbol].Exchange.Hours, start.ConvertToUtc(zone), start.AddHours(6).ConvertToUtc(zone))
        {
            Resolution = resolution,
            FillForwardResolution = step,
        };
        foreach (var bar in History(request).Where(past => past.Bars.ContainsKey(symbol)).Select(past => past.Bars[symbol]))
        {
            if (bar.IsFillForward || bar.Time.Minute % 15 == 0)
            {
                NoteBar($"{resolution} by {step}", bar);
            }
        }
    }
}
