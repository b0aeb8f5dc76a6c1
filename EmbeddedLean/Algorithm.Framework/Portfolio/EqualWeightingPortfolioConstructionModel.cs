using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Scheduling;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Gives each active insight with a direction the same share of the portfolio.</summary>
public class EqualWeightingPortfolioConstructionModel : PortfolioConstructionModel
{
    private readonly PortfolioBias _bias;

    /// <summary>Rebalances on the dates of a rule.</summary>
    public EqualWeightingPortfolioConstructionModel(IDateRule rebalancingDateRules, PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : this(rebalancingDateRules.ToFunc(), portfolioBias)
    {
    }

    /// <summary>Rebalances at the times that a function names; null leaves it to changes.</summary>
    public EqualWeightingPortfolioConstructionModel(
        Func<DateTime, DateTime?>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(rebalancingFunc) => _bias = portfolioBias;

    /// <summary>Rebalances at the times that a function names.</summary>
    public EqualWeightingPortfolioConstructionModel(
        Func<DateTime, DateTime>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : base(rebalancingFunc) => _bias = portfolioBias;

    /// <summary>Rebalances after each span of time.</summary>
    public EqualWeightingPortfolioConstructionModel(TimeSpan timeSpan, PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : this(new Func<DateTime, DateTime>(time => time.Add(timeSpan)), portfolioBias)
    {
    }

    /// <summary>Rebalances after each bar of a resolution.</summary>
    public EqualWeightingPortfolioConstructionModel(
        Resolution resolution = Resolution.Daily,
        PortfolioBias portfolioBias = PortfolioBias.LongShort)
        : this(resolution.ToTimeSpan(), portfolioBias)
    {
    }

    /// <summary>Direction times 1 / number of insights that count; 0 for those that do not.</summary>
    protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
    {
        var counted = activeInsights.Count(insight => insight.Direction != InsightDirection.Flat && RespectPortfolioBias(insight));
        var share = counted == 0 ? 0m : 1m / counted;
        return Distinct(activeInsights, insight => (double)(SideOf(insight) * share));
    }

    /// <summary>Whether the insight's direction is one that the model takes.</summary>
    protected bool RespectPortfolioBias(Insight insight) => _bias == PortfolioBias.LongShort || (int)_bias == (int)insight.Direction;

    private protected static Dictionary<Insight, double> Distinct(List<Insight> insights, Func<Insight, double> share)
    {
        var shares = new Dictionary<Insight, double>(insights.Count);
        insights.ForEach(insight => shares[insight] = share(insight));
        return shares;
    }

    private protected int SideOf(Insight insight) => RespectPortfolioBias(insight) ? (int)insight.Direction : 0;
}
