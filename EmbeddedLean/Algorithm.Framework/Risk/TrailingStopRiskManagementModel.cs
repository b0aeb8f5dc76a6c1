using System;
using System.Collections.Generic;
using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>Flattens a security whose holdings fell by more than a fraction from their best value, and cancels its insights.</summary>
public class TrailingStopRiskManagementModel : RiskManagementModel
{
    private readonly decimal _most;
    private readonly Dictionary<Symbol, (int Side, decimal Value)> _best = [];

    /// <summary>A model with the greatest fall allowed, as a fraction.</summary>
    public TrailingStopRiskManagementModel(decimal maximumDrawdownPercent = 0.05m) => _most = Math.Abs(maximumDrawdownPercent);

    /// <summary>A flat target for each security beyond the limit.</summary>
    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        foreach (var (symbol, security) in algorithm.Securities)
        {
            if (!security.Invested)
            {
                _best.Remove(symbol);
                continue;
            }

            var side = security.Holdings.IsLong ? 1 : -1;
            var value = security.Holdings.AbsoluteHoldingsValue;
            if (!_best.TryGetValue(symbol, out var best) || best.Side != side)
            {
                best = (side, security.Holdings.AbsoluteHoldingsCost);
                _best[symbol] = best;
            }

            if (side * (value - best.Value) > 0)
            {
                _best[symbol] = (side, value);
            }
            else if (Math.Abs((best.Value - value) / best.Value) > _most)
            {
                algorithm.Insights.Cancel([symbol]);
                _best.Remove(symbol);
                yield return new PortfolioTarget(symbol, 0);
            }
        }
    }
}
