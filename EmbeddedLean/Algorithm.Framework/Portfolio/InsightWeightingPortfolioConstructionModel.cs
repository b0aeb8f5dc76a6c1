using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Scheduling;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Gives each active insight the share of the portfolio that its weight says; weights beyond 1 together are scaled down to 1.</summary>
public class InsightWeightingPortfolioConstructionModel : EqualWeightingPortfolioConstructionModel
{
    /// <summary>Rebalances on the dates of a rule.</summary>
    public InsightWeightingPortfolioConstructionModel(IDateRule rebalancingDateRules, PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(rebalancingDateRules, portfolioBias)
    {
    }

    /// <summary>Rebalances at the times that a function names; null leaves it to changes.</summary>
    public InsightWeightingPortfolioConstructionModel(
        Func<DateTime, DateTime?>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(rebalancingFunc, portfolioBias)
    {
    }

    /// <summary>Rebalances at the times that a function names.</summary>
    public InsightWeightingPortfolioConstructionModel(
        Func<DateTime, DateTime>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(rebalancingFunc, portfolioBias)
    {
    }

    /// <summary>Rebalances after each span of time.</summary>
    public InsightWeightingPortfolioConstructionModel(TimeSpan timeSpan, PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(timeSpan, portfolioBias)
    {
    }

    /// <summary>Rebalances after each bar of a resolution.</summary>
    public InsightWeightingPortfolioConstructionModel(
        Resolution resolution = Resolution.Daily,
        PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(resolution, portfolioBias)
    {
    }

    /// <summary>Only insights with a weight count.</summary>
    protected override bool ShouldCreateTargetForInsight(Insight insight) => insight.Weight.HasValue;

    /// <summary>Direction times value, divided by the sum of values where that is above 1.</summary>
    protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
    {
        var sum = activeInsights.Where(RespectPortfolioBias).Sum(GetValue);
        var scale = sum > 1 ? 1 / sum : 1.0;
        return Distinct(activeInsights, insight => SideOf(insight) * GetValue(insight) * scale);
    }

    /// <summary>The insight's weight, unsigned; 0 without one.</summary>
    protected virtual double GetValue(Insight insight) => Math.Abs(insight.Weight ?? 0);
}
