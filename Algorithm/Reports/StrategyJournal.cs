using System;
using System.Collections.Generic;
using MagnetLean.Leverage;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using MagnetLean.Setups;
using MagnetLean.Tracking;
using NodaTime;
using NodaTime.Text;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Reports;

/// <summary>
/// Puts what the strategy sees and does into the fuse's journal: positions as they open and close, the field at each bar, magnets of tier 1 to 3 as
/// they are born and end, and once those that a session begins with. Never waits and never throws.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="options">How leverage follows from the field.</param>
internal sealed class StrategyJournal(JournalWriter journal, LeverageOptions options)
{
    private readonly LeverageEngine _leverage = new(options);
    private readonly HashSet<Symbol> _known = [];

    /// <summary>Takes note of a symbol's latest bar; of a warm-up's nothing is noted.</summary>
    public void Record(QCAlgorithm algorithm, Symbol symbol, SymbolTracker tracker)
    {
        if (algorithm.IsWarmingUp)
        {
            return;
        }

        var (field, state, time) = (tracker.Field, tracker.State, tracker.State.Time);
        var strength = field.Primary?.Strength ?? 0;
        journal.Append(time, new FieldMeasured(
            symbol.Value,
            field.Price,
            JournalRecord.Finite(state.Atr),
            JournalRecord.Finite(field.Distance),
            strength / 100,
            JournalRecord.Finite(field.Conflict),
            JournalRecord.Finite(state.VolatilityPressure),
            JournalRecord.Finite(_leverage.ComputeAt(field.Distance, strength, field.Conflict, state.VolatilityPressure).Leverage),
            state.Trend,
            JournalRecord.Finite(state.LiquidityScore),
            field.Primary?.Id,
            field.Primary?.Level,
            field.Secondary?.Id,
            field.Secondary?.Level));
        if (_known.Add(symbol))
        {
            // Born in the warm-up, or in an earlier session.
            for (var position = 0; position < tracker.Magnets.Count; position++)
            {
                Record(symbol, tracker.Magnets[position], MagnetChanged.Alive, time);
            }

            return;
        }

        foreach (ref readonly var born in tracker.Magnets.Born)
        {
            Record(symbol, born, MagnetChanged.Born, time);
        }

        foreach (ref readonly var ended in tracker.Magnets.Ended)
        {
            Record(symbol, ended.Magnet, ended.End.ToString(), ended.Time);
        }
    }

    /// <summary>Takes note of a setup whose entry was filled for the first time.</summary>
    public void NoteOpened(Symbol symbol, TradeSetup setup)
    {
        var (plan, leverage) = (setup.Plan, setup.Leverage);
        journal.Append(setup.OpenedAt ?? plan.Time, new PositionOpened(
            NameOf(symbol, setup),
            symbol.Value,
            plan.Side,
            plan.Time,
            setup.Quantity,
            setup.AverageEntry,
            setup.Stop,
            plan.HasTarget ? plan.Level : null,
            (int)plan.Tier,
            plan.Magnet?.Id,
            JournalRecord.Finite(leverage.Leverage),
            JournalRecord.Finite(leverage.Distance),
            JournalRecord.Finite(leverage.Strength),
            JournalRecord.Finite(leverage.Conflict),
            JournalRecord.Finite(leverage.Volatility),
            setup.Size.Margin,
            setup.Size.Risk,
            plan.Reason));
    }

    /// <summary>Takes note of a setup that has ended; one that never was a position is passed over.</summary>
    public void NoteClosed(Symbol symbol, TradeSetup setup)
    {
        if (setup.Entered == 0)
        {
            return;
        }

        journal.Append(setup.ClosedAt ?? setup.Plan.Time, new PositionClosed(
            NameOf(symbol, setup),
            symbol.Value,
            setup.Plan.Side,
            setup.OpenedAt,
            setup.Entered,
            setup.AverageEntry,
            setup.AverageExit,
            setup.Exit.ToString(),
            setup.ExitDetail,
            setup.Fees,
            setup.Profit,
            JournalRecord.Finite(setup.FavourableExcursion),
            JournalRecord.Finite(setup.AdverseExcursion)));
    }

    /// <summary>Takes note of a fault of the strategy.</summary>
    public void NoteFault(QCAlgorithm algorithm, Exception fault) =>
        journal.Append(SliceBars.At(algorithm.UtcTime), new FaultTold("strategy", Secrets.Shown(string.Empty, fault.Message)));

    private void Record(Symbol symbol, in Magnet magnet, string what, Instant time)
    {
        if (magnet.Tier > MagnetTier.Tier3)
        {
            return;
        }

        journal.Append(time, new MagnetChanged(
            what,
            magnet.Id,
            symbol.Value,
            magnet.Type.ToString(),
            magnet.Kind.ToString(),
            magnet.TimeframeMultiple,
            magnet.Level,
            magnet.Strength,
            (int)magnet.Tier,
            magnet.Touches,
            magnet.KnownAt,
            magnet.Reason));
    }

    private static string NameOf(Symbol symbol, TradeSetup setup) => $"{symbol.Value}@{InstantPattern.ExtendedIso.Format(setup.Plan.Time)}";
}
