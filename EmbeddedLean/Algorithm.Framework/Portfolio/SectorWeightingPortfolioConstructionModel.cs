using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Scheduling;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Gives each sector the same share of the portfolio, and each active insight the same share of its sector.</summary>
public class SectorWeightingPortfolioConstructionModel : EqualWeightingPortfolioConstructionModel
{
    private readonly Dictionary<Symbol, string> _sectors = [];

    /// <summary>Rebalances on the dates of a rule.</summary>
    public SectorWeightingPortfolioConstructionModel(IDateRule rebalancingDateRules)
        : base(rebalancingDateRules)
    {
    }

    /// <summary>Rebalances at the times that a function names; null leaves it to changes.</summary>
    public SectorWeightingPortfolioConstructionModel(Func<DateTime, DateTime?>? rebalancingFunc)
        : base(rebalancingFunc)
    {
    }

    /// <summary>Rebalances at the times that a function names.</summary>
    public SectorWeightingPortfolioConstructionModel(Func<DateTime, DateTime>? rebalancingFunc)
        : base(rebalancingFunc)
    {
    }

    /// <summary>Rebalances after each span of time.</summary>
    public SectorWeightingPortfolioConstructionModel(TimeSpan timeSpan)
        : base(timeSpan)
    {
    }

    /// <summary>Rebalances after each bar of a resolution.</summary>
    public SectorWeightingPortfolioConstructionModel(Resolution resolution = Resolution.Daily)
        : base(resolution)
    {
    }

    /// <summary>Learns the sectors of what comes.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        foreach (var gone in changes.RemovedSecurities)
        {
            _sectors.Remove(gone.Symbol);
        }

        foreach (var security in changes.AddedSecurities)
        {
            if (GetSectorCode(security) is { Length: > 0 } sector)
            {
                _sectors[security.Symbol] = sector;
            }
        }

        base.OnSecuritiesChanged(algorithm, changes);
    }

    /// <summary>Only insights of symbols with a sector count.</summary>
    protected override bool ShouldCreateTargetForInsight(Insight insight) => _sectors.ContainsKey(insight.Symbol);

    /// <summary>Direction times 1 / number of sectors / number of the sector's insights; 0 for those without a direction.</summary>
    protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
    {
        var shares = activeInsights.Where(insight => insight.Direction == InsightDirection.Flat).ToDictionary(insight => insight, _ => 0.0);
        var sectors = activeInsights
            .Where(insight => insight.Direction != InsightDirection.Flat)
            .GroupBy(insight => _sectors[insight.Symbol])
            .ToList();
        foreach (var sector in sectors.Select(sector => sector.ToList()))
        {
            var share = 1m / sectors.Count / sector.Count;
            sector.ForEach(insight => shares[insight] = (double)((int)insight.Direction * share));
        }

        return shares;
    }

    /// <summary>A security's sector; a deriving type says which.</summary>
    /// <exception cref="NotSupportedException">It would come from fundamental data, which is absent here.</exception>
    protected virtual string GetSectorCode(Security security) => throw new NotSupportedException(
        $"{security.Symbol}: fundamental data is not supported; override {nameof(GetSectorCode)} to say the sector.");
}
