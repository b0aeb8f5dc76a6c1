using NodaTime;

namespace MagnetLean.Risk;

/// <summary>Every constant of the survival fuse. Fractions are of 1 (0.05 is five percent).</summary>
public sealed record FuseOptions : ICheckedOptions
{
    /// <summary>
    /// The magnet protocol's fuse, and the defaults of this record: a drawdown of 5 % isolates, each of the protocol's five other triggers cuts, and
    /// a size that was cut is never restored.
    /// </summary>
    public static FuseOptions Protocol { get; } = new();

    /// <summary>
    /// A guard for an algorithm that knows nothing of magnets, and what <see cref="SurvivalFuseRiskManagementModel"/> takes where it is given no
    /// options. A drawdown of 5 % and the total floor isolate; a daily loss of 2.5 %, 5 rejected orders within 10 minutes, 5 bars of silence, a
    /// spike in volatility and dry liquidity cut; a trend does only where <see cref="IFuseSignals"/> reports one. What was cut goes back to what the
    /// algorithm last asked for. <see cref="RearmAfter"/> is not set: an account that was isolated waits for a person.
    /// </summary>
    public static FuseOptions AccountGuard { get; } = new()
    {
        Triggers = new TriggerResponses { MagnetConflict = FuseResponse.Off, MagnetInversion = FuseResponse.Off },
        DailyLossLimit = 0.025,
        OrderFailureLimit = 5,
        StaleAfterBars = 5,
        MeasureTrend = false,
        RestoreTargets = true,
    };

    /// <summary>What is made of each trigger: off, watched, or one of four ways to act. Default: the protocol's.</summary>
    public TriggerResponses Triggers { get; init; } = new();

    /// <summary>V above which <see cref="FuseTriggers.VolatilitySpike"/> fires. Default 2.0.</summary>
    [OptionRange(0.1, 100)]
    public double VolatilityLimit { get; init; } = 2.0;

    /// <summary>
    /// Fraction below its high-water mark at which equity fires <see cref="FuseTriggers.DrawdownBreach"/>. The mark is that of the latest re-arm: see
    /// <see cref="RearmAfter"/>. Default 0.05.
    /// </summary>
    [OptionRange(0.001, 0.9)]
    public double DrawdownLimit { get; init; } = 0.05;

    /// <summary>C above which <see cref="FuseTriggers.MagnetConflict"/> fires. Default 0.8 (1 never fires).</summary>
    [OptionRange(0.01, 1)]
    public double ConflictLimit { get; init; } = 0.8;

    /// <summary>Liquidity score below which <see cref="FuseTriggers.LiquidityDry"/> fires. Default 30 (0 never fires).</summary>
    [OptionRange(0, 100)]
    public double LiquidityLimit { get; init; } = 30;

    /// <summary>Fraction of a position given up when one trigger fires. Default 0.3.</summary>
    [OptionRange(0, 1)]
    public double CutForOneTrigger { get; init; } = 0.3;

    /// <summary>Fraction of a position given up when two triggers fire at once. Default 0.5, at least <see cref="CutForOneTrigger"/>.</summary>
    [OptionRange(0, 1)]
    public double CutForTwoTriggers { get; init; } = 0.5;

    /// <summary>
    /// Fraction of a position given up when three or more triggers fire at once. Default 0.7, at least <see cref="CutForTwoTriggers"/>.
    /// </summary>
    [OptionRange(0, 1)]
    public double CutForThreeTriggers { get; init; } = 0.7;

    /// <summary>Time without a trigger after which Triggered becomes Cooldown, rounded up to the next bar. Default 180 s.</summary>
    [OptionRange(0, 30 * OptionRangeAttribute.Day)]
    public Duration TriggeredFor { get; init; } = Duration.FromSeconds(180);

    /// <summary>
    /// Time since the latest trigger after which Cooldown becomes Active, rounded up to the next bar; Cooldown lasts at least one bar. Default 300 s,
    /// at least <see cref="TriggeredFor"/>.
    /// </summary>
    [OptionRange(0, 30 * OptionRangeAttribute.Day)]
    public Duration CooldownUntil { get; init; } = Duration.FromSeconds(300);

    /// <summary>Leverage (notional over margin) to which a cut position is brought at most and which Cooldown allows. Default 1.0.</summary>
    [OptionRange(0.01, 100)]
    public double CooldownLeverage { get; init; } = 1.0;

