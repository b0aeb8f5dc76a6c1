using System;
using System.Collections.Generic;
using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>
/// Turns all new targets flat while the portfolio's value is more than a fraction below its reference: the value at the start, or the
/// highest since where it trails. After that the reference is taken anew.
/// </summary>
public class MaximumDrawdownPercentPortfolio : RiskManagementModel
{
    private readonly decimal _least;
    private readonly bool _trails;
    private decimal? _reference;

    /// <summary>A model with the greatest drawdown allowed, as a fraction.</summary>
    public MaximumDrawdownPercentPortfolio(decimal maximumDrawdownPercent = 0.05m, bool isTrailing = false)
    {
        _least = -Math.Abs(maximumDrawdownPercent);
        _trails = isTrailing;
    }

    /// <summary>A flat target for each given one when the limit is exceeded.</summary>
    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        var value = algorithm.Portfolio.TotalPortfolioValue;
        var reference = _reference ??= value;
        if (_trails && value > reference)
        {
            _reference = value;
            yield break;
        }

        if (targets.Length == 0 || value / reference - 1.0m >= _least)
        {
            yield break;
        }

        _reference = null;
        foreach (var target in targets)
        {
            algorithm.Insights.Cancel([target.Symbol]);
            yield return new PortfolioTarget(target.Symbol, 0);
        }
    }
}
