using System;
using NodaTime;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>Reads the conditions of the account and of each symbol, and has the core decide upon them.</summary>
/// <param name="box">What the fuse knows.</param>
internal sealed class FuseEvaluation(FuseBox box)
{
    /// <summary>Decides for the account.</summary>
    public FuseDecision EvaluateAccount(QCAlgorithm algorithm, Instant now, bool barClosed)
    {
        var account = box.Account;
        var rejections = box.Rejections?.CountAt(now, algorithm.Transactions);
        var isSeenAnew = account.Marks.Doubtful == 0 || !box.Symbols.AnyHeld(fuse => account.Marks.MayRestOn(fuse.Bars.LastEnd));
        var decision = account.Decide(algorithm.Portfolio.TotalPortfolioValue, rejections, AccountClock(now, barClosed), isSeenAnew);
        Enter(algorithm, now, null, decision, account.Seen);
        return decision;
    }

    /// <summary>Decides for the symbols, and for those that are cut together as one.</summary>
    /// <returns>Whether there is anything to do for any of them.</returns>
    public bool EvaluateSymbols(QCAlgorithm algorithm, Instant now, bool isRepeated, bool isHeartbeat)
    {
        var groups = box.Symbols.Groups;
        foreach (var group in groups)
        {
            group.UpdateDirection(algorithm, now);
        }

        var isDue = false;
        foreach (var fuse in box.Symbols.All)
        {
            fuse.BarClosed &= !isHeartbeat;
            Evaluate(algorithm, fuse, now, isRepeated);
            isDue |= fuse.Decision.IsEvent;
        }

        foreach (var group in groups)
        {
            group.Join(algorithm);
        }

        return isDue;
    }

    private void Evaluate(QCAlgorithm algorithm, SymbolFuse fuse, Instant now, bool isRepeated)
    {
        // What comes and goes with a universe is mostly gone before it is measured.
        var wasQuiet = fuse.IsQuiet;
        fuse.IsQuiet = IsQuiet(fuse, now);
        if (wasQuiet && fuse.IsQuiet)
        {
            return;
        }

        fuse.Conditions = ConditionsOf(algorithm, fuse, now);
        fuse.Decision = isRepeated
            ? box.Rules.Stay(fuse.Machine)
            : box.Rules.Evaluate(fuse.Machine, fuse.Conditions, fuse.Bars.Clock(now, fuse.BarClosed));
        (fuse.Machine, fuse.Verdict) = (fuse.Decision.Machine, fuse.Decision);
        Enter(algorithm, now, fuse.Ticker, fuse.Decision, fuse.Conditions);
    }

    private void Enter(QCAlgorithm algorithm, Instant now, string? ticker, in FuseDecision decision, in FuseConditions conditions)
    {
        if (decision.IsEvent)
        {
            box.Journal.Open(now, ticker, decision, conditions);
        }

        if (decision.Noticed != FuseTriggers.None)
        {
            box.Journal.Notice(algorithm, now, ticker, decision.To, decision.Noticed, conditions);
        }
    }

    // Of nothing that is known nothing fires: a fuse that is active stays so.
    private bool IsQuiet(SymbolFuse fuse, Instant now) =>
        box.Signals is null
        && fuse is { Bars.IsMeasured: false, IsRemoved: false, Group: null, Machine: { State: FuseState.Active, Held: FuseTriggers.None } }
        && (box.Options.StaleAfterBars is not { } limit || fuse.Bars.Any && Silence.IsSurelyBelow(fuse, now, limit));

    private FuseConditions ConditionsOf(QCAlgorithm algorithm, SymbolFuse fuse, Instant now)
    {
        if (fuse.IsRemoved)
        {
            return default;
        }

        var conditions = box.Signals?.Read(fuse.Security.Symbol) ?? default;
        return LegGroup.IsOption(fuse.Security.Symbol)
            ? conditions.WithoutMarket()
            : (box.Signals?.ReportsMarketState == true ? conditions : conditions.OrElse(fuse.Bars.Market, box.Options.MeasureTrend)) with
            {
                Position = fuse.Group?.Direction ?? Math.Sign(TradableQuantity.Held(algorithm, fuse.Security)),
                SilentBars = box.Options.StaleAfterBars is { } limit ? conditions.SilentBars ?? Silence.InBars(fuse, now, limit) : null,
                Equity = null,
            };
    }

    private FuseClock AccountClock(Instant now, bool barClosed)
    {
        var (last, length) = (Instant.MinValue, Duration.MaxValue);
        foreach (var fuse in box.Symbols.All)
        {
            if (fuse.Bars.Any)
            {
                (last, length) = (Instant.Max(last, fuse.Bars.LastEnd), Duration.Min(length, fuse.Bars.Length));
            }
        }

        var machine = box.Account.Machine;
        return (length == Duration.MaxValue ? new FuseClock(now, barClosed, now, Duration.Zero) : new FuseClock(now, barClosed, last, length)) with
        {
            HasOldPrices = machine.State == FuseState.Isolated && box.Symbols.AnyHeld(fuse => fuse.Bars.Any && fuse.Bars.LastEnd <= machine.Since),
        };
    }
}
