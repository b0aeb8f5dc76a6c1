using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Setups;
using MagnetLean.Tracking;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;

namespace MagnetLean.Portfolio;

/// <summary>
/// Makes a plan of an insight that no magnet stands behind: M from its magnitude, S from its confidence, C from the active insights against it, ATR
/// and V from the symbol's own bars.
/// </summary>
/// <param name="trackers">Market state by symbol.</param>
/// <param name="magnets">Tier thresholds.</param>
/// <param name="options">What is assumed where an insight says nothing.</param>
internal sealed class InsightPlans(SymbolTrackers trackers, MagnetOptions magnets, ConstructionOptions options)
{
    /// <summary>The plan; null where the insight has no direction or the symbol's ATR is not known yet.</summary>
    public SetupPlan? PlanFor(QCAlgorithm algorithm, Insight insight)
    {
        var price = (double)algorithm.Securities[insight.Symbol].Price;
        if (insight.Direction == InsightDirection.Flat || !(price > 0) || trackers.Find(insight.Symbol) is not { State.Atr: > 0 } tracker)
        {
            return null;
        }

        var side = (int)insight.Direction;
        var state = tracker.State;
        var strength = 100 * Confidence(insight);
        var level = price * (1 + side * Math.Abs(insight.Magnitude ?? 0));
        return new SetupPlan
        {
            Time = state.Time,
            Side = side,
            Price = price,
            Level = level,
            Atr = state.Atr,
            StopDistance = options.InsightStopDistance * state.Atr,
            Strength = strength,
            Tier = MagnetStrength.TierOf(strength, magnets),
            Pull = MagnetField.Pull(strength, MagnetField.Distance(price, level, state.Atr), magnets.PullRange),
            Conflict = Conflict(algorithm, insight),
            Volatility = state.VolatilityPressure,
            Reason = $"insight of {insight.SourceModel ?? "another alpha"}",
        };
    }

    /// <summary>Confidence against the insight as a share of all, its own included.</summary>
    private double Conflict(QCAlgorithm algorithm, Insight insight)
    {
        var active = algorithm.Insights.GetActiveInsights(algorithm.UtcTime).Where(other => other.Symbol == insight.Symbol).ToList();
        var against = active.Where(other => (int)other.Direction == -(int)insight.Direction).Sum(Confidence);
        var with = active.Where(other => other.Direction == insight.Direction).Sum(Confidence);
        return MagnetField.Conflict(with, against);
    }

    private double Confidence(Insight insight) => Math.Clamp(insight.Confidence ?? options.DefaultConfidence, 0, 1);
}
