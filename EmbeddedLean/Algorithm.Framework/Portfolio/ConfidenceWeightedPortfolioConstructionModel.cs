using System;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Scheduling;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>
/// Gives each active insight the share of the portfolio that its confidence says; confidences beyond 1 together are scaled down to 1.
/// </summary>
public class ConfidenceWeightedPortfolioConstructionModel : InsightWeightingPortfolioConstructionModel
{
    /// <summary>Rebalances on the dates of a rule.</summary>
    public ConfidenceWeightedPortfolioConstructionModel(IDateRule rebalancingDateRules, PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(rebalancingDateRules, portfolioBias)
    {
    }

    /// <summary>Rebalances at the times that a function names; null leaves it to changes.</summary>
    public ConfidenceWeightedPortfolioConstructionModel(
        Func<DateTime, DateTime?>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(rebalancingFunc, portfolioBias)
    {
    }

    /// <summary>Rebalances at the times that a function names.</summary>
    public ConfidenceWeightedPortfolioConstructionModel(
        Func<DateTime, DateTime>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(rebalancingFunc, portfolioBias)
    {
    }

    /// <summary>Rebalances after each span of time.</summary>
    public ConfidenceWeightedPortfolioConstructionModel(TimeSpan timeSpan, PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(timeSpan, portfolioBias)
    {
    }

    /// <summary>Rebalances after each bar of a resolution.</summary>
    public ConfidenceWeightedPortfolioConstructionModel(
        Resolution resolution = Resolution.Daily,
        PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(resolution, portfolioBias)
    {
    }

    /// <summary>Only insights with a confidence count.</summary>
    protected override bool ShouldCreateTargetForInsight(Insight insight) => insight.Confidence.HasValue;

    /// <summary>The confidence; 0 without one.</summary>
    protected override double GetValue(Insight insight) => insight.Confidence ?? 0;
}
