using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;

namespace MagnetLean.Parity.Cases.Framework;

/// <summary>Shares that all have insights for days, and of which some come and go; a construction model of LEAN's weighs them.</summary>
public abstract class ChangingWeights : ParityCase
{
    public override void Initialize()
    {
        SetStartDate(2023, 10, 30);
        SetEndDate(2024, 1, 19);
        SetCash(150_000);
        foreach (var ticker in new[] { "OAKX", "ELMX", "BIRX" })
        {
            AddEquity(ticker, Resolution.Daily, dataNormalizationMode: Prices);
        }

        SetBenchmark("ELMX");
        Settings.MinimumOrderMarginPortfolioPercentage = 0;
        SetAlpha(new ByPrice());
        SetPortfolioConstruction(Model());
        SetExecution(new ImmediateExecutionModel());
    }

    public override void OnData(Slice slice)
    {
        if (Time is { Month: 11, Day: 20 })
        {
            AddEquity("YEWX", Resolution.Daily);
        }

        if (Time is { Month: 12, Day: 18 })
        {
            RemoveSecurity("BIRX");
        }

        foreach (var holding in Portfolio.Values.OrderBy(holding => holding.Symbol.Value))
        {
            Note(holding.Symbol.Value, holding.Quantity, holding.Target?.Quantity, Securities[holding.Symbol].VolatilityModel.Volatility);
        }
    }

    protected virtual DataNormalizationMode Prices => DataNormalizationMode.Adjusted;

    protected abstract IPortfolioConstructionModel Model();

    /// <summary>An insight for each share that has none: up where the day's last price is even in cents, each third with a magnitude.</summary>
    private sealed class ByPrice : AlphaModel
    {
        private readonly List<Security> _securities = [];

        public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
        {
            List<Insight> given = [];
            foreach (var security in _securities.Where(security => data.Bars.ContainsKey(security.Symbol)))
            {
                var cents = (int)(security.Price * 100);
                if (!algorithm.Insights.HasActiveInsights(security.Symbol, algorithm.UtcTime))
                {
                    var direction = cents % 2 == 0 ? InsightDirection.Up : InsightDirection.Down;
                    given.Add(Insight.Price(security.Symbol, TimeSpan.FromDays(2 + (cents % 5)), direction, cents % 3 == 0 ? null : 0.01 + (cents % 7 / 100.0)));
                }
            }

            return given;
        }

        public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
        {
            _securities.AddRange(changes.AddedSecurities);
            _securities.RemoveAll(changes.RemovedSecurities.Contains);
        }
    }
}

[Pins("weights that go against the last moves, of as many shares as have insights; magnitudes in place of the last price")]
public class MeanReversion : ChangingWeights
{
    protected override IPortfolioConstructionModel Model() =>
        new MeanReversionPortfolioConstructionModel(Resolution.Daily, PortfolioBias.LongShort, 1.02m, 5, Resolution.Daily);
}

[Pins(
    "weights by equal risk from a window of returns, two shares and more",
    "volatility by returns and by prices, measured anew at a split and a dividend of raw prices")]
public class RiskParity : ChangingWeights
{
    protected override DataNormalizationMode Prices => DataNormalizationMode.Raw;

    public override void Initialize()
    {
        base.Initialize();
        Securities["OAKX"].SetVolatilityModel(new StandardDeviationOfReturnsVolatilityModel(8, Resolution.Daily));
        Securities["ELMX"].SetVolatilityModel(new RelativeStandardDeviationVolatilityModel(TimeSpan.FromDays(1), 6));
    }

    protected override IPortfolioConstructionModel Model() =>
        new RiskParityPortfolioConstructionModel(Resolution.Daily, PortfolioBias.LongShort, 1, 15, Resolution.Daily);
}

[Pins("equal weights of sectors, and within them; a share of no sector has no weight")]
public class Sectors : ChangingWeights
{
    protected override IPortfolioConstructionModel Model() => new ByName();

    private sealed class ByName() : SectorWeightingPortfolioConstructionModel(Resolution.Daily)
    {
        protected override string GetSectorCode(Security security) =>
            security.Symbol.Value switch { "OAKX" => "1", "ELMX" or "BIRX" => "2", _ => string.Empty };
    }
}
