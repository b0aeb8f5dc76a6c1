using System;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Indicators;

namespace MagnetLean.Parity;

/// <summary>LEAN's ready-made models together: three alphas, equal weights on Tuesdays, three risk models.</summary>
public class FrameworkShares : QCAlgorithm
{
    public override void Initialize()
    {
        SetStartDate(2013, 2, 1);
        SetEndDate(2014, 11, 28);
        SetCash(100_000);
        UniverseSettings.Resolution = Resolution.Daily;
        foreach (var ticker in new[] { "AAPL", "BAC", "IBM", "SPY" })
        {
            AddEquity(ticker, Resolution.Daily);
        }

        AddAlpha(new RsiAlphaModel(10, Resolution.Daily));
        AddAlpha(new EmaCrossAlphaModel(5, 15, Resolution.Daily));
        AddAlpha(new MacdAlphaModel(6, 12, 4, MovingAverageType.Exponential, Resolution.Daily));
        SetPortfolioConstruction(new EqualWeightingPortfolioConstructionModel(DateRules.Every(DayOfWeek.Tuesday)));
        AddRiskManagement(new MaximumDrawdownPercentPerSecurity(0.06m));
        AddRiskManagement(new TrailingStopRiskManagementModel(0.08m));
        AddRiskManagement(new MaximumUnrealizedProfitPercentPerSecurity(0.1m));
        SetExecution(new ImmediateExecutionModel());
    }
}
