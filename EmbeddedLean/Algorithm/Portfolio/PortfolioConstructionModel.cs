using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>
/// Base of construction models: decides when to rebalance, takes the newest active insight a symbol, and flattens symbols whose
/// last insight has ended.
/// </summary>
public class PortfolioConstructionModel : IPortfolioConstructionModel
{
    private readonly Func<DateTime, DateTime?>? _schedule;
    private DateTime? _next;
    private bool _securitiesChanged;

    /// <summary>A model that rebalances at the times a function names; where it gives null, only on changes.</summary>
    public PortfolioConstructionModel(Func<DateTime, DateTime?>? rebalancingFunc) => _schedule = rebalancingFunc;

    /// <summary>A model that rebalances at the times a function names; without one, at every call.</summary>
    public PortfolioConstructionModel(Func<DateTime, DateTime>? rebalancingFunc = null)
        : this(rebalancingFunc is null ? null : new Func<DateTime, DateTime?>(time => rebalancingFunc(time)))
    {
    }

    /// <summary>Whether securities that come or go make it rebalance.</summary>
    public virtual bool RebalanceOnSecurityChanges { get; set; } = true;

    /// <summary>Whether insights that come or end make it rebalance.</summary>
    public virtual bool RebalanceOnInsightChanges { get; set; } = true;

    /// <summary>The algorithm it works for; known from its first call.</summary>
    protected IAlgorithm Algorithm { get; private set; } = null!;

    /// <summary>
    /// The targets of the active insights and flat targets for symbols whose last insight has ended; none where no rebalance is due.
    /// </summary>
    public virtual IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights)
    {
        Algorithm = algorithm;
        var now = algorithm.UtcTime;
        return IsRebalanceDue(insights, now) ? Targets(algorithm, now) : [];
    }

    private List<IPortfolioTarget> Targets(QCAlgorithm algorithm, DateTime now)
    {
        var targets = new List<IPortfolioTarget>();
        var failed = new HashSet<Symbol>();
        var chosen = GetTargetInsights();
        var shares = DetermineTargetPercent(chosen);
        foreach (var insight in chosen.Where(shares.ContainsKey))
        {
            if (PortfolioTarget.Percent(algorithm, insight.Symbol, shares[insight]) is { } target)
            {
                targets.Add(target);
            }
            else
            {
                failed.Add(insight.Symbol);
            }
        }

        targets.AddRange(
            algorithm.Insights.RemoveExpiredInsights(now)
                .Select(insight => insight.Symbol)
                .Distinct()
                .Where(symbol => !failed.Contains(symbol) && !algorithm.Insights.HasActiveInsights(symbol, now))
                .Select(symbol => new PortfolioTarget(symbol, 0)));
        return targets;
    }

    /// <summary>Notes the change and ends the insights of securities that left.</summary>
    public virtual void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        Algorithm ??= algorithm;
        _securitiesChanged = changes != SecurityChanges.None;
        algorithm?.Insights.Expire(changes.RemovedSecurities.Select(security => security.Symbol));
    }

    /// <summary>The newest active insight of each symbol.</summary>
    protected virtual List<Insight> GetTargetInsights()
    {
        var newest = new List<Insight>();
        var place = new Dictionary<Symbol, int>();
        foreach (var insight in Algorithm.Insights.GetActiveInsights(Algorithm.UtcTime))
        {
            if (!ShouldCreateTargetForInsight(insight))
            {
                continue;
            }

            if (!place.TryGetValue(insight.Symbol, out var at))
            {
                place.Add(insight.Symbol, newest.Count);
                newest.Add(insight);
            }
            else if (insight.GeneratedTimeUtc >= newest[at].GeneratedTimeUtc)
            {
                newest[at] = insight;
            }
        }

        return newest;
    }

    /// <summary>Whether an insight counts; all do unless a deriving type says otherwise.</summary>
    protected virtual bool ShouldCreateTargetForInsight(Insight insight) => true;

    /// <summary>The share of the portfolio that each insight calls for, signed.</summary>
    /// <exception cref="NotImplementedException">The deriving type does not say.</exception>
    protected virtual Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights) => throw new NotImplementedException(
        "Types deriving from 'PortfolioConstructionModel' must implement the "
        + "'Dictionary<Insight, double> DetermineTargetPercent(ICollection<Insight>)' method.");

    /// <summary>Whether to rebalance now: always without a schedule, otherwise when its time has come or something has changed.</summary>
    protected virtual bool IsRebalanceDue(Insight[] insights, DateTime algorithmUtc)
    {
        if (_schedule is null)
        {
            RefreshRebalance(algorithmUtc);
            return true;
        }

        var nextExpiry = Algorithm.Insights.GetNextExpiryTime();
        var isNews = _next is null;
        _next ??= _schedule(algorithmUtc);
        var isTime = _next <= algorithmUtc;
        if (isNews && isTime)
        {
            // Used up by this call; the schedule names another one at the next.
            (_next, _securitiesChanged) = (null, false);
            return true;
        }

        var due = isTime
            || (_securitiesChanged && RebalanceOnSecurityChanges)
            || (RebalanceOnInsightChanges && (insights.Length != 0 || nextExpiry < algorithmUtc));
        if (due)
        {
            RefreshRebalance(algorithmUtc);
        }

        return due;
    }

    /// <summary>Asks the schedule for its next time and forgets changes of securities.</summary>
    protected void RefreshRebalance(DateTime algorithmUtc)
    {
        _next = _schedule is null ? _next : _schedule(algorithmUtc);
        _securitiesChanged = false;
    }

    /// <summary>The insights without those whose magnitude lies outside the range that the algorithm's settings allow.</summary>
    protected static Insight[] FilterInvalidInsightMagnitude(IAlgorithm algorithm, Insight[] insights)
    {
        var (least, most) = (algorithm.Settings.MinAbsolutePortfolioTargetPercentage, algorithm.Settings.MaxAbsolutePortfolioTargetPercentage);
        return Array.FindAll(insights, insight =>
        {
            var size = Math.Abs(insight.Magnitude ?? 0);
            if (size == 0 || (size >= (double)least && size <= (double)most))
            {
                return true;
            }

            algorithm.Error(string.Create(
                CultureInfo.InvariantCulture,
                $"PortfolioConstructionModel.FilterInvalidInsightMagnitude():The insight target Magnitude: {insight.Magnitude}, "
                + $"will not comply with the current 'Algorithm.Settings' 'MaxAbsolutePortfolioTargetPercentage': {most} or "
                + $"'MinAbsolutePortfolioTargetPercentage': {least}. Skipping insight."));
            return false;
        });
    }
}
