using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>Does what follows from the rulings: cancels insights, cuts positions with the fuse's own orders, and closes everything.</summary>
/// <param name="box">What the fuse knows.</param>
/// <param name="cutter">What sends the orders.</param>
/// <param name="targets">What LEAN's execution models are told meanwhile.</param>
/// <param name="persistence">Where it is stored what was done.</param>
internal sealed class FuseEnforcement(FuseBox box, PositionCutter cutter, FuseTargets targets, FusePersistence persistence)
{
    private readonly List<OpeningBar> _bars = [];
    private bool _isOrdering;

    /// <summary>Whether an earlier run planned what is enforced in this step, and may have done it.</summary>
    public bool IsRepeated { get; set; }

    /// <summary>Whether the account was isolated in the middle of other orders, so that all is to be closed when these are out.</summary>
    public bool IsIsolationDue { get; private set; }

    /// <summary>Enforces the rulings on all symbols.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="asked">What construction and other risk models ask for.</param>
    /// <param name="account">What was decided for the account.</param>
    /// <returns>The targets of the symbols that are held.</returns>
    public IPortfolioTarget[] Enforce(QCAlgorithm algorithm, IPortfolioTarget[] asked, FuseDecision account)
    {
        var held = new List<SymbolFuse>();
        using var bar = BarOpening(algorithm);
        _isOrdering = true;
        if (account.CancelAllInsights)
        {
            algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        }

        var outcomes = new List<(SymbolFuse Fuse, PositionCut Outcome)>();
        foreach (var fuse in box.Symbols.All)
        {
            if (fuse.Group is null)
            {
                Enforce(algorithm, fuse, account, asked, held, outcomes);
            }
        }

        foreach (var fuse in box.Symbols.Groups.SelectMany(group => group.InTurn(algorithm).ToList()))
        {
            // One after the other in turn.
            Enforce(algorithm, fuse, account, asked, held, outcomes);
        }

        // Set when all orders are out: each of them has LEAN carry out the cancels that were asked for before, and then other targets leave a
        // position alone.
        var adjusted = held.ConvertAll<IPortfolioTarget>(fuse => targets.ForHeld(algorithm, fuse, asked));
        _isOrdering = false;
        var done = Complete(algorithm, outcomes);
        if (IsIsolationDue)
        {
            // What was dealt with before that is closed, too.
            IsIsolationDue = false;
            adjusted = CloseAll(algorithm, asked, done);
        }

        box.Journal.Complete(algorithm, null, string.Join("; ", done));
        box.Rejections?.CountAt(FuseBox.Now(algorithm), algorithm.Transactions);
        persistence.Save(algorithm);
        return [.. adjusted];
    }

    /// <summary>
    /// Looks once more when all orders of a step are out and its transitions are told. By then an order may have filled whose cancel waited, within
    /// the events of one symbol's orders another may have been traded, and who heard of a transition may have ordered, or isolated the account: until
    /// the next bar that would stay, and LEAN would order towards targets that were drawn before it.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="asked">What construction and other risk models ask for.</param>
    /// <param name="adjusted">The targets of the step.</param>
    /// <returns>The targets, drawn anew for what has moved; null where nothing has.</returns>
    public IPortfolioTarget[]? EnforceAgain(QCAlgorithm algorithm, IPortfolioTarget[] asked, IPortfolioTarget[] adjusted)
    {
        if (algorithm.IsWarmingUp
            || box.Moment.IsAwaited(FuseBox.Now(algorithm))
            || Moved(algorithm, fuse => FuseStates.Stricter(fuse.Ruling, box.StateOf(fuse)), (fuse, state) => state != fuse.Ruling) is not { } moved)
        {
            return null;
        }

        moved.ForEach(entry => entry.Fuse.Ruling = entry.State);
        var reduced = ReduceAll(algorithm, moved);
        var drawn = IsIsolationDue
            ? CloseIsolated(algorithm, asked)
            : reduced
                .FindAll(fuse => FuseTargets.IsNeeded(algorithm, fuse.Security, FuseTargets.AskedFor(fuse.Security, asked)))
                .ConvertAll<IPortfolioTarget>(fuse => targets.ForHeld(algorithm, fuse, asked));
        persistence.Save(algorithm);

        // Each where it was, so that LEAN orders in the same turn.
        var bySymbol = drawn.ToDictionary(target => target.Symbol);
        var known = adjusted.Select(target => target.Symbol).ToHashSet();
        var gone = reduced.Select(fuse => fuse.Security.Symbol).Where(symbol => !bySymbol.ContainsKey(symbol)).ToHashSet();
        return
        [
            .. adjusted.Where(target => !gone.Contains(target.Symbol)).Select(target => bySymbol.GetValueOrDefault(target.Symbol, target)),
            .. drawn.Where(target => !known.Contains(target.Symbol)),
        ];
    }

