using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <content>What is done about a ruling: cuts, cancels, targets that leave the rest alone.</content>
public partial class SurvivalFuseRiskManagementModel
{
    private IPortfolioTarget[] Act(QCAlgorithm algorithm, IPortfolioTarget[] targets, FuseDecision account)
    {
        var held = new List<SymbolFuse>();
        using var bar = BarOpening(algorithm);
        _acting = true;
        if (account.CancelAllInsights)
        {
            algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        }

        var outcomes = new List<(SymbolFuse Fuse, PositionCut Outcome)>();
        foreach (var fuse in _symbols.Values)
        {
            if (fuse.Group is null)
            {
                Rule(algorithm, fuse, account, targets, held, outcomes);
            }
        }

        var groups = Groups();
        foreach (var fuse in groups.SelectMany(group => group.InTurn(algorithm).ToList()))
        {
            // One after the other in turn.
            Rule(algorithm, fuse, account, targets, held, outcomes);
        }

        // Named when all orders are out: each of them has LEAN carry out the cancels that were asked for before, and then other targets leave a
        // position alone.
        var adjusted = held.ConvertAll<IPortfolioTarget>(fuse => Name(algorithm, fuse, targets));
        _acting = false;
        var done = Conclude(algorithm, outcomes);
        if (_isolatedMeanwhile)
        {
            // What was dealt with before that is closed, too.
            _isolatedMeanwhile = false;
            adjusted = FlattenAll(algorithm, targets, done);
        }

        _journal.Complete(algorithm, null, string.Join("; ", done));
        _rejections?.CountAt(Now(algorithm), algorithm.Transactions);
        Save(algorithm);
        return [.. adjusted];
    }

    // Told when it is known: a broker answers on another thread, and what it has refused is not done. In a group, what was done is told with the
    // fuse that brought it about, which may be that of the underlying.
    private List<string> Conclude(QCAlgorithm algorithm, List<(SymbolFuse Fuse, PositionCut Outcome)> outcomes)
    {
        PositionCutter.Await(algorithm, outcomes);
        var done = outcomes.ConvertAll(entry => (entry.Fuse, Text: entry.Outcome.ToString())).FindAll(entry => entry.Text.Length > 0);
        foreach (var fuse in _symbols.Values)
        {
            if (_journal.IsOpen(fuse.Ticker))
            {
                _journal.Complete(algorithm, fuse.Ticker, string.Join(", ", DoneOf(fuse, done)));
            }
        }

        return done.ConvertAll(entry => $"{entry.Fuse.Ticker} {entry.Text}");
    }

    private static IEnumerable<string> DoneOf(SymbolFuse fuse, List<(SymbolFuse Fuse, string Text)> done) => fuse.Group is null
        ? done.Where(entry => entry.Fuse == fuse).Select(entry => entry.Text)
        : done.Where(entry => entry.Fuse.Group == fuse.Group).Select(entry => $"{entry.Fuse.Ticker} {entry.Text}");

    // Applies the ruling state to one symbol. Adds to what was done.
    private void Rule(
        QCAlgorithm algorithm,
        SymbolFuse fuse,
        in FuseDecision account,
        IPortfolioTarget[] targets,
        List<SymbolFuse> held,
        List<(SymbolFuse Fuse, PositionCut Outcome)> outcomes)
    {
        // An order event may have isolated the account by now.
        fuse.Ruling = FuseStates.Stricter(fuse.Ruling, _account.State);
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

        var asked = AskedOf(security, targets);
        if (!Concerns(algorithm, security, asked))
        {
            (fuse.Permit, fuse.IsOwed) = (0, false);
            return;
        }

        held.Add(fuse);
        var isCut = _journal.IsCutting(null)
            || _journal.IsCutting(fuse.Ticker)
            || fuse.Group?.Members.Any(leg => _journal.IsCutting(leg.Ticker)) == true;
        outcomes.Add((fuse, Keep(algorithm, fuse, fuse.Ruling, isCut)));
        if (asked is not null && fuse.Ruling.IsReduceOnly())
        {
            _cutter.GiveUp(algorithm, fuse, asked.Quantity);
            fuse.Wish.Withhold(fuse.Sent);
        }
    }

    // The target for a symbol that is held to what its fuse allows.
    private PortfolioTarget Name(QCAlgorithm algorithm, SymbolFuse fuse, IPortfolioTarget[] targets)
    {
        var security = fuse.Security;
        var asked = AskedOf(security, targets);
        var target = _cutter.Target(algorithm, fuse, asked?.Quantity, CappedQuantity(algorithm, fuse), out var result);
        fuse.Permit = Exposure.Widened(fuse.Ruling, fuse.Permit, result);
        fuse.IsFollowed = !_cutter.SizesFromHoldings;
        if (asked is not null && asked.Quantity != target)
        {
            fuse.Wish.Withhold(fuse.Sent);
        }

        return new PortfolioTarget(security.Symbol, target, target == asked?.Quantity ? asked.Tag : TargetTag);
    }

    private static IPortfolioTarget? AskedOf(Security security, IPortfolioTarget[] targets) =>
        targets.FirstOrDefault(target => target.Symbol == security.Symbol);

