using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Algorithm.Framework.Selection;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "what is removed and added in one step: the first change of a market says when all of them come and go",
    "a security that a universe of given symbols has too goes from it as well, once it has been there long enough",
    "given symbols, symbols by inception and by rules of days beside each other; a universe that is given up, with what it holds",
    "prices seeded by history as a security comes; the session of a security")]
public class ComingAndGoing : ParityCase
{
    private int _step;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 13);
        SetEndDate(2023, 12, 8);
        SetCash(200_000);
        Settings.SeedInitialPrices = true;
        UniverseSettings.Resolution = Resolution.Hour;
        AddEquity("ELMX", Resolution.Hour);
        SetBenchmark("ELMX");
        SetUniverseSelection(new ManualUniverseSelectionModel(Share("BIRX"), Share("OAKX")));
        AddUniverseSelection(new InceptionDateUniverseSelectionModel("later", new Dictionary<string, DateTime>
        {
            ["YEWX"] = new(2023, 11, 16),
            ["PINX"] = new(2023, 11, 21),
        }));
        var settings = new UniverseSettings(UniverseSettings);
        settings.Schedule.On(DateRules.Every(DayOfWeek.Tuesday, DayOfWeek.Friday));
        AddUniverse(SecurityType.Equity, "by-rule", Resolution.Daily, Market.USA, settings, date => date.Day % 3 == 0 ? ["CEDX"] : ["ASHX", "CEDX"]);
    }

    public override void OnData(Slice slice)
    {
        _step++;
        if (_step % 5 == 0)
        {
            foreach (var security in Securities.Values.Where(security => security.HasData).OrderBy(security => security.Symbol.Value))
            {
                var session = security.Session;
                Note(security.Symbol.Value, security.Price, session.Open, session.High, session.Low, session.Close, session.Volume);
            }
        }

        switch (_step)
        {
            case 3:
                RemoveSecurity("ELMX");
                AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase);
                break;
            case 6:
                AddEquity("ELMX", Resolution.Hour);
                RemoveSecurity("OAKX");
                break;
            case 10:
                MarketOrder("BIRX", 30);
                MarketOrder("ELMX", 50);
                break;
            case 12:
                RemoveSecurity("ELMX");
                AddEquity("ELMX", Resolution.Daily);
                break;
            case 60:
                RemoveSecurity("ELMX");
                AddEquity("OAKX", Resolution.Hour, fillForward: false);
                break;
            case 65:
                RemoveSecurity("BIRX");
                RemoveSecurity("BTCUSD");
                AddEquity("BIRX", Resolution.Hour);
                break;
            case 70:
                AddEquity("ELMX", Resolution.Hour);
                RemoveSecurity("OAKX");
                break;
            case 150:
                MarketOrder(Share("CEDX"), 40);
                break;
            case 160:
                UniverseManager.Remove(UniverseManager.Keys.Single(symbol => symbol.Value.Contains("BY-RULE", StringComparison.OrdinalIgnoreCase)));
                break;
            case 220:
                Liquidate(Share("CEDX"));
                break;
        }
    }

    public override void OnSecuritiesChanged(SecurityChanges changes)
    {
        Note(
            "added", string.Join(' ', changes.AddedSecurities.Select(security => FormattableString.Invariant($"{security.Symbol.Value} {security.Price}")).Order()),
            "removed", string.Join(' ', changes.RemovedSecurities.Select(security => security.Symbol.Value).Order()), ActiveSecurities.Count);
        foreach (var security in changes.AddedSecurities)
        {
            security.Session.Size = 2;
        }
    }

    private static Symbol Share(string ticker) => QuantConnect.Symbol.Create(ticker, SecurityType.Equity, Market.USA);
}