    /// <summary>The same between two steps, when what a person or an order event has brought about is told: LEAN is given no targets then.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>Whether anything has moved.</returns>
    public bool EnforceBetween(QCAlgorithm algorithm)
    {
        if (algorithm.IsWarmingUp || box.Moment.IsAwaited(FuseBox.Now(algorithm)) || Moved(algorithm, box.StateOf, (_, _) => false) is not { } moved)
        {
            return false;
        }

        ReduceAll(algorithm, moved);
        if (IsIsolationDue)
        {
            CloseIsolated(algorithm, []);
        }

        persistence.Save(algorithm);
        return true;
    }

    /// <summary>After an order of a symbol's: brings it, and what is cut together with it, within what is allowed.</summary>
    public void EnforceAfterOrder(QCAlgorithm algorithm, SymbolFuse? fuse)
    {
        // What happens at a moment that is given again is seen to by its bar.
        if (_isOrdering
            || algorithm.IsWarmingUp
            || fuse?.Permit is null
            || box.Moment.IsAwaited(FuseBox.Now(algorithm))
            || !box.StateOf(fuse).IsReduceOnly())
        {
            return;
        }

        using var bar = BarOpening(algorithm);

        // What covers it, or is covered by it, may have waited for this.
        foreach (var leg in fuse.Group?.InTurn(algorithm).Where(leg => leg.Permit is not null) ?? [fuse])
        {
            Reduce(algorithm, leg, box.StateOf(leg), isCut: false);
        }

        if (IsIsolationDue)
        {
            CloseIsolated(algorithm, []);
        }
    }

    /// <summary>Closes everything after the account was isolated; in the middle of other orders that waits until these are out.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="asked">What construction and other risk models ask for.</param>
    /// <returns>The targets of all that is closed.</returns>
    public List<IPortfolioTarget> CloseIsolated(QCAlgorithm algorithm, IPortfolioTarget[] asked)
    {
        IsIsolationDue = _isOrdering;
        if (_isOrdering)
        {
            return [];
        }

        var done = new List<string>();
        var closed = CloseAll(algorithm, asked, done);
        box.Journal.Complete(algorithm, null, string.Join("; ", done));
        persistence.Save(algorithm);
        return closed;
    }

    /// <summary>Lifts what the work of an earlier moment has barred, since that moment's cancels are carried out.</summary>
    public void LiftBars() => _bars.RemoveAll(bar => bar.LiftIfPast());

    /// <summary>Forgets the work in progress, which a fault has ended.</summary>
    public void Abandon() => (_isOrdering, IsIsolationDue, IsRepeated) = (false, false, false);

