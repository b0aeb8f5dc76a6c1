using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <content>What happens at each call: look, decide, remember, and have done what is due.</content>
public partial class SurvivalFuseRiskManagementModel
{
    private IPortfolioTarget[] Step(QCAlgorithm algorithm, IPortfolioTarget[] targets, bool isHeartbeat)
    {
        if (!algorithm.IsWarmingUp)
        {
            Connect(algorithm);
            Restore(algorithm);
        }

        MeetBroker(algorithm);
        var now = Now(algorithm);
        var barClosed = !isHeartbeat && TakeBars(algorithm);
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        if (!_isKnownAlone)
        {
            _isKnownAlone = true;
            IsolateIfShared(algorithm);
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

        NoteWishes(targets);
        var isRepeated = _isRepeated = _repeats == now;
        _repeats = isHeartbeat ? _repeats : null;
        _decidedAt = isHeartbeat ? _decidedAt : now;
        _money.Look(algorithm, now, !isHeartbeat, _account);
        _cutter.Look(algorithm);
        foreach (var fuse in _symbols.Values)
        {
            if (_cutter.HasFills)
            {
                _cutter.Follow(fuse);
            }

            PositionCutter.Tend(algorithm, fuse);
        }

        var account = isRepeated ? _account.Stay() : Decide(algorithm, now, barClosed);
        var isDue = isRepeated || account.IsEvent;
        var groups = Groups();
        foreach (var group in groups)
        {
            group.Look(algorithm, now);
        }

        foreach (var fuse in _symbols.Values)
        {
            fuse.BarClosed &= !isHeartbeat;
            Evaluate(algorithm, fuse, now, isRepeated);
            isDue |= fuse.Decision.IsEvent;
        }

        foreach (var group in groups)
        {
            group.Join(algorithm);
        }

        isDue |= Plan(algorithm, account with { Machine = _account.Machine });

        // Written before any order goes out: a process that dies between the two finds what it was about to do.
        if (!Save(algorithm))
        {
            isDue |= HoldEverything(algorithm);
        }

        var adjusted = isDue ? Act(algorithm, targets, account) : [];
        _isRepeated = false;
        _recalled.ForEach(fuse => fuse.IsRecalled = false);
        _recalled.Clear();
        return isHeartbeat ? adjusted : Release(algorithm, targets, adjusted);
    }

    private FuseDecision Decide(QCAlgorithm algorithm, Instant now, bool barClosed)
    {
        var rejections = _rejections?.CountAt(now, algorithm.Transactions);
        var isSeenAnew = _account.Marks.Doubtful == 0 || !HoldsAny(fuse => _account.Marks.MayRestOn(fuse.LastBar));
        var decision = _account.Decide(algorithm.Portfolio.TotalPortfolioValue, rejections, AccountClock(now, barClosed), isSeenAnew);
        if (decision.IsEvent)
        {
            _journal.Open(now, null, decision, _account.Seen);
        }

        if (decision.Noticed != FuseTriggers.None)
        {
            _journal.Notice(algorithm, now, null, decision.To, decision.Noticed, _account.Seen);
        }

        return decision;
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

        fuse.Conditions = Seen(algorithm, fuse, now);
        fuse.Decision = isRepeated ? _fuse.Stay(fuse.Machine) : _fuse.Evaluate(fuse.Machine, fuse.Conditions, fuse.Clock(now, fuse.BarClosed));
        (fuse.Machine, fuse.Verdict) = (fuse.Decision.Machine, fuse.Decision);
        if (fuse.Decision.IsEvent)
        {
            _journal.Open(now, fuse.Ticker, fuse.Decision, fuse.Conditions);
        }

        if (fuse.Decision.Noticed != FuseTriggers.None)
        {
            _journal.Notice(algorithm, now, fuse.Ticker, fuse.Decision.To, fuse.Decision.Noticed, fuse.Conditions);
        }
    }

    // Of nothing that is known nothing fires: a fuse that is active stays so.
    private bool IsQuiet(SymbolFuse fuse, Instant now) =>
        _signals is null
        && fuse is { IsMeasured: false, IsRemoved: false, Group: null, Machine: { State: FuseState.Active, Held: FuseTriggers.None } }
        && (Options.StaleAfterBars is not { } limit || fuse.HasBars && Silence.IsSurelyBelow(fuse, now, limit));

    private FuseConditions Seen(QCAlgorithm algorithm, SymbolFuse fuse, Instant now)
    {
        if (fuse.IsRemoved)
        {
            return default;
        }

        var conditions = _signals?.Read(fuse.Security.Symbol) ?? default;
        return LegGroup.IsOption(fuse.Security.Symbol)
            ? conditions.WithoutMarket()
            : (_signals?.ReportsMarketState == true ? conditions : conditions.OrElse(fuse.Market, Options.MeasureTrend)) with
            {
                Position = fuse.Group?.Direction ?? Math.Sign(TradableQuantity.Held(algorithm, fuse.Security)),
                SilentBars = Options.StaleAfterBars is { } limit ? conditions.SilentBars ?? Silence.InBars(fuse, now, limit) : null,
                Equity = null,
            };
    }

    // What each position may amount to from now on; whether that is limited at all.
    private bool Plan(QCAlgorithm algorithm, in FuseDecision account)
    {
        var isLimited = false;
        var isFree = account.To == FuseState.Active && !CannotWrite;
        foreach (var fuse in _symbols.Values)
        {
            TakeFailed(algorithm, fuse);
            if (isFree && fuse is { IsOwed: false, Verdict.To: FuseState.Active })
            {
                (fuse.Ruling, fuse.Permit, fuse.Planned) = (FuseState.Active, null, null);
                continue;
            }

            var ruling = FuseRuling.Of(fuse.Ruling, fuse.Permit, account, fuse.Verdict, fuse.IsOwed || CannotWrite);
            (fuse.Ruling, fuse.Permit) = (ruling.State, ruling.Permit);
            isLimited |= ruling.State != FuseState.Active;
            if (ruling.State == FuseState.Active)
            {
                fuse.Planned = null;
            }
            else if (ruling is { State: not FuseState.Isolated, Cut: { } cut } && fuse.Group is { } group)
            {
                PositionCutter.Plan(algorithm, fuse, ruling with { Cut = null }, 0);
                group.Await(cut);
            }
            else if (ruling.SetsPermit)
            {
                PositionCutter.Plan(algorithm, fuse, ruling, CappedQuantity(algorithm, fuse));
            }
        }

        foreach (var group in Groups())
        {
            group.Cut(algorithm, fuse => CappedQuantity(algorithm, fuse));
        }

        if (isLimited)
        {
            WithholdWhatIsCut();
        }

        return isLimited;
    }

    // Stored with the decision: a process that dies before it is carried out must know what there is to go back to.
    private void WithholdWhatIsCut()
    {
        foreach (var fuse in _symbols.Values)
        {
            if (fuse is { Planned: { } planned, Permit: { } permit } && planned != permit)
            {
                fuse.Wish.Withhold(fuse.Sent);
            }
        }
    }

    // What has been decided cannot be stored. Whatever reduces goes ahead, nothing else does.
    private bool HoldEverything(QCAlgorithm algorithm)
    {
        var isNews = false;
        foreach (var fuse in _symbols.Values)
        {
            if (!fuse.Ruling.IsReduceOnly())
            {
                isNews = true;
                fuse.Ruling = StateOf(fuse);
                PositionCutter.Plan(algorithm, fuse, new FuseRuling(fuse.Ruling, null, null), CappedQuantity(algorithm, fuse));
            }
        }

        return isNews;
    }

    // What was told of as ordered, and came to nothing afterwards.
    private static void TakeFailed(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        if (!fuse.HasSent)
        {
            return;
        }

        foreach (var ticket in PositionCutter.Failed(fuse))
        {
            fuse.IsOwed |= fuse.Ruling.IsReduceOnly();
            if (ticket.Status == OrderStatus.Invalid)
            {
                FuseJournal.Note(
                    algorithm, $"{fuse.Ticker} order of {ticket.Quantity:0.########} was refused and is owed: {RefusalMemory.ReasonOf(ticket)}");
            }
        }
    }

    private bool TakeBars(QCAlgorithm algorithm)
    {
        var closed = false;
        var slice = algorithm.CurrentSlice;
        MeetInOrder(algorithm.Securities.Values);
        if (slice is null)
        {
            _inOrder.ForEach(fuse => fuse.BarClosed = false);
        }
        else
        {
            var (trades, quotes, time) = (slice.Bars, slice.QuoteBars is { Count: > 0 } quoted ? quoted : null, SliceBars.At(slice.UtcTime));
            var hasSplits = slice.Splits.Count > 0;
            foreach (var fuse in _inOrder)
            {
                if (hasSplits && SliceBars.SplitFactor(algorithm, slice, fuse.Security) is var factor and not 1)
                {
                    fuse.Rescale(factor);
                }

                fuse.BarClosed = fuse.TakeBar(trades, quotes, time);
                closed |= fuse.BarClosed;
            }
        }

        if (_symbols.Count != _inOrder.Count)
        {
            LetGo(algorithm);
        }

        return closed;
    }

    // Securities come in the same order each time, but for those that come and go: the fuse is where it was.
    private void MeetInOrder(ICollection<Security> securities)
    {
        var (position, isSame) = (0, true);
        foreach (var security in securities)
        {
            isSame &= position < _inOrder.Count && _inOrder[position] is { IsRemoved: false } known && ReferenceEquals(known.Security, security);
            position++;
        }

        if (!isSame || position < _inOrder.Count)
        {
            _inOrder.Clear();
            _inOrder.AddRange(Meet(securities));
        }
    }

    // What replaces the fuses so far is made for all that come at once.
    private List<SymbolFuse> Meet(IEnumerable<Security> securities)
    {
        var fuses = new List<SymbolFuse>();
        Dictionary<Symbol, SymbolFuse>? met = null;
        try
        {
            foreach (var security in securities)
            {
                fuses.Add(Of(security, ref met));
            }
        }
        finally
        {
            _symbols = met ?? _symbols;
        }

        return fuses;
    }

    // Removed securities go when nothing of them is left to guard. To remove one and add it again is no way out of an episode.
    private void LetGo(QCAlgorithm algorithm)
    {
        var present = algorithm.Securities.Keys.ToHashSet();
        Dictionary<Symbol, SymbolFuse>? left = null;
        foreach (var (symbol, fuse) in _symbols)
        {
            fuse.IsRemoved = !present.Contains(symbol);
            fuse.BarClosed &= !fuse.IsRemoved;
            if (fuse is { IsRemoved: true, IsOwed: false, Machine.State: FuseState.Active, Security.Holdings.Quantity: 0 }
                && !PositionCutter.HasOpenOrders(algorithm, symbol))
            {
                (left ??= new Dictionary<Symbol, SymbolFuse>(_symbols)).Remove(symbol);
            }
        }

        _symbols = left ?? _symbols;
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

        return (length == Duration.MaxValue ? new FuseClock(now, barClosed, now, Duration.Zero) : new FuseClock(now, barClosed, last, length)) with
        {
            HasOldPrices = _account.State == FuseState.Isolated && HoldsAny(fuse => fuse.HasBars && fuse.LastBar <= _account.Machine.Since),
        };
    }

    private bool HoldsAny(Func<SymbolFuse, bool> condition)
    {
        foreach (var fuse in _symbols.Values)
        {
            if (fuse.Security.Holdings.Quantity != 0 && condition(fuse))
            {
                return true;
            }
        }

        return false;
    }

    private FuseState StateOf(SymbolFuse? fuse) => FuseRuling.StateOf(
        _account.State,
        fuse is null ? FuseState.Active : FuseStates.Stricter(fuse.Machine.State, fuse.Shared),
        fuse?.IsOwed == true || CannotWrite);

    private bool CannotWrite => _session?.WriteFault is not null;

    private IReadOnlyList<LegGroup> Groups()
    {
        if (_grouped != _symbols)
        {
            _grouped = _symbols;
            _groups = LegGroup.Arrange(_symbols.Values);
        }

        return _groups;
    }

    private SymbolFuse? Find(Symbol symbol) => _symbols.GetValueOrDefault(symbol);

    private SymbolFuse Of(Security security) => Meet([security])[0];

    private SymbolFuse Of(Security security, ref Dictionary<Symbol, SymbolFuse>? met)
    {
        if (!(met ?? _symbols).TryGetValue(security.Symbol, out var fuse))
        {
            fuse = new SymbolFuse(security, _signals?.ReportsMarketState == true ? null : Options.Market) { OrdersNoted = _saveNow };
            Recall(fuse);
            HoldBack(fuse);
            (met ??= new Dictionary<Symbol, SymbolFuse>(_symbols)).Add(security.Symbol, fuse);
        }

        (fuse.Security, fuse.IsRemoved) = (security, false);
        return fuse;
    }

    // What comes, or comes back, within an episode of the account has only that to shrink from which was held all through it.
    private void HoldBack(SymbolFuse fuse)
    {
        if (_account.State == FuseState.Triggered && fuse.Permit is null && _algorithm is { } algorithm)
        {
            var fills = OrderFlow.Since(algorithm.Transactions, fuse.Security.Symbol, _account.Machine.Since.ToDateTimeUtc());
            var before = fuse.Security.Holdings.Quantity - fills.Sum();
            (fuse.Ruling, fuse.Permit) = (FuseState.Triggered, Exposure.Followed(before, before, fills));
        }
    }

    private static Instant Now(QCAlgorithm algorithm) => SliceBars.At(algorithm.UtcTime);
}
