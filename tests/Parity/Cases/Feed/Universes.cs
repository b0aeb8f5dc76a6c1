using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Scheduling;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "universes of tickers by date and by a schedule: what is added and removed, and when its bars come",
    "a member that is held stays until it is sold; the least time in a universe",
    "what two universes and the algorithm itself share")]
public class Universes : ParityCase
{
    public override void Initialize()
    {
        SetStartDate(2023, 11, 6);
        SetEndDate(2023, 12, 8);
        SetCash(100_000);
        AddEquity("ELMX", Resolution.Hour);
        SetBenchmark("ELMX");
        UniverseSettings.Resolution = Resolution.Hour;
        UniverseSettings.MinimumTimeInUniverse = TimeSpan.FromDays(2);
        AddUniverse("by-date", date => date.Day % 6 < 3 ? ["OAKX", "ELMX"] : ["BIRX", "PINX"]);
        AddUniverse(new ScheduledUniverse(
            DateRules.Every(DayOfWeek.Monday, DayOfWeek.Thursday), TimeRules.At(12, 0), time => Picked(time), UniverseSettings));
    }

    public override void OnData(Slice slice)
    {
        if (Time.Hour is 11 or 16)
        {
            Note(string.Join(' ', slice.Bars.Keys.Select(symbol => symbol.Value).Order()), ActiveSecurities.Count, Securities.Count);
        }

        foreach (var bar in slice.Bars.Values.Where(bar => Time.Hour == 13 && bar.Symbol.Value != "CEDX" && !Portfolio[bar.Symbol].Invested))
        {
            MarketOrder(bar.Symbol, 25);
        }
    }

    public override void OnSecuritiesChanged(SecurityChanges changes)
    {
        Note(
            "added", string.Join(' ', changes.AddedSecurities.Select(security => security.Symbol.Value).Order()),
            "removed", string.Join(' ', changes.RemovedSecurities.Select(security => security.Symbol.Value).Order()));
        foreach (var security in changes.RemovedSecurities.Where(security => security.Invested && security.Symbol.Value != "PINX"))
        {
            Liquidate(security.Symbol);
        }
    }

    private static IEnumerable<Symbol> Picked(DateTime time) =>
        (time.Day % 2 == 0 ? new[] { "CEDX", "OAKX" } : ["CEDX"])
        .Select(ticker => QuantConnect.Symbol.Create(ticker, SecurityType.Equity, Market.USA));
}
