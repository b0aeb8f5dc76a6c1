using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Survival.Simulation;

namespace MagnetLean.Research.Survival;

/// <summary>How one variant fared over all paths of a model.</summary>
internal sealed record VariantSummary
{
    public required Variant Variant { get; init; }

    /// <summary>Paths on which equity fell below the share that counts as ruin, or the account was liquidated.</summary>
    public required Proportion Ruined { get; init; }

    /// <summary>Paths on which the account was liquidated.</summary>
    public required Proportion Liquidated { get; init; }

    /// <summary>Greatest drawdown.</summary>
    public required Quantiles Drawdown { get; init; }

    /// <summary>Equity at the end, in units of that at the start.</summary>
    public required Quantiles Final { get; init; }

    /// <summary>Mean over paths of the mean exposure.</summary>
    public required double Exposure { get; init; }

    /// <summary>Mean number of setups entered.</summary>
    public required double Trades { get; init; }

    /// <summary>Mean number of isolations by the fuse.</summary>
    public required double Isolations { get; init; }

    /// <summary>Mean number of cuts by the fuse.</summary>
    public required double Episodes { get; init; }

    /// <summary>Sums outcomes up.</summary>
    public static VariantSummary Of(Variant variant, IReadOnlyList<VariantOutcome> outcomes, double ruinShare) => new()
    {
        Variant = variant,
        Ruined = new Proportion(outcomes.Count(outcome => outcome.IsRuined(ruinShare)), outcomes.Count),
        Liquidated = new Proportion(outcomes.Count(outcome => outcome.IsLiquidated), outcomes.Count),
        Drawdown = new Quantiles(outcomes.Select(outcome => outcome.Drawdown)),
        Final = new Quantiles(outcomes.Select(outcome => outcome.Final)),
        Exposure = outcomes.Average(outcome => outcome.Exposure),
        Trades = outcomes.Average(outcome => outcome.Trades),
        Isolations = outcomes.Average(outcome => outcome.Isolations),
        Episodes = outcomes.Average(outcome => outcome.Episodes),
    };
}
