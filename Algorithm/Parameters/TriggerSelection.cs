using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using Trigger = MagnetLean.Risk.FuseTriggers;

namespace MagnetLean.Parameters;

/// <summary>Which triggers of the fuse act and which are only watched, by their names; the others are off.</summary>
internal sealed record TriggerSelection
{
    /// <summary>The word for every trigger that is not watched.</summary>
    public const string All = "all";

    /// <summary>
    /// Triggers that act, separated by <c>;</c>: VolatilitySpike, DrawdownBreach, MagnetConflict, MagnetInversion, TrendFlip, LiquidityDry,
    /// DailyLoss, OrderFailures, StaleData. <c>all</c> that are not watched, or null. Default all.
    /// </summary>
    public string? FuseTriggers { get; init; } = All;

    /// <summary>Triggers that are only watched, told and recorded but not acted upon, separated by <c>;</c>. Default none.</summary>
    public string? FuseWatch { get; init; }

    /// <summary>The fuse with this selection: what is named acts as its response has it, or is watched, and the rest is off.</summary>
    /// <param name="fuse">The fuse's options, the responses that the run states among them.</param>
    /// <param name="defaults">The responses before the run stated any.</param>
    /// <param name="faults">Receives names that do not exist or contradict each other, and triggers that are named and have no limit.</param>
    public FuseOptions Select(FuseOptions fuse, TriggerResponses defaults, OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(fuse);
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(faults);
        var isAll = string.Equals(FuseTriggers?.Trim(), All, StringComparison.OrdinalIgnoreCase);
        var acting = isAll ? [] : Named(nameof(FuseTriggers), FuseTriggers, $"{All}, none, or ", faults);
        var watched = Named(nameof(FuseWatch), FuseWatch, "none, or ", faults);
        foreach (var both in acting.Intersect(watched))
        {
            faults.Add(nameof(FuseWatch), both.ToString(), $"a trigger that {faults.DisplayName(nameof(FuseTriggers))} does not name");
        }

        var responses = fuse.Triggers;
        foreach (var trigger in TriggerResponses.Triggers)
        {
            var response = fuse.Triggers.Of(trigger);
            if (watched.Contains(trigger))
            {
                var contradicts = response != FuseResponse.Watch && response != defaults.Of(trigger);
                faults.Require(!contradicts, trigger.ToString(), response, $"watch, as {faults.DisplayName(nameof(FuseWatch))} has it");
                responses = responses.With(trigger, FuseResponse.Watch);
            }
            else if (acting.Contains(trigger))
            {
                faults.Require(
                    response >= FuseResponse.Cap,
                    trigger.ToString(),
                    response,
                    $"cap, reduceonly, cut or isolate, as {faults.DisplayName(nameof(FuseTriggers))} names it");
            }
            else if (!isAll)
            {
                var contradicts = response >= FuseResponse.Cap && response != defaults.Of(trigger);
                faults.Require(!contradicts, trigger.ToString(), response, $"off or watch, as {faults.DisplayName(nameof(FuseTriggers))} does not name it");
                responses = responses.With(trigger, response == FuseResponse.Watch ? response : FuseResponse.Off);
            }
        }

        CheckLimit(Trigger.DailyLoss, nameof(FuseOptions.DailyLossLimit), fuse.DailyLossLimit is null);
        CheckLimit(Trigger.OrderFailures, nameof(FuseOptions.OrderFailureLimit), fuse.OrderFailureLimit is null);
        CheckLimit(Trigger.StaleData, nameof(FuseOptions.StaleAfterBars), fuse.StaleAfterBars is null);
        return fuse with { Triggers = responses };

        // Who names a trigger means it to fire.
        void CheckLimit(Trigger trigger, string limit, bool isMissing)
        {
            var isNamed = acting.Contains(trigger) || watched.Contains(trigger) || fuse.Triggers.Of(trigger) != defaults.Of(trigger);
            faults.Require(
                !isMissing || !isNamed || fuse.Triggers.Of(trigger) == FuseResponse.Off, limit, null, $"a number, where {trigger} is to fire");
        }
    }

    private static List<Trigger> Named(string parameter, string? list, string others, OptionsFaults faults)
    {
        var triggers = new List<Trigger>();
        foreach (var name in (list ?? string.Empty).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var known = TriggerResponses.Triggers.Where(trigger => trigger.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
            triggers.AddRange(known);
            faults.Require(known.Count > 0, parameter, name, $"{others}names of {string.Join(';', TriggerResponses.Triggers)}");
        }

        return triggers;
    }
}
