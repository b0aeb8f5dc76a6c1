using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <content>What happens at each call: look, decide, remember, act.</content>
public partial class SurvivalFuseRiskManagementModel
{
    private IPortfolioTarget[] Step(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        Restore(algorithm);
        var now = Now(algorithm);
        var barClosed = TakeBars(algorithm);
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        if (_isolateAtFirst is { } reason)
        {
            _isolateAtFirst = null;
            IsolateNow(algorithm, FuseCause.Manual, reason);
        }

        var equity = algorithm.Portfolio.TotalPortfolioValue;
        _marks = _marks.Observe(equity, now);
        var seen = _marks.Conditions(equity, _rejections?.CountAt(now, algorithm.Transactions));
        var account = _fuse.Evaluate(_machine, seen, AccountClock(now, barClosed));
        (_machine, _firing) = (account.Machine, account.Firing);
        if (account.Rebase)
        {
            _marks = _marks.Rebase(equity);
            _rearms++;
        }

        var events = account.IsEvent;
        foreach (var fuse in _symbols.Values)
        {
            Evaluate(algorithm, fuse, now);
            events |= fuse.Decision.IsEvent;
        }

        Plan(algorithm, account);

        // Written before any order goes out: a process that dies between the two finds what it was about to do.
        Save(algorithm);
        return events || _symbols.Values.Any(fuse => fuse.Ruling != FuseState.Active) ? Act(algorithm, targets, now, account, seen) : [];
    }

    private void Evaluate(QCAlgorithm algorithm, SymbolFuse fuse, Instant now)
    {
        var conditions = _signals?.Read(fuse.Security.Symbol) ?? default;
        fuse.Conditions = (_signals?.ReportsMarketState == true ? conditions : conditions.OrElse(fuse.Market)) with
        {
            Position = Math.Sign(TradableQuantity.Of(algorithm, fuse.Security, fuse.Security.Holdings.Quantity)),
            SilentBars = Options.StaleAfterBars is null ? null : conditions.SilentBars ?? Silence.InBars(algorithm, fuse, now),
            Equity = null,
        };
        fuse.Decision = _fuse.Evaluate(fuse.Machine, fuse.Conditions, fuse.Clock(now, fuse.BarClosed));
        fuse.Machine = fuse.Decision.Machine;
    }

    // What each position may amount to from now on.
    private void Plan(QCAlgorithm algorithm, in FuseDecision account)
    {
        foreach (var fuse in _symbols.Values)
        {
            var before = fuse.Ruling;
            fuse.Ruling = StateOf(fuse);
            if (fuse.Ruling == FuseState.Active)
            {
                fuse.Permit = null;
            }
            else if (fuse.Ruling == FuseState.Triggered)
            {
                // What Cooldown let grow is no bound for the cut of a new episode.
                fuse.Permit = before == FuseState.Triggered ? fuse.Permit : null;
                PositionCutter.Plan(algorithm, fuse, Math.Max(account.CutFraction, fuse.Decision.CutFraction), CappedQuantity(algorithm, fuse));
            }
        }
    }

    private IPortfolioTarget[] Act(QCAlgorithm algorithm, IPortfolioTarget[] targets, Instant now, FuseDecision account, FuseConditions seen)
    {
        var adjusted = new List<IPortfolioTarget>();
        var done = new List<string>();
        _acting = true;
        if (account.CancelAllInsights)
        {
            algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        }

        foreach (var fuse in _symbols.Values)
        {
            var outcome = fuse.Ruling == FuseState.Active ? string.Empty : Rule(algorithm, fuse, account, targets, adjusted);
            if (fuse.Decision.IsEvent)
            {
                _journal.Enter(algorithm, now, fuse.Ticker, fuse.Decision, fuse.Conditions, outcome);
            }

            if (outcome.Length > 0)
            {
                done.Add($"{fuse.Ticker} {outcome}");
            }
        }

        _acting = false;
        if (account.IsEvent)
        {
            _journal.Enter(algorithm, now, null, account, seen, string.Join("; ", done));
        }

        Save(algorithm);
        return [.. adjusted];
    }

