using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using MagnetLean.Risk;

namespace MagnetLean.Research.Ablation;

/// <summary>What the cuts of one trigger came to, in account currency. A cut that several brought about counts for each in equal parts.</summary>
/// <param name="Name">The trigger; "other" for what none of them brought about.</param>
/// <param name="Cuts">Orders of the fuse's that filled, parts of shared ones added up.</param>
/// <param name="Notional">Value of what was given up.</param>
/// <param name="Avoided">Losses that were avoided, less gains that were missed.</param>
/// <param name="Fees">What the cuts cost in fees.</param>
internal sealed record TriggerWorth(string Name, decimal Cuts, decimal Notional, decimal Avoided, decimal Fees)
{
    private const string Other = "other";

    /// <summary>What they saved after fees; below 0 where they cost.</summary>
    public decimal Saved => Avoided - Fees;

    /// <summary>Sums cuts up by trigger.</summary>
    public static IReadOnlyList<TriggerWorth> Of(IEnumerable<CutOutcome> cuts)
    {
        var all = cuts.ToList();
        return [.. TriggerResponses.Triggers.Append(FuseTriggers.None).Select(trigger => Sum(trigger, all)).Where(worth => worth.Cuts > 0)];
    }

    private static TriggerWorth Sum(FuseTriggers trigger, List<CutOutcome> cuts)
    {
        var sum = new TriggerWorth(trigger == FuseTriggers.None ? Other : trigger.ToString(), 0, 0, 0, 0);
        foreach (var cut in cuts)
        {
            var share = trigger == cut.Triggers ? 1m
                : (trigger & cut.Triggers) == FuseTriggers.None ? 0 : 1m / BitOperations.PopCount((uint)cut.Triggers);
            sum = new TriggerWorth(
                sum.Name,
                sum.Cuts + share,
                sum.Notional + share * cut.Notional,
                sum.Avoided + share * cut.Avoided,
                sum.Fees + share * cut.Fees);
        }

        return sum;
    }
}
