using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Survival.Simulation;

namespace MagnetLean.Research.Survival.Output;

/// <summary>What the figures say to the protocol's claim, in plain sentences.</summary>
internal static class SurvivalVerdict
{
    /// <summary>The claim.</summary>
    public const string Claim = "The protocol claims that liquidations fall from 80% to under 5%.";

    private const double ClaimedBefore = 0.8;
    private const double ClaimedAfter = 0.05;

    /// <summary>The sentences for one model.</summary>
    public static IEnumerable<string> Of(ModelReport model)
    {
        var (fused, plain) = (Summary(model, FuseUse.Full), Summary(model, FuseUse.None));
        var (held, leverages) = (model.Variants[^1], model.Variants.Where(summary => summary.Variant.Leverage is not null).ToList());
        yield return $"With the fuse the protocol is ruined on {Share(fused.Ruined)} of the paths: {After(fused.Ruined)}.";
        var lost = leverages.Where(summary => summary.Ruined.Share >= ClaimedBefore).Select(Number).ToList();
        yield return (lost.Count > 0
                ? $"80% or more of the accounts are ruined at constant leverage {string.Join(", ", lost)}"
                : "No constant leverage ruins 80% of the accounts")
            + $" ({string.Join(", ", leverages.Select(summary => $"{Number(summary)}: {SurvivalTables.Percent(summary.Ruined.Share)}"))}).";
        yield return Cause(fused, plain, held);
        yield return $"One path in twenty falls by {SurvivalTables.Percent(fused.Drawdown.At(0.95))} or more with the fuse "
            + $"and by {SurvivalTables.Percent(plain.Drawdown.At(0.95))} without; "
            + $"the median ends at {SurvivalTables.Multiple(fused.Final.At(0.5))} and {SurvivalTables.Multiple(plain.Final.At(0.5))} of the start.";
    }

    private static string After(Proportion ruined) => ruined.High < ClaimedAfter ? "under 5%, as claimed"
        : ruined.Low > ClaimedAfter ? "not under 5%, as claimed"
        : "whether that is under 5% these paths cannot tell";

    // Where the intervals overlap no difference is told.
    private static string Cause(VariantSummary fused, VariantSummary plain, VariantSummary held)
    {
        var exposure = FormattableString.Invariant($"{fused.Exposure:0.000}");
        var without =
            $"Without the fuse it is ruined on {Share(plain.Ruined)}, and its mean exposure ({exposure} of equity), held constantly, "
            + $"on {Share(held.Ruined)}";
        return plain.Ruined.Low > fused.Ruined.High ? $"{without}: the fuse saves accounts."
            : plain.Ruined.High < fused.Ruined.Low ? $"{without}: with the fuse more accounts are ruined."
            : $"{without}: no difference. What keeps these accounts alive is how little they hold, not the fuse.";
    }

    private static string Number(VariantSummary summary) => FormattableString.Invariant($"{summary.Variant.Leverage:0.##}");

    private static VariantSummary Summary(ModelReport model, FuseUse use) => model.Variants.First(summary => summary.Variant.Fuse == use);

    private static string Share(Proportion share) => $"{SurvivalTables.Percent(share.Share)} ({SurvivalTables.Interval(share)})";
}
