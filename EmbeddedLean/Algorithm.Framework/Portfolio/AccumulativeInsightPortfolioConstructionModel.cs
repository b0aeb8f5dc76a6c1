using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Scheduling;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Adds a fixed share for each active insight of a symbol, in its direction; a flat one takes a share off.</summary>
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

    /// <summary>Rebalances at the times that a function names; null leaves it to changes, without one at every call.</summary>
    public AccumulativeInsightPortfolioConstructionModel(
        Func<DateTime, DateTime?>? rebalancingFunc = null,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        double percent = 0.03)
        : base(rebalancingFunc)
    {
        _bias = portfolioBias;
        _step = Math.Abs(percent);
    }

    /// <summary>Rebalances at the times that a function names.</summary>
    public AccumulativeInsightPortfolioConstructionModel(
        Func<DateTime, DateTime>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        double percent = 0.03)
        : this(rebalancingFunc is null ? null : new Func<DateTime, DateTime?>(time => rebalancingFunc(time)), portfolioBias, percent)
    {
    }

    /// <summary>Rebalances after each span of time.</summary>
    public AccumulativeInsightPortfolioConstructionModel(
        TimeSpan timeSpan,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        double percent = 0.03)
        : this(new Func<DateTime, DateTime?>(time => time.Add(timeSpan)), portfolioBias, percent)
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

    /// <summary>All active insights that count, oldest first.</summary>
    protected override List<Insight> GetTargetInsights() =>
    [
        .. Algorithm.Insights.GetActiveInsights(Algorithm.UtcTime)
            .Where(ShouldCreateTargetForInsight)
            .OrderBy(insight => insight.GeneratedTimeUtc),
    ];

    /// <summary>The sum of shares of each symbol, under its first insight; 0 on a side that the bias does not take.</summary>
    protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
    {
        var shares = new Dictionary<Symbol, double>();
        foreach (var insight in activeInsights)
        {
            var share = shares.TryGetValue(insight.Symbol, out var sum) && insight.Direction == InsightDirection.Flat
                ? Reduced(sum)
                : sum;
            share += _step * (int)insight.Direction;
            shares[insight.Symbol] = _bias == PortfolioBias.LongShort || Math.Sign(share) == (int)_bias ? share : 0;
        }

        return activeInsights.DistinctBy(insight => insight.Symbol).ToDictionary(insight => insight, insight => shares[insight.Symbol]);
    }

    private double Reduced(double share) => Math.Abs(share) < _step ? 0 : share > 0 ? share - _step : share + _step;
}
