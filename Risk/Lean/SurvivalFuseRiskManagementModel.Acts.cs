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
        var adjusted = new List<IPortfolioTarget>();
        var done = new List<string>();
        _acting = true;
        if (account.CancelAllInsights)
        {
            algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        }

        foreach (var fuse in _symbols.Values)
        {
            // An order event may have isolated the account by now.
            fuse.Ruling = FuseStates.Stricter(fuse.Ruling, _account.State);
            var outcome = fuse.Ruling == FuseState.Active ? string.Empty : Rule(algorithm, fuse, account, targets, adjusted);
            _journal.Complete(algorithm, fuse.Ticker, outcome);
            if (outcome.Length > 0)
            {
                done.Add($"{fuse.Ticker} {outcome}");
            }
        }

        _acting = false;
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

    // Applies the ruling state to one symbol and says what was done.
    private string Rule(QCAlgorithm algorithm, SymbolFuse fuse, in FuseDecision account, IPortfolioTarget[] targets, List<IPortfolioTarget> adjusted)
    {
        var security = fuse.Security;
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

    // Each symbol for itself, so that one that fails does not keep the others open. Adds to what was done.
    private List<IPortfolioTarget> FlattenAll(QCAlgorithm algorithm, IPortfolioTarget[] targets, List<string> done)
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
                    var outcome = Keep(algorithm, fuse, FuseState.Isolated, isCut: true);
                    adjusted.Add(new PortfolioTarget(security.Symbol, outcome.Standing, TargetTag));
                    if (outcome.ToString() is { Length: > 0 } closed)
                    {
                        done.Add($"{fuse.Ticker} {closed}");
                    }
                }
            }
            catch (Exception exception)
            {
                _journal.ReportFault(algorithm, $"{security.Symbol.Value} could not be closed: {exception.Message}");
            }
        }

        algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        return adjusted;
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
