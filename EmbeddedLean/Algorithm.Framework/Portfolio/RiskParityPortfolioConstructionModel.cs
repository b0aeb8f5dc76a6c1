using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Scheduling;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Gives each active insight's symbol the weight by which all carry the same part of the portfolio's risk.</summary>
public class RiskParityPortfolioConstructionModel : PortfolioConstructionModel
{
    private readonly Dictionary<Symbol, ReturnsSymbolData> _returns = [];
    private readonly IPortfolioOptimizer _optimizer;
    private readonly int _lookback;
    private readonly int _period;
    private readonly Resolution _resolution;

    /// <summary>Rebalances on the dates of a rule.</summary>
    public RiskParityPortfolioConstructionModel(
        IDateRule rebalancingDateRules,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        int lookback = 1,
        int period = 252,
        Resolution resolution = Resolution.Daily,
        IPortfolioOptimizer? optimizer = null)
        : this(rebalancingDateRules.ToFunc(), portfolioBias, lookback, period, resolution, optimizer)
    {
    }

    /// <summary>Rebalances after each bar of a resolution.</summary>
    public RiskParityPortfolioConstructionModel(
        Resolution rebalanceResolution = Resolution.Daily,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        int lookback = 1,
        int period = 252,
        Resolution resolution = Resolution.Daily,
        IPortfolioOptimizer? optimizer = null)
        : this(rebalanceResolution.ToTimeSpan(), portfolioBias, lookback, period, resolution, optimizer)
    {
    }

    /// <summary>Rebalances after each span of time.</summary>
    public RiskParityPortfolioConstructionModel(
        TimeSpan timeSpan,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        int lookback = 1,
        int period = 252,
        Resolution resolution = Resolution.Daily,
        IPortfolioOptimizer? optimizer = null)
        : this(new Func<DateTime, DateTime?>(time => time.Add(timeSpan)), portfolioBias, lookback, period, resolution, optimizer)
    {
    }

    /// <summary>Rebalances at the times that a function names.</summary>
    public RiskParityPortfolioConstructionModel(
        Func<DateTime, DateTime>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        int lookback = 1,
        int period = 252,
        Resolution resolution = Resolution.Daily,
        IPortfolioOptimizer? optimizer = null)
        : this(
            rebalancingFunc is null ? null : new Func<DateTime, DateTime?>(time => rebalancingFunc(time)),
            portfolioBias,
            lookback,
            period,
            resolution,
            optimizer)
    {
    }

    /// <summary>Rebalances at the times that a function names; null leaves it to changes.</summary>
    /// <param name="rebalancingFunc">Gives the next time, UTC.</param>
    /// <param name="portfolioBias">Sides that it takes.</param>
    /// <param name="lookback">Number of bars that a return spans.</param>
    /// <param name="period">Number of returns.</param>
    /// <param name="resolution">Length of a bar.</param>
    /// <param name="optimizer">What finds the weights; a <see cref="RiskParityPortfolioOptimizer"/> unless given.</param>
    /// <exception cref="ArgumentException">Only short positions are wanted, which it never takes.</exception>
    public RiskParityPortfolioConstructionModel(
        Func<DateTime, DateTime?>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        int lookback = 1,
        int period = 252,
        Resolution resolution = Resolution.Daily,
        IPortfolioOptimizer? optimizer = null)
        : base(rebalancingFunc)
    {
        if (portfolioBias is PortfolioBias.Short)
        {
            throw new ArgumentException(Refusals.NeverShort(nameof(RiskParityPortfolioConstructionModel)));
        }

        (_lookback, _period, _resolution) = (lookback, period, resolution);
        _optimizer = optimizer ?? new RiskParityPortfolioOptimizer();
    }

    /// <summary>Follows the returns of what comes, past ones first, and no longer those of what leaves.</summary>
    /// <exception cref="InvalidOperationException">Something leaves that has not come, which ends the run on LEAN, too.</exception>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        base.OnSecuritiesChanged(algorithm, changes);
        foreach (var gone in changes.RemovedSecurities)
        {
            if (!_returns.Remove(gone.Symbol, out var followed))
            {
                throw new InvalidOperationException(Refusals.NeverCame(this, gone.Symbol));
            }

            algorithm.UnregisterIndicator(followed.ROC);
        }

        var added = changes.AddedSecurities.Select(security => security.Symbol).ToList();
        if (added.Count == 0)
        {
            return;
        }

        foreach (var symbol in added.Where(symbol => !_returns.ContainsKey(symbol)))
        {
            var followed = new ReturnsSymbolData(symbol, _lookback, _period);
            _returns.Add(symbol, followed);
            algorithm.RegisterIndicator(symbol, followed.ROC, _resolution);
        }

        algorithm.History(added, _lookback * _period, _resolution).PushThrough(bar =>
        {
            if (_returns.TryGetValue(bar.Symbol, out var followed))
            {
                followed.Update(bar.EndTime, bar.Value);
            }
        });
    }

    /// <summary>The optimizer's weights, one a symbol.</summary>
    protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
    {
        if (activeInsights.Count == 0)
        {
            return [];
        }

        var weights = _optimizer.Optimize(_returns.FormReturnsMatrix(activeInsights.Select(insight => insight.Symbol)));
        return weights.Length == 0 ? [] : activeInsights.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
