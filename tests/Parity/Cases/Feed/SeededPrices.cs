using System;
using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "a price that a security is seeded with comes before the initializer gives it its models, whose volatility does not learn of it",
    "what a universe selects is seeded after that, and its volatility begins with the seed",
    "volatility of prices a step apart; of daily returns")]
public class SeededPrices : ParityCase
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(6);

    public override void Initialize()
    {
        SetStartDate(2023, 11, 6);
        SetEndDate(2023, 11, 17);
        SetCash(100_000);
        Settings.SeedInitialPrices = true;
        UniverseSettings.Resolution = Resolution.Hour;
        SetSecurityInitializer(security =>
        {
            Note("initialized", security.Symbol.Value, security.Price);
            security.SetVolatilityModel(security.Symbol.Value == "OAKX"
                ? new StandardDeviationOfReturnsVolatilityModel(5, Resolution.Daily)
                : new RelativeStandardDeviationVolatilityModel(Step, 6));
        });
        AddEquity("ELMX", Resolution.Hour);
        AddEquity("OAKX", Resolution.Hour);
        SetBenchmark("ELMX");
        AddUniverse("by-date", date => date.Day % 4 < 2 ? ["BIRX"] : ["FIRX", "BIRX"]);
    }

    public override void OnData(Slice slice)
    {
        foreach (var security in ActiveSecurities.Values.OrderBy(security => security.Symbol.Value))
        {
            Note(security.Symbol.Value, security.Price, Math.Round(security.VolatilityModel.Volatility, 8));
        }
    }
}