    /// <summary>Closes everything, each symbol for itself, so that one that fails does not keep the others open.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="asked">What construction and other risk models ask for.</param>
    /// <param name="done">Gets what was done.</param>
    /// <returns>The targets of all that is closed.</returns>
    public List<IPortfolioTarget> CloseAll(QCAlgorithm algorithm, IPortfolioTarget[] asked, List<string> done)
    {
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        var closed = new List<(SymbolFuse Fuse, PositionCut Outcome)>();
        using var bar = Bar(algorithm, algorithm.Securities.Values);
        foreach (var security in InTurn(algorithm))
        {
            try
            {
                var fuse = box.Symbols.Of(algorithm, security);
                if (FuseTargets.IsNeeded(algorithm, security, FuseTargets.AskedFor(security, asked)))
                {
                    closed.Add((fuse, Reduce(algorithm, fuse, FuseState.Isolated, isCut: true)));
                }
            }
            catch (Exception exception)
            {
                box.Journal.ReportFault(algorithm, $"{security.Symbol.Value} could not be closed: {exception.Message}");
            }
        }

        algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        PositionCutter.Await(algorithm, closed);
        done.AddRange(closed.Select(entry => (entry.Fuse.Ticker, Text: entry.Outcome.ToString()))
            .Where(entry => entry.Text.Length > 0)
            .Select(entry => $"{entry.Ticker} {entry.Text}"));
        return closed.ConvertAll<IPortfolioTarget>(entry => targets.ForClosed(algorithm, entry.Fuse));
    }

    // Positions that may only shrink and of which something has happened since they were seen to; null for none. What was refused just now is not
    // sent again before something changes: refusals are remembered.
    private List<(SymbolFuse Fuse, FuseState State)>? Moved(
        QCAlgorithm algorithm, Func<SymbolFuse, FuseState> stateOf, Func<SymbolFuse, FuseState, bool> isStricter)
    {
        if (!box.IsReducing)
        {
            return null;
        }

        List<(SymbolFuse Fuse, FuseState State)>? moved = null;
        cutter.ReadFills(algorithm);
        foreach (var fuse in box.Symbols.All)
        {
            var state = stateOf(fuse);
            if (state.IsReduceOnly()
                && (fuse.Permit is not null || state == FuseState.Isolated)
                && (isStricter(fuse, state) || cutter.HasMoved(algorithm, fuse)))
            {
                (moved ??= []).Add((fuse, state));
            }
        }

        return moved;
    }

    // Those that were reduced, whose targets were drawn before.
    private List<SymbolFuse> ReduceAll(QCAlgorithm algorithm, List<(SymbolFuse Fuse, FuseState State)> moved)
    {
        using var bar = BarOpening(algorithm);
        _isOrdering = true;
        var reduced = new List<SymbolFuse>();
        foreach (var (fuse, state) in moved.Where(entry => entry.Fuse.Group is null))
        {
            Reduce(algorithm, fuse, state, isCut: false);
            reduced.Add(fuse);
        }

        // What covers one that has moved, or is covered by it, may have waited for it.
        var states = moved.ToDictionary(entry => entry.Fuse, entry => entry.State);
        foreach (var leg in moved.Select(entry => entry.Fuse.Group).Distinct().SelectMany(group => group?.InTurn(algorithm).ToList() ?? []))
        {
            var state = states.GetValueOrDefault(leg, box.StateOf(leg));
            if (states.ContainsKey(leg) || leg.Permit is not null && state.IsReduceOnly())
            {
                Reduce(algorithm, leg, state, isCut: false);
                reduced.Add(leg);
            }
        }

        _isOrdering = false;
        return reduced;
    }

