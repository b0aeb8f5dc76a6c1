using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Scheduling;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>
/// Adds up all active insights of a symbol, oldest first: each up or down moves its share of the portfolio by one step, a flat one by a step
/// toward 0.
/// </summary>
public class AccumulativeInsightPortfolioConstructionModel : PortfolioConstructionModel
{
    private readonly PortfolioBias _bias;
    private readonly double _step;

    /// <summary>Rebalances on the dates of a rule.</summary>
    public AccumulativeInsightPortfolioConstructionModel(
        IDateRule rebalancingDateRules,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        double percent = 0.03)
        : this(rebalancingDateRules.ToFunc(), portfolioBias, percent)
    {
    }

    /// <summary>Rebalances at the times that a function names; null leaves it to changes.</summary>
    /// <param name="rebalancingFunc">The next time after a time (UTC), or null.</param>
    /// <param name="portfolioBias">Which directions count.</param>
    /// <param name="percent">The step, as a share of the portfolio: 0.03 is 3%; its sign does not count.</param>
    public AccumulativeInsightPortfolioConstructionModel(
        Func<DateTime, DateTime?>? rebalancingFunc = null,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        double percent = 0.03)
        : base(rebalancingFunc) => (_bias, _step) = (portfolioBias, Math.Abs(percent));

    /// <summary>Rebalances at the times that a function names.</summary>
    public AccumulativeInsightPortfolioConstructionModel(
        Func<DateTime, DateTime>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        double percent = 0.03)
        : base(rebalancingFunc) => (_bias, _step) = (portfolioBias, Math.Abs(percent));

    /// <summary>Rebalances after each span of time.</summary>
    public AccumulativeInsightPortfolioConstructionModel(
        TimeSpan timeSpan,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        double percent = 0.03)
        : this(new Func<DateTime, DateTime>(time => time.Add(timeSpan)), portfolioBias, percent)
    {
    }

    /// <summary>Rebalances after each bar of a resolution.</summary>
    public AccumulativeInsightPortfolioConstructionModel(
        Resolution resolution,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        double percent = 0.03)
        : this(resolution.ToTimeSpan(), portfolioBias, percent)
    {
    }

    /// <summary>All active insights, oldest first, and not only a symbol's newest.</summary>
    protected override List<Insight> GetTargetInsights() =>
        [.. Algorithm.Insights.GetActiveInsights(Algorithm.UtcTime).Where(ShouldCreateTargetForInsight).OrderBy(insight => insight.GeneratedTimeUtc)];

    /// <summary>The sum of a symbol's steps, for the oldest of its insights.</summary>
    protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
    {
        var shares = new Dictionary<Symbol, double>();
        var first = new List<Insight>();
        foreach (var insight in activeInsights)
        {
            if (!shares.TryGetValue(insight.Symbol, out var share))
            {
                first.Add(insight);
            }

            shares[insight.Symbol] = Moved(share, insight.Direction);
        }

        return first.ToDictionary(insight => insight, insight => shares[insight.Symbol]);
    }

    private double Moved(double share, InsightDirection direction)
    {
        if (direction != InsightDirection.Flat)
        {
            share += _step * (int)direction;
        }
        else if (Math.Abs(share) < _step)
        {
            share = 0;
        }
        else
        {
            share += share > 0 ? -_step : _step;
        }

        return _bias == PortfolioBias.LongShort || Math.Sign(share) == (int)_bias ? share : 0;
    }
}
