using System;
using System.Collections.Generic;
using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>Flattens a security whose open profit exceeds a fraction of its cost, and cancels its insights.</summary>
public class MaximumUnrealizedProfitPercentPerSecurity : RiskManagementModel
{
    private readonly decimal _most;

    /// <summary>A model with the greatest profit allowed, as a fraction of the cost.</summary>
    public MaximumUnrealizedProfitPercentPerSecurity(decimal maximumUnrealizedProfitPercent = 0.05m) =>
        _most = Math.Abs(maximumUnrealizedProfitPercent);

    /// <summary>A flat target for each security beyond the limit.</summary>
    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        foreach (var security in algorithm.Securities.Values)
        {
            if (security.Invested && security.Holdings.UnrealizedProfitPercent > _most)
            {
                algorithm.Insights.Cancel([security.Symbol]);
                yield return new PortfolioTarget(security.Symbol, 0);
            }
        }
    }
}
