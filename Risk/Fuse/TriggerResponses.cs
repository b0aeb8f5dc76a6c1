using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Risk;

/// <summary>
/// What is made of each trigger. The defaults are the protocol's: a drawdown isolates, everything else cuts. A trigger whose limit is not set
/// (<see cref="FuseOptions.DailyLossLimit"/>, <see cref="FuseOptions.OrderFailureLimit"/>, <see cref="FuseOptions.StaleAfterBars"/>) never fires.
/// </summary>
/// <example><c>options with { Triggers = options.Triggers with { TrendFlip = FuseResponse.Off, LiquidityDry = FuseResponse.Watch } }</c></example>
public sealed record TriggerResponses : ICheckedOptions
{
    /// <summary>Every trigger there is, each for itself.</summary>
    public static IReadOnlyList<FuseTriggers> Triggers { get; } = [.. Enum.GetValues<FuseTriggers>().Where(trigger => trigger != FuseTriggers.None)];

    /// <summary>The range of a symbol exceeds its usual one. Default Cut.</summary>
    public FuseResponse VolatilitySpike { get; init; } = FuseResponse.Cut;

    /// <summary>Equity has fallen too far below its high-water mark. Default Isolate. The total floor isolates whatever stands here.</summary>
    public FuseResponse DrawdownBreach { get; init; } = FuseResponse.Isolate;

    /// <summary>The magnets of a symbol contradict each other. Default Cut.</summary>
    public FuseResponse MagnetConflict { get; init; } = FuseResponse.Cut;

    /// <summary>The magnet traded toward is outweighed. Default Cut.</summary>
    public FuseResponse MagnetInversion { get; init; } = FuseResponse.Cut;

    /// <summary>The trend opposes the position. Default Cut.</summary>
    public FuseResponse TrendFlip { get; init; } = FuseResponse.Cut;

    /// <summary>A symbol can hardly be traded. Default Cut.</summary>
    public FuseResponse LiquidityDry { get; init; } = FuseResponse.Cut;

    /// <summary>The account has lost too much in a day. Needs <see cref="FuseOptions.DailyLossLimit"/>. Default Cut.</summary>
    public FuseResponse DailyLoss { get; init; } = FuseResponse.Cut;

    /// <summary>Too many orders were rejected. Needs <see cref="FuseOptions.OrderFailureLimit"/>. Default Cut.</summary>
    public FuseResponse OrderFailures { get; init; } = FuseResponse.Cut;

    /// <summary>A symbol's bars fail to come. Needs <see cref="FuseOptions.StaleAfterBars"/>. Default Cut.</summary>
    public FuseResponse StaleData { get; init; } = FuseResponse.Cut;

    /// <summary>What is made of a trigger.</summary>
    /// <param name="trigger">One trigger.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none, or several.</exception>
    public FuseResponse Of(FuseTriggers trigger) => trigger switch
    {
        FuseTriggers.VolatilitySpike => VolatilitySpike,
        FuseTriggers.DrawdownBreach => DrawdownBreach,
        FuseTriggers.MagnetConflict => MagnetConflict,
        FuseTriggers.MagnetInversion => MagnetInversion,
        FuseTriggers.TrendFlip => TrendFlip,
        FuseTriggers.LiquidityDry => LiquidityDry,
        FuseTriggers.DailyLoss => DailyLoss,
        FuseTriggers.OrderFailures => OrderFailures,
        FuseTriggers.StaleData => StaleData,
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "One trigger is meant."),
    };

    /// <summary>The same with another response to one trigger.</summary>
    /// <param name="trigger">One trigger.</param>
    /// <param name="response">What is to be made of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none, or several.</exception>
    public TriggerResponses With(FuseTriggers trigger, FuseResponse response) => trigger switch
    {
        FuseTriggers.VolatilitySpike => this with { VolatilitySpike = response },
        FuseTriggers.DrawdownBreach => this with { DrawdownBreach = response },
        FuseTriggers.MagnetConflict => this with { MagnetConflict = response },
        FuseTriggers.MagnetInversion => this with { MagnetInversion = response },
        FuseTriggers.TrendFlip => this with { TrendFlip = response },
        FuseTriggers.LiquidityDry => this with { LiquidityDry = response },
        FuseTriggers.DailyLoss => this with { DailyLoss = response },
        FuseTriggers.OrderFailures => this with { OrderFailures = response },
        FuseTriggers.StaleData => this with { StaleData = response },
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "One trigger is meant."),
    };

    /// <summary>The triggers that are answered in one way.</summary>
    /// <param name="response">The way.</param>
    public FuseTriggers Which(FuseResponse response)
    {
        var triggers = FuseTriggers.None;
        foreach (var trigger in Triggers)
        {
            triggers |= Of(trigger) == response ? trigger : FuseTriggers.None;
        }

        return triggers;
    }

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        foreach (var trigger in Triggers)
        {
            faults.Require(Enum.IsDefined(Of(trigger)), trigger.ToString(), Of(trigger), string.Join(", ", Enum.GetNames<FuseResponse>()));
        }
    }
}
