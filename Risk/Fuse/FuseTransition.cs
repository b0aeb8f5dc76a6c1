using System.Collections.Generic;
using System.Globalization;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>One entry of a fuse's history: a change of state, a further cut within one, or a trigger that is only watched.</summary>
/// <param name="Time">When.</param>
/// <param name="Symbol">Ticker of the symbol whose fuse it was; null for the account's.</param>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="Cause">What brought it about.</param>
/// <param name="Triggers">Triggers that held.</param>
/// <param name="Figures">Their figures: value against limit.</param>
/// <param name="Reason">The whole in a sentence.</param>
/// <param name="Done">What was done about it: cuts, cancelled orders, cancelled insights; empty where nothing was.</param>
public sealed record FuseTransition(
    Instant Time,
    string? Symbol,
    FuseState From,
    FuseState To,
    FuseCause Cause,
    FuseTriggers Triggers,
    IReadOnlyList<FuseFigure> Figures,
    string Reason,
    string Done)
{
    /// <summary>"account" or the symbol's ticker.</summary>
    public string Scope => Symbol ?? "account";

    private string Verb => Cause == FuseCause.Watch ? $"was watched in {To}" : From == To ? $"cut again in {To}" : $"went from {From} to {To}";

    /// <summary>All of it in a sentence, for a person.</summary>
    public string Sentence => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scope} {Verb} at {Time:uuuu-MM-dd HH:mm:ss} UTC: "
        + $"{Reason}{(Done.Length == 0 ? string.Empty : $"; {Done}")}.");
}
