using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;

namespace MagnetLean.Research.Ablation;

/// <summary>A part of a fuse that can be taken out: a trigger that acts, or the total floor.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Trigger">The trigger; none for the total floor.</param>
internal sealed record AblationSwitch(string Name, FuseTriggers Trigger)
{
    /// <summary>The parts of a fuse that act: its triggers, each with its limit set, and its floor.</summary>
    /// <param name="options">The whole fuse.</param>
    public static IReadOnlyList<AblationSwitch> Of(FuseOptions options)
    {
        var triggers = TriggerResponses.Triggers
            .Where(trigger => options.Triggers.Of(trigger) >= FuseResponse.Cap && HasLimit(options, trigger))
            .Select(trigger => new AblationSwitch(trigger.ToString(), trigger));
        return [.. triggers, .. options.TotalFloor is null ? [] : new[] { new AblationSwitch(nameof(FuseOptions.TotalFloor), FuseTriggers.None) }];
    }

    /// <summary>A fuse with nothing but some of its parts.</summary>
    /// <param name="options">The whole fuse.</param>
    /// <param name="kept">The parts that act.</param>
    public static FuseOptions Only(FuseOptions options, IReadOnlyCollection<AblationSwitch> kept)
    {
        var triggers = TriggerResponses.Triggers
            .Where(trigger => kept.All(part => part.Trigger != trigger))
            .Aggregate(options.Triggers, (responses, trigger) => responses.With(trigger, FuseResponse.Off));
        return options with { Triggers = triggers, TotalFloor = kept.Any(part => part.Trigger == FuseTriggers.None) ? options.TotalFloor : null };
    }

    private static bool HasLimit(FuseOptions options, FuseTriggers trigger) => trigger switch
    {
        FuseTriggers.DailyLoss => options.DailyLossLimit is not null,
        FuseTriggers.OrderFailures => options.OrderFailureLimit is not null,
        FuseTriggers.StaleData => options.StaleAfterBars is not null,
        _ => true,
    };
}
