using System;
using QuantConnect;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Indicators;

namespace MagnetLean.Parity.Cases.Framework;

[Pins(
    "LEAN's alphas, equal weights on Tuesdays, its risk models one after another",
    "insights that end, that turn, that are cancelled; targets and what execution makes of them")]
public class EqualWeights : ParityCase
{
    public override void Initialize()
    {
        SetStartDate(2023, 10, 30);
        SetEndDate(2024, 1, 26);
        SetCash(100_000);
        UniverseSettings.Resolution = Resolution.Daily;
        foreach (var ticker in new[] { "OAKX", "ELMX", "BIRX", "CEDX" })
        {
            AddEquity(ticker, Resolution.Daily);
        }

        SetBenchmark("ELMX");
        AddAlpha(new RsiAlphaModel(6, Resolution.Daily));
        AddAlpha(new EmaCrossAlphaModel(3, 8, Resolution.Daily));
        AddAlpha(new MacdAlphaModel(4, 9, 3, MovingAverageType.Exponential, Resolution.Daily));
        SetPortfolioConstruction(new EqualWeightingPortfolioConstructionModel(DateRules.Every(DayOfWeek.Tuesday)));
        AddRiskManagement(new MaximumDrawdownPercentPerSecurity(0.05m));
        AddRiskManagement(new TrailingStopRiskManagementModel(0.07m));
        AddRiskManagement(new MaximumUnrealizedProfitPercentPerSecurity(0.08m));
        SetExecution(new ImmediateExecutionModel());
        InsightsGenerated += (_, generated) =>
        {
            foreach (var insight in generated.Insights)
            {
                Note(insight.Symbol.Value, insight.Direction, insight.SourceModel, insight.CloseTimeUtc);
            }
        };
    }
}