    // What construction models ask for, and what was left of it, where a position is to go back to it.
    private void NoteWishes(IPortfolioTarget[] targets)
    {
        if (!Options.RestoreTargets || _cutter.SizesFromHoldings)
        {
            return;
        }

        foreach (var fuse in _symbols.Values)
        {
            fuse.Wish.Look(fuse.Security.Holdings.Quantity, fuse.Security.SymbolProperties.LotSize);
        }

        // Of several for one symbol the first counts.
        foreach (var asked in targets.Reverse())
        {
            Find(asked.Symbol)?.Wish.Ask(asked.Quantity);
        }
    }

    // What was named while the fuse held a symbol goes on being named until it is reached, or something else asks. Else an execution model that
    // keeps it would undo what the algorithm orders by itself from now on.
    private IPortfolioTarget[] Release(QCAlgorithm algorithm, IPortfolioTarget[] targets, IPortfolioTarget[] adjusted)
    {
        List<IPortfolioTarget>? released = null;
        foreach (var fuse in _symbols.Values)
        {
            if (!fuse.IsFollowed && !fuse.IsWishDue || StateOf(fuse) != FuseState.Active)
            {
                continue;
            }

            var security = fuse.Security;
            var isAsked = AskedOf(security, targets) is not null;
            var restored = fuse.Wish.Release(algorithm, security);
            var standing = _cutter.Standing(algorithm, fuse, FuseState.Active) + restored;
            fuse.IsFollowed = !isAsked && Math.Abs(standing - security.Holdings.Quantity) >= security.SymbolProperties.LotSize;
            if (!isAsked)
            {
                (released ??= [.. adjusted]).Add(new PortfolioTarget(security.Symbol, standing, TargetTag));
            }
        }

        return released is null ? adjusted : [.. released];
    }

    // Execution models keep targets they could not reach: a symbol that ever had one is named again at each call.
    private static bool Concerns(QCAlgorithm algorithm, Security security, IPortfolioTarget? asked) =>
        asked is not null || security.Invested || security.Holdings.Target is not null || PositionCutter.HasOpenOrders(algorithm, security.Symbol);

    // Brings a position within what is allowed. Exposure that something else has added since the last look is told of.
    private PositionCut Keep(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state, bool isCut)
    {
        var within = _acting;
        _acting = true;
        var outcome = _cutter.Apply(
            algorithm, fuse, state, CappedQuantity(algorithm, fuse), isCut ? $"{state} cut" : $"{state} reduce only", _isRepeated);
        _acting = within;
        if (outcome.Sent.Count > 0)
        {
            fuse.Wish.Withhold(outcome.Sent);
        }

        if (!isCut && outcome.Sent.Count > 0)
        {
            FuseJournal.Note(algorithm, $"{fuse.Ticker} is above what {state} allows, {outcome}");
        }

        return outcome;
    }

    private OpeningBar BarOpening(QCAlgorithm algorithm) => new(
        algorithm,
        _symbols.Values.Where(fuse => FuseStates.Stricter(fuse.Ruling, StateOf(fuse)).IsReduceOnly()).Select(fuse => fuse.Security));

    // Each symbol for itself, so that one that fails does not keep the others open. Adds to what was done.
    private List<IPortfolioTarget> FlattenAll(QCAlgorithm algorithm, IPortfolioTarget[] targets, List<string> done)
    {
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        var closed = new List<(SymbolFuse Fuse, PositionCut Outcome)>();
        using var bar = new OpeningBar(algorithm, algorithm.Securities.Values);
        foreach (var security in InTurn(algorithm))
        {
            try
            {
                var fuse = Of(security);
                if (Concerns(algorithm, security, AskedOf(security, targets)))
                {
                    closed.Add((fuse, Keep(algorithm, fuse, FuseState.Isolated, isCut: true)));
                }
            }
            catch (Exception exception)
            {
                _journal.ReportFault(algorithm, $"{security.Symbol.Value} could not be closed: {exception.Message}");
            }
        }

        algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        PositionCutter.Await(algorithm, closed);
        done.AddRange(closed.Select(entry => (entry.Fuse.Ticker, Text: entry.Outcome.ToString()))
            .Where(entry => entry.Text.Length > 0)
            .Select(entry => $"{entry.Ticker} {entry.Text}"));
        return closed.ConvertAll<IPortfolioTarget>(entry => NameClosed(algorithm, entry.Fuse));
    }

    // Those that are cut together in their order, and all the others as they come.
    private List<Security> InTurn(QCAlgorithm algorithm)
    {
        var securities = algorithm.Securities.Values.ToList();
        securities.ForEach(security => Of(security));
        var together = Groups().SelectMany(group => group.InTurn(algorithm)).Select(fuse => fuse.Security).ToList();
        return together.Count == 0 ? securities : [.. together, .. securities.Except(together)];
    }

    private PortfolioTarget NameClosed(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        fuse.IsFollowed = !_cutter.SizesFromHoldings;
        return new PortfolioTarget(fuse.Security.Symbol, _cutter.Standing(algorithm, fuse, FuseState.Isolated), TargetTag);
    }

    // Units whose notional is the capped leverage times the position's margin; where nobody says what that is, the whole equity stands for it.
    private decimal CappedQuantity(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        var security = fuse.Security;
        var unit = security.Price * security.SymbolProperties.ContractMultiplier * security.QuoteCurrency.ConversionRate;
        var margin = fuse.Conditions.Margin ?? algorithm.Portfolio.TotalPortfolioValue;
        return unit > 0 && margin > 0 ? (decimal)Options.CooldownLeverage * margin / unit : 0;
    }
}
