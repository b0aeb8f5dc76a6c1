using System;
using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "histories by count, by span and by dates, of one symbol and of several, in every resolution",
    "over holidays, a short day, hours before and after the session, an outage",
    "prices across a split and dividends in every way of adjusting them; the last known price")]
public class Histories : ParityCase
{
    private Symbol _share = null!;
    private Symbol _payer = null!;
    private Symbol _coin = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 14);
        SetEndDate(2024, 1, 18);
        SetCash(100_000);
        _share = AddEquity("OAKX", Resolution.Hour).Symbol;
        _payer = AddEquity("ELMX", Resolution.Hour).Symbol;
        _coin = AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase).Symbol;
        SetBenchmark(_share);
    }

    public override void OnData(Slice slice)
    {
        if (Time is { Hour: 12, Minute: 0 } && Time.Day is 14 or 27 or 18 && (Time.Month != 12 || Time.Day == 18))
        {
            Look();
        }
    }

    private void Look()
    {
        foreach (var mode in new[]
        {
            DataNormalizationMode.Adjusted, DataNormalizationMode.Raw, DataNormalizationMode.SplitAdjusted, DataNormalizationMode.TotalReturn,
        })
        {
            foreach (var symbol in new[] { _share, _payer })
            {
                var bars = History<TradeBar>(symbol, TimeSpan.FromDays(38), Resolution.Daily, dataNormalizationMode: mode);
                foreach (var bar in bars.Where((_, i) => i % 4 == 0))
                {
                    NoteBar(mode.ToString(), bar);
                }
            }
        }

        foreach (var bar in History(_share, 17, Resolution.Hour))
        {
            NoteBar("hours", bar);
        }

        foreach (var bar in History(_share, TimeSpan.FromDays(6), Resolution.Minute, extendedMarketHours: true).Where((_, i) => i % 131 == 0))
        {
            NoteBar("minutes", bar);
        }

        foreach (var bar in History<QuoteBar>(_coin, new DateTime(2023, 11, 22, 0, 0, 0), new DateTime(2023, 11, 22, 5, 0, 0), Resolution.Minute)
            .Where((_, i) => i % 60 == 0))
        {
            NoteBar("quotes", bar);
        }

        foreach (var past in History([_share, _payer, _coin], 5, Resolution.Daily))
        {
            Note("several", past.Time, string.Join(' ', past.Keys.Select(symbol => symbol.Value).Order()), past.Bars.Values.Sum(bar => bar.Close));
        }

        Note("last known", GetLastKnownPrice(_share)?.Price, GetLastKnownPrice(_coin)?.EndTime, History(_payer, 0, Resolution.Hour).Count());
    }
}
