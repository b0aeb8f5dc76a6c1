using System;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "bars put together by time, count, week and month, on trades and on quotes",
    "Renko, classic Renko, volume and range bars",
    "when a bar is given out where data have gaps and the exchange closes")]
public class Consolidators : ParityCase
{
    private Symbol _share = null!;
    private Symbol _coin = null!;
    private Symbol _pair = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 13);
        SetEndDate(2023, 12, 8);
        SetCash(100_000);
        _share = AddEquity("OAKX", Resolution.Hour).Symbol;
        _coin = AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase).Symbol;
        _pair = AddForex("EURUSD", Resolution.Hour).Symbol;
        SetBenchmark(_share);
        Consolidate(_share, TimeSpan.FromHours(3), (TradeBar bar) => NoteBar("three hours", bar));
        Consolidate(_share, Resolution.Daily, (TradeBar bar) => NoteBar("day", bar));
        Consolidate(_share, Calendar.Weekly, (TradeBar bar) => NoteBar("week", bar));
        Consolidate(_coin, Calendar.Monthly, (TradeBar bar) => NoteBar("month", bar));
        Consolidate(_coin, TimeSpan.FromHours(10), (QuoteBar bar) => NoteBar("ten hours of quotes", bar));
        Consolidate(_pair, TimeSpan.FromHours(12), (QuoteBar bar) => NoteBar("half a day", bar));
        Add(_share, new TradeBarConsolidator(9), "nine bars");
        Add(_coin, new TradeBarConsolidator(40), "forty bars");
        Add(_coin, new RenkoConsolidator(400m), "Renko");
        Add(_share, new ClassicRenkoConsolidator(0.6m), "classic Renko");
        Add(_share, new VolumeRenkoConsolidator(4_000_000m), "volume");
        Add(_share, new RangeConsolidator(90), "range");
    }

    private void Add(Symbol symbol, IDataConsolidator consolidator, string name)
    {
        consolidator.DataConsolidated += (_, bar) => Note(
            name, bar.Time, bar.EndTime, ((IBaseDataBar)bar).Open, ((IBaseDataBar)bar).High, ((IBaseDataBar)bar).Low, ((IBaseDataBar)bar).Close);
        SubscriptionManager.AddConsolidator(symbol, consolidator);
    }
}