    // Enforces the ruling on one symbol. Adds to what was done.
    private void Enforce(
        QCAlgorithm algorithm,
        SymbolFuse fuse,
        in FuseDecision account,
        IPortfolioTarget[] targets,
        List<SymbolFuse> held,
        List<(SymbolFuse Fuse, PositionCut Outcome)> outcomes)
    {
        // An order event may have isolated the account by now.
        fuse.Ruling = FuseStates.Stricter(fuse.Ruling, box.Account.State);
        if (fuse.Ruling == FuseState.Active)
        {
            return;
        }

        var security = fuse.Security;
        if (fuse.Decision.CancelAllInsights
            || (fuse.Decision.CancelFlatInsights || account.CancelFlatInsights) && !TradableQuantity.Holds(algorithm, security.Symbol))
        {
            algorithm.Insights.Cancel([security.Symbol]);
        }

        var asked = FuseTargets.AskedFor(security, targets);
        if (!FuseTargets.IsNeeded(algorithm, security, asked))
        {
            fuse.StayFlat(cutter.Newest);
            return;
        }

        held.Add(fuse);
        var isCut = box.Journal.IsCutting(null)
            || box.Journal.IsCutting(fuse.Ticker)
            || fuse.Group?.Members.Any(leg => box.Journal.IsCutting(leg.Ticker)) == true;
        outcomes.Add((fuse, Reduce(algorithm, fuse, fuse.Ruling, isCut)));
        if (asked is not null && fuse.Ruling.IsReduceOnly())
        {
            cutter.GiveUp(algorithm, fuse, asked.Quantity);
            fuse.Withheld.Withhold(fuse.Sent);
        }
    }

    // Brings a position within what is allowed. Exposure that something else has added meanwhile is told of.
    private PositionCut Reduce(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state, bool isCut)
    {
        var wasOrdering = _isOrdering;
        _isOrdering = true;
        var outcome = cutter.Apply(
            algorithm, fuse, state, box.CappedQuantity(algorithm, fuse), isCut ? $"{state} cut" : $"{state} reduce only", IsRepeated);
        _isOrdering = wasOrdering;
        if (outcome.Sent.Count > 0)
        {
            fuse.Withheld.Withhold(outcome.Sent);
        }

        if (!isCut && outcome.Sent.Count > 0)
        {
            FuseJournal.Log(algorithm, $"{fuse.Ticker} is above what {state} allows, {outcome}");
        }

        return outcome;
    }

    // Told when it is known: a broker answers on another thread, and what it has refused is not done. In a group, what was done is told with the
    // fuse that brought it about, which may be that of the underlying.
    private List<string> Complete(QCAlgorithm algorithm, List<(SymbolFuse Fuse, PositionCut Outcome)> outcomes)
    {
        PositionCutter.Await(algorithm, outcomes);
        var done = outcomes.ConvertAll(entry => (entry.Fuse, Text: entry.Outcome.ToString())).FindAll(entry => entry.Text.Length > 0);
        foreach (var fuse in box.Symbols.All)
        {
            if (!box.Journal.HasOpen)
            {
                break;
            }

            if (box.Journal.IsOpen(fuse.Ticker))
            {
                box.Journal.Complete(algorithm, fuse.Ticker, string.Join(", ", DoneOf(fuse, done)));
            }
        }

        return done.ConvertAll(entry => $"{entry.Fuse.Ticker} {entry.Text}");
    }

    private static IEnumerable<string> DoneOf(SymbolFuse fuse, List<(SymbolFuse Fuse, string Text)> done) => fuse.Group is null
        ? done.Where(entry => entry.Fuse == fuse).Select(entry => entry.Text)
        : done.Where(entry => entry.Fuse.Group == fuse.Group).Select(entry => $"{entry.Fuse.Ticker} {entry.Text}");

    private OpeningBar BarOpening(QCAlgorithm algorithm) => Bar(
        algorithm,
        box.Symbols.All.Where(fuse => FuseStates.Stricter(fuse.Ruling, box.StateOf(fuse)).IsReduceOnly()).Select(fuse => fuse.Security));

    private OpeningBar Bar(QCAlgorithm algorithm, IEnumerable<Security> securities)
    {
        LiftBars();
        var bar = new OpeningBar(algorithm, securities);
        _bars.Add(bar);
        return bar;
    }

    // Those that are cut together in their order, and all the others as they come.
    private List<Security> InTurn(QCAlgorithm algorithm)
    {
        var securities = algorithm.Securities.Values.ToList();
        securities.ForEach(security => box.Symbols.Of(algorithm, security));
        var together = box.Symbols.Groups.SelectMany(group => group.InTurn(algorithm)).Select(fuse => fuse.Security).ToList();
        return together.Count == 0 ? securities : [.. together, .. securities.Except(together)];
    }
}