    // Applies the ruling state to one symbol and says what was done. An order event may have isolated the account by now.
    private string Rule(QCAlgorithm algorithm, SymbolFuse fuse, in FuseDecision account, IPortfolioTarget[] targets, List<IPortfolioTarget> adjusted)
    {
        var security = fuse.Security;
        fuse.Ruling = FuseStates.Stricter(fuse.Ruling, _machine.State);
        if ((fuse.Decision.CancelFlatInsights || account.CancelFlatInsights) && !TradableQuantity.Holds(algorithm, security.Symbol))
        {
            algorithm.Insights.Cancel([security.Symbol]);
        }

        var asked = targets.FirstOrDefault(target => target.Symbol == security.Symbol);
        if (!Concerns(algorithm, security, asked))
        {
            fuse.Permit = 0;
            return string.Empty;
        }

        var isCut = account.CutFraction > 0 || fuse.Decision.CutFraction > 0;
        var outcome = Keep(algorithm, fuse, fuse.Ruling, isCut);
        var target = Exposure.Target(
            fuse.Ruling, outcome.Standing, security.Holdings.Quantity, asked?.Quantity, CappedQuantity(algorithm, fuse), security.SymbolProperties.LotSize);
        if (fuse.Ruling == FuseState.Cooldown && Math.Abs(target) > Math.Abs(fuse.Permit ?? 0))
        {
            fuse.Permit = target;
        }

        adjusted.Add(new PortfolioTarget(security.Symbol, target, target == asked?.Quantity ? asked.Tag : TargetTag));
        return outcome.ToString();
    }

    // Execution models keep targets they could not reach: a symbol that ever had one is named again at each call.
    private static bool Concerns(QCAlgorithm algorithm, Security security, IPortfolioTarget? asked) =>
        asked is not null || security.Invested || security.Holdings.Target is not null || PositionCutter.HasOpenOrders(algorithm, security.Symbol);

    // Brings a position within what is allowed. Exposure that something else has added since the last look is told of.
    private PositionCutter.Outcome Keep(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state, bool isCut)
    {
        var within = _acting;
        _acting = true;
        var outcome = _cutter.Apply(algorithm, fuse, state, CappedQuantity(algorithm, fuse), isCut ? $"{state} cut" : $"{state} reduce only");
        _acting = within;
        if (!isCut && outcome.Ordered != 0)
        {
            FuseJournal.Note(algorithm, $"{fuse.Ticker} is above what {state} allows, {outcome}");
        }

        return outcome;
    }

    private void IsolateNow(QCAlgorithm algorithm, FuseCause cause, string reason)
    {
        var decision = _fuse.Isolate(_machine, Now(algorithm), cause);
        if (!decision.IsEvent)
        {
            return;
        }

        _machine = decision.Machine;
        Save(algorithm);
        var before = _symbols.Keys.Count(symbol => TradableQuantity.Holds(algorithm, symbol));
        if (!_acting && !algorithm.IsWarmingUp)
        {
            FlattenAll(algorithm, []);
        }

        var word = cause == FuseCause.Fault ? "isolated because of a fault" : "isolated by hand";
        var done = before == 0 ? string.Empty : $"{before} position{(before == 1 ? string.Empty : "s")} closed";
        _journal.Enter(algorithm, Now(algorithm), null, decision, default, done, Sentence(word, reason));
    }

    // Each symbol for itself, so that one that fails does not keep the others open.
    private IPortfolioTarget[] FlattenAll(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        var adjusted = new List<IPortfolioTarget>();
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        foreach (var security in algorithm.Securities.Values)
        {
            try
            {
                var fuse = Of(security);
                if (Concerns(algorithm, security, targets.FirstOrDefault(target => target.Symbol == security.Symbol)))
                {
                    adjusted.Add(new PortfolioTarget(security.Symbol, Keep(algorithm, fuse, FuseState.Isolated, isCut: true).Standing, TargetTag));
                }
            }
            catch (Exception exception)
            {
                _journal.Complain(algorithm, $"{security.Symbol.Value} could not be closed: {exception.Message}");
            }
        }

        algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        return [.. adjusted];
    }

