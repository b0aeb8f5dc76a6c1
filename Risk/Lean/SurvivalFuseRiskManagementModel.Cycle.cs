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
    private IPortfolioTarget[] Step(QCAlgorithm algorithm, IPortfolioTarget[] targets, bool isHeartbeat)
    {
        if (!algorithm.IsWarmingUp)
        {
            GoLive(algorithm);
            Restore(algorithm);
        }

        var now = Now(algorithm);
        var barClosed = !isHeartbeat && TakeBars(algorithm);
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        if (_isolateAtFirst is { } first)
        {
            _isolateAtFirst = null;
            IsolateNow(algorithm, first.Cause, first.Reason);
        }

        // A run that died within a step is given the same moment again, and does what it had decided. A heartbeat before that knows too little.
        if (isHeartbeat && now <= _repeats)
        {
            return [];
        }

        var isRepeated = _isRepeated = _repeats == now;
        _repeats = isHeartbeat ? _repeats : null;
        _decidedAt = isHeartbeat ? _decidedAt : now;
        AccountForCash(algorithm, now, isHeartbeat);
        var account = isRepeated ? _fuse.Stay(_machine) : Decide(algorithm, now, barClosed);
        var isDue = isRepeated || account.IsEvent;
        foreach (var fuse in _symbols.Values)
        {
            fuse.BarClosed &= !isHeartbeat;
            Evaluate(algorithm, fuse, now, isRepeated);
            isDue |= fuse.Decision.IsEvent;
        }

        isDue |= Plan(algorithm, account);

        // Written before any order goes out: a process that dies between the two finds what it was about to do.
        Save(algorithm);
        var adjusted = isDue ? Act(algorithm, targets, account) : [];
        _isRepeated = false;
        foreach (var fuse in _symbols.Values)
        {
            fuse.IsRecalled = false;
        }

        return adjusted;
    }

    private FuseDecision Decide(QCAlgorithm algorithm, Instant now, bool barClosed)
    {
        var equity = algorithm.Portfolio.TotalPortfolioValue;
        _marks = _marks.Observe(equity, now, Options.DrawdownLimit, barClosed);
        var seen = _marks.Conditions(equity, _rejections?.CountAt(now, algorithm.Transactions));
        var decision = _fuse.Evaluate(_machine, seen, AccountClock(now, barClosed));
        (_machine, _firing) = (decision.Machine, decision.Firing);
        if (decision.Rebase)
        {
            _marks = _marks.Rebase(equity);
            _rearms++;
        }

        if (decision.IsEvent)
        {
            _journal.Open(now, null, decision, seen);
        }

        return decision;
    }

    private void Evaluate(QCAlgorithm algorithm, SymbolFuse fuse, Instant now, bool isRepeated)
    {
        var conditions = _signals?.Read(fuse.Security.Symbol) ?? default;
        fuse.Conditions = (_signals?.ReportsMarketState == true ? conditions : conditions.OrElse(fuse.Market)) with
        {
            Position = Math.Sign(TradableQuantity.Of(algorithm, fuse.Security, fuse.Security.Holdings.Quantity)),
            SilentBars = Options.StaleAfterBars is null ? null : conditions.SilentBars ?? Silence.InBars(algorithm, fuse, now),
            Equity = null,
        };
        fuse.Decision = isRepeated ? _fuse.Stay(fuse.Machine) : _fuse.Evaluate(fuse.Machine, fuse.Conditions, fuse.Clock(now, fuse.BarClosed));
        fuse.Machine = fuse.Decision.Machine;
        if (fuse.Decision.IsEvent)
        {
            _journal.Open(now, fuse.Ticker, fuse.Decision, fuse.Conditions);
        }
    }

    // What each position may amount to from now on; whether that is limited at all.
    private bool Plan(QCAlgorithm algorithm, in FuseDecision account)
    {
        var isLimited = false;
        foreach (var fuse in _symbols.Values)
        {
            var before = fuse.Ruling;
            fuse.Ruling = StateOf(fuse);
            isLimited |= fuse.Ruling != FuseState.Active;
            if (fuse.Ruling == FuseState.Active)
            {
                (fuse.Permit, fuse.Planned) = (null, null);
            }
            else if (fuse.Ruling == FuseState.Isolated && before != FuseState.Isolated)
            {
                PositionCutter.Plan(algorithm, fuse, FuseState.Isolated, 1, 0);
            }
            else if (fuse.Ruling == FuseState.Triggered)
            {
                // What Cooldown let grow is no bound for the cut of a new episode.
                fuse.Permit = before == FuseState.Triggered ? fuse.Permit : null;
                PositionCutter.Plan(algorithm, fuse, FuseState.Triggered, Exposure.Deeper(account.Cut, fuse.Decision.Cut), CappedQuantity(algorithm, fuse));
            }
        }

        return isLimited;
    }

    private IPortfolioTarget[] Act(QCAlgorithm algorithm, IPortfolioTarget[] targets, FuseDecision account)
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
            _journal.Complete(algorithm, fuse.Ticker, outcome);
            if (outcome.Length > 0)
            {
                done.Add($"{fuse.Ticker} {outcome}");
            }
        }

        _acting = false;
        _journal.Complete(algorithm, null, string.Join("; ", done));
        _rejections?.CountAt(Now(algorithm), algorithm.Transactions);
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

        var isCut = _journal.IsCutting(null) || _journal.IsCutting(fuse.Ticker);
        var outcome = Keep(algorithm, fuse, fuse.Ruling, isCut);
        var target = Exposure.Target(
            fuse.Ruling, outcome.Standing, security.Holdings.Quantity, asked?.Quantity, CappedQuantity(algorithm, fuse), security.SymbolProperties.LotSize);
        fuse.Permit = Exposure.Widened(fuse.Ruling, fuse.Permit, target);
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
        var outcome = _cutter.Apply(algorithm, fuse, state, CappedQuantity(algorithm, fuse), isCut ? $"{state} cut" : $"{state} reduce only", _isRepeated);
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
        var word = cause == FuseCause.Fault ? "isolated because of a fault" : "isolated by hand";
        _journal.Open(Now(algorithm), null, decision, default, Sentence(word, reason));
        Save(algorithm);
        var before = _symbols.Keys.Count(symbol => TradableQuantity.Holds(algorithm, symbol));
        if (!_acting && !algorithm.IsWarmingUp)
        {
            FlattenAll(algorithm, []);
        }

        _journal.Complete(algorithm, null, before == 0 ? string.Empty : $"{before} position{(before == 1 ? string.Empty : "s")} closed");
        Save(algorithm);
    }

    private bool ResetNow(QCAlgorithm algorithm, string reason)
    {
        var decision = _fuse.Reset(_machine, Now(algorithm));
        if (decision.IsEvent)
        {
            _machine = decision.Machine;
            _marks = _marks.Rebase(algorithm.Portfolio.TotalPortfolioValue);
            _journal.Open(Now(algorithm), null, decision, default, Sentence("reset by hand, high-water mark rebased", reason));
            _journal.Complete(algorithm, null, string.Empty);
            Save(algorithm);
        }

        return decision.IsEvent;
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

    private FuseState StateOf(SymbolFuse? fuse) => FuseStates.Stricter(_machine.State, fuse?.Machine.State ?? FuseState.Active);

    private SymbolFuse? Find(Symbol symbol) => _symbols.GetValueOrDefault(symbol);

    private SymbolFuse Of(Security security)
    {
        if (!_symbols.TryGetValue(security.Symbol, out var fuse))
        {
            fuse = new SymbolFuse(security, _signals?.ReportsMarketState == true ? null : Options.Market);
            Recall(fuse);
            _symbols = new Dictionary<Symbol, SymbolFuse>(_symbols) { [security.Symbol] = fuse };
        }

        fuse.Security = security;
        return fuse;
    }

    private static Instant Now(QCAlgorithm algorithm) => SliceBars.At(algorithm.UtcTime);

    private static string Sentence(string what, string reason) => string.IsNullOrWhiteSpace(reason) ? what : $"{what}: {reason}";
}
