using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Risk;

/// <summary>Which figure each trigger looks at and which limit it holds it against. A figure that is unknown fires nothing.</summary>
/// <param name="options">The limits.</param>
internal sealed class TriggerRules(FuseOptions options)
{
    /// <summary>Triggers of counts, which fire at their limit; what is measured fires beyond it.</summary>
    public const FuseTriggers Counts = FuseTriggers.OrderFailures | FuseTriggers.StaleData;

    private readonly decimal _keptAtDrawdown = 1 - (decimal)options.DrawdownLimit;
    private readonly decimal? _keptAtFloor = 1 - (decimal?)options.TotalFloor;
    private readonly decimal? _keptAtDailyLoss = 1 - (decimal?)options.DailyLossLimit;

    /// <summary>Triggers that hold.</summary>
    /// <param name="conditions">What is seen.</param>
    /// <param name="known">Triggers whose figures are known, holding or not.</param>
    public FuseTriggers Firing(in FuseConditions conditions, out FuseTriggers known)
    {
        var firing = FuseTriggers.None;
        known = FuseTriggers.None;

        if (conditions.VolatilityPressure is { } pressure && !double.IsNaN(pressure))
        {
            known |= FuseTriggers.VolatilitySpike;
            firing |= pressure > options.VolatilityLimit ? FuseTriggers.VolatilitySpike : FuseTriggers.None;
        }

        if (conditions.Conflict is { } conflict && !double.IsNaN(conflict))
        {
            known |= FuseTriggers.MagnetConflict;
            firing |= conflict > options.ConflictLimit ? FuseTriggers.MagnetConflict : FuseTriggers.None;
        }

        if (conditions.TradedStrength is { } traded
            && conditions.OpposingStrength is { } opposing
            && !double.IsNaN(traded)
            && !double.IsNaN(opposing))
        {
            known |= FuseTriggers.MagnetInversion;
            firing |= opposing > traded ? FuseTriggers.MagnetInversion : FuseTriggers.None;
        }

        if (conditions.Trend is { } trend && conditions.Position is { } position)
        {
            known |= FuseTriggers.TrendFlip;
            firing |= (int)trend * position < 0 ? FuseTriggers.TrendFlip : FuseTriggers.None;
        }

        if (conditions.LiquidityScore is { } liquidity && !double.IsNaN(liquidity))
        {
            known |= FuseTriggers.LiquidityDry;
            firing |= liquidity < options.LiquidityLimit ? FuseTriggers.LiquidityDry : FuseTriggers.None;
        }

        if (options.StaleAfterBars is { } bars && conditions.SilentBars is { } silence && !double.IsNaN(silence))
        {
            known |= FuseTriggers.StaleData;
            firing |= IsReached(silence, bars) ? FuseTriggers.StaleData : FuseTriggers.None;
        }

        return conditions.Equity is { } equity ? firing | AccountFiring(conditions, equity, ref known) : firing;
    }

    /// <summary>Whether equity lies below the total floor, where there is one.</summary>
    /// <param name="conditions">What is seen.</param>
    public bool IsBelowFloor(in FuseConditions conditions) =>
        _keptAtFloor is { } kept && conditions.Equity is { } equity && conditions.HighestEquity is { } highest && equity < highest * kept;

    /// <summary>The figures behind <paramref name="triggers"/>: value against limit. Losses are in percent.</summary>
    /// <param name="triggers">The triggers to explain.</param>
    /// <param name="conditions">What was seen.</param>
    public IReadOnlyList<FuseFigure> Figures(FuseTriggers triggers, FuseConditions conditions)
    {
        if (triggers == FuseTriggers.None)
        {
            return [];
        }

        // One trigger with two limits: only those that were broken are named.
        var isBelowMark = conditions is { Equity: { } equity, HighWaterMark: { } mark } && IsBelowMark(equity, mark);
        double? drawdown = isBelowMark ? LossPercent(conditions.Equity, conditions.HighWaterMark) : null;
        double? belowHighest = IsBelowFloor(conditions) ? LossPercent(conditions.Equity, conditions.HighestEquity) : null;
        var dailyLoss = LossPercent(conditions.Equity, conditions.DayOpenEquity);
        FuseFigure?[] all =
        [
            Figure(FuseTriggers.VolatilitySpike, "V", conditions.VolatilityPressure, options.VolatilityLimit, true),
            Figure(FuseTriggers.DrawdownBreach, "drawdown %", drawdown, 100 * options.DrawdownLimit, true),
            Figure(FuseTriggers.DrawdownBreach, "below the highest equity ever %", belowHighest, 100 * options.TotalFloor, true),
            Figure(FuseTriggers.MagnetConflict, "C", conditions.Conflict, options.ConflictLimit, true),
            Figure(FuseTriggers.MagnetInversion, "opposing strength", conditions.OpposingStrength, conditions.TradedStrength, true),
            Figure(FuseTriggers.TrendFlip, "trend", conditions.Trend is { } trend ? (int)trend : null, conditions.Position, conditions.Position < 0),
            Figure(FuseTriggers.LiquidityDry, "liquidity", conditions.LiquidityScore, options.LiquidityLimit, false),
            Figure(FuseTriggers.DailyLoss, "daily loss %", dailyLoss, 100 * options.DailyLossLimit, true),
            Figure(FuseTriggers.OrderFailures, "rejected orders", conditions.Rejections, options.OrderFailureLimit, true),
            Figure(FuseTriggers.StaleData, "bars of silence", conditions.SilentBars, options.StaleAfterBars, true),
        ];
        return [.. all.Where(figure => figure is { } known && (known.Trigger & triggers) != 0).Select(figure => figure!.Value)];
    }

    private FuseTriggers AccountFiring(in FuseConditions conditions, decimal equity, ref FuseTriggers known)
    {
        var firing = FuseTriggers.None;
        if (conditions.HighWaterMark is { } mark)
        {
            known |= FuseTriggers.DrawdownBreach;
            firing |= IsBelowMark(equity, mark) || IsBelowFloor(conditions) ? FuseTriggers.DrawdownBreach : FuseTriggers.None;
        }

        if (_keptAtDailyLoss is { } kept && conditions.DayOpenEquity is { } open)
        {
            known |= FuseTriggers.DailyLoss;
            firing |= equity < open * kept ? FuseTriggers.DailyLoss : FuseTriggers.None;
        }

        if (options.OrderFailureLimit is { } limit && conditions.Rejections is { } rejections)
        {
            known |= FuseTriggers.OrderFailures;
            firing |= IsReached(rejections, limit) ? FuseTriggers.OrderFailures : FuseTriggers.None;
        }

        return firing;
    }

    // As said of counts.
    private static bool IsReached(double count, double limit) => count >= limit;

    private bool IsBelowMark(decimal equity, decimal mark) => equity < mark * _keptAtDrawdown;

    private static FuseFigure? Figure(FuseTriggers trigger, string name, double? value, double? limit, bool above) =>
        value is { } measured && limit is { } against ? new FuseFigure(trigger, name, measured, against, above) : null;

    private static double? LossPercent(decimal? equity, decimal? from) =>
        equity is { } now && from is { } mark && mark > 0 ? (double)(100 * (mark - now) / mark) : null;
}