    private bool TakeBars(QCAlgorithm algorithm)
    {
        var closed = false;
        var slice = algorithm.CurrentSlice;
        foreach (var security in algorithm.Securities.Values)
        {
            var fuse = Of(security);
            if (slice is not null && SliceBars.SplitFactor(algorithm, slice, security) is var factor and not 1)
            {
                fuse.Rescale(factor);
            }

            fuse.BarClosed = slice is not null && fuse.TakeBar(slice);
            closed |= fuse.BarClosed;
        }

        return closed;
    }

    private FuseClock AccountClock(Instant now, bool barClosed)
    {
        var (last, length) = (Instant.MinValue, Duration.MaxValue);
        foreach (var fuse in _symbols.Values)
        {
            if (fuse.HasBars)
            {
                (last, length) = (Instant.Max(last, fuse.LastBar), Duration.Min(length, fuse.BarLength));
            }
        }

        return length == Duration.MaxValue ? new FuseClock(now, barClosed, now, Duration.Zero) : new FuseClock(now, barClosed, last, length);
    }

    // Units whose notional is the capped leverage times the position's margin; where nobody says what that is, the whole equity stands for it.
    private decimal CappedQuantity(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        var security = fuse.Security;
        var unit = security.Price * security.SymbolProperties.ContractMultiplier * security.QuoteCurrency.ConversionRate;
        var margin = fuse.Conditions.Margin ?? algorithm.Portfolio.TotalPortfolioValue;
        return unit > 0 && margin > 0 ? (decimal)Options.CooldownLeverage * margin / unit : 0;
    }

    private void Restore(QCAlgorithm algorithm)
    {
        _algorithm = algorithm;
        if (_restored)
        {
            return;
        }

        _restored = true;
        if (!algorithm.LiveMode && !_persistInBacktests)
        {
            return;
        }

        _memory = new FuseMemory(algorithm, _account);
        if (_memory.Load(Now(algorithm), out var fault) is { } snapshot)
        {
            _machine = snapshot.Account.ToMachine();
            _marks = snapshot.Marks;
            _rearms = snapshot.Rearms;
            _journal.Resume(snapshot.History.Select(transition => transition.ToTransition()));
            FuseJournal.Note(algorithm, $"resumed as {_machine.State}, high-water mark {_marks.HighWaterMark:0.##}");
        }

        if (fault is not null)
        {
            _journal.Complain(algorithm, fault);
        }

        if (_memory.IsUnreadable)
        {
            IsolateNow(algorithm, FuseCause.Fault, "stored state could not be read");
        }
    }

    private void Save(QCAlgorithm algorithm)
    {
        if (_memory?.Save(Now(algorithm), _machine, _marks, _rearms, _symbols.Values, _journal.Entries) is { } fault)
        {
            _journal.Complain(algorithm, fault);
        }
    }

    private FuseState StateOf(SymbolFuse? fuse) => FuseStates.Stricter(_machine.State, fuse?.Machine.State ?? FuseState.Active);

    private SymbolFuse? Find(Symbol symbol) => _symbols.GetValueOrDefault(symbol);

    private SymbolFuse Of(Security security)
    {
        if (!_symbols.TryGetValue(security.Symbol, out var fuse))
        {
            fuse = new SymbolFuse(security, _signals?.ReportsMarketState == true ? null : Options.Market);
            if (_memory?.Recall(security.Symbol) is { } remembered)
            {
                (fuse.Machine, fuse.Permit) = (remembered.Machine.ToMachine(), remembered.Permit);
                fuse.Ruling = StateOf(fuse);
            }

            _symbols.Add(security.Symbol, fuse);
        }

        fuse.Security = security;
        return fuse;
    }

    private static Instant Now(QCAlgorithm algorithm) => SliceBars.At(algorithm.UtcTime);

    private static string Sentence(string what, string reason) => string.IsNullOrWhiteSpace(reason) ? what : $"{what}: {reason}";
}