    /// <summary>
    /// Time after which an isolated account, or one that a drawdown holds back in another way, re-arms by itself, with its high-water mark at the
    /// equity of that moment. So does a symbol that is isolated. Default none: a person resets.
    /// </summary>
    [OptionRange(1, 3650 * OptionRangeAttribute.Day)]
    public Duration? RearmAfter { get; init; }

    /// <summary>
    /// Fraction below the highest equity ever at which the account stays isolated for good, whatever re-arms. Default 0.25, above
    /// <see cref="DrawdownLimit"/>; null switches it off.
    /// </summary>
    [OptionRange(0.01, 1)]
    public double? TotalFloor { get; init; } = 0.25;

    /// <summary>Fraction lost since the UTC day's first equity at which <see cref="FuseTriggers.DailyLoss"/> fires. Default none.</summary>
    [OptionRange(0.001, 1)]
    public double? DailyLossLimit { get; init; }

    /// <summary>
    /// Rejected orders within <see cref="OrderFailureWindow"/> at which <see cref="FuseTriggers.OrderFailures"/> fires. Default none.
    /// </summary>
    [OptionRange(1, 1000)]
    public int? OrderFailureLimit { get; init; }

    /// <summary>How long a rejected order counts. Default 10 minutes.</summary>
    [OptionRange(1, 30 * OptionRangeAttribute.Day)]
    public Duration OrderFailureWindow { get; init; } = Duration.FromMinutes(10);

    /// <summary>Bar lengths without a bar, while the market is open, at which <see cref="FuseTriggers.StaleData"/> fires. Default none.</summary>
    [OptionRange(1, 10000)]
    public int? StaleAfterBars { get; init; }

    /// <summary>
    /// Whether <see cref="FuseTriggers.TrendFlip"/> may rest on a trend that the fuse measures itself, where the algorithm reports no state of the
    /// market. Default true. An average of ours is not the thesis of an algorithm that does not use it.
    /// </summary>
    public bool MeasureTrend { get; init; } = true;

    /// <summary>
    /// Whether a position that was cut goes back to what the algorithm last asked for, and never beyond, once its fuse is Active again. Default
    /// false. Only for targets that come from a construction model, and not where the algorithm sizes from its holdings
    /// (<see cref="IFuseSignals.SizesFromHoldings"/>); one that orders by itself hears <see cref="SurvivalFuseRiskManagementModel.Transitioned"/>.
    /// </summary>
    public bool RestoreTargets { get; init; }

    /// <summary>How often the fuse looks at its state between bars in live trading. Default 60 s.</summary>
    [OptionRange(1, OptionRangeAttribute.Day)]
    public Duration Heartbeat { get; init; } = Duration.FromSeconds(60);

    /// <summary>
    /// Where a market order on daily bars is refused (at Oanda, say) a limit order through the far side of the market is sent in its place: how far
    /// beyond it lies, in ATRs. Default 1.
    /// </summary>
    [OptionRange(0, 20)]
    public double LimitRoom { get; init; } = 1;

    /// <summary>How V, trend and liquidity are measured where the algorithm does not report them.</summary>
    public MarketStateOptions Market { get; init; } = new();

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        System.ArgumentNullException.ThrowIfNull(faults);
        faults.Ranges(this);
        faults.Require(
            !(CutForTwoTriggers < CutForOneTrigger),
            nameof(CutForTwoTriggers),
            CutForTwoTriggers,
            $"at least {faults.DisplayName(nameof(CutForOneTrigger))}");
        faults.Require(
            !(CutForThreeTriggers < CutForTwoTriggers),
            nameof(CutForThreeTriggers),
            CutForThreeTriggers,
            $"at least {faults.DisplayName(nameof(CutForTwoTriggers))}");
        faults.Require(CooldownUntil >= TriggeredFor, nameof(CooldownUntil), CooldownUntil, $"at least {faults.DisplayName(nameof(TriggeredFor))}");
        faults.Require(!(TotalFloor <= DrawdownLimit), nameof(TotalFloor), TotalFloor, $"above {faults.DisplayName(nameof(DrawdownLimit))}");
        if (Triggers is null)
        {
            faults.Add(nameof(Triggers), null, "what is made of each trigger");
        }
        else
        {
            Triggers.Check(faults);
        }

        if (Market is null)
        {
            faults.Add(nameof(Market), null, "options of the market state");
        }
        else
        {
            Market.Check(faults);
        }
    }
}
