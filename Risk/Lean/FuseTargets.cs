using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// The targets that the model returns to LEAN: those at which execution models leave a held position alone, and, once its fuse is active again,
/// those that give back what was withheld.
/// </summary>
/// <param name="box">What the fuse knows.</param>
/// <param name="cutter">What sizes targets.</param>
internal sealed class FuseTargets(FuseBox box, PositionCutter cutter)
{
    /// <summary>What is asked for a security; null for nothing. Of several targets the first counts.</summary>
    public static IPortfolioTarget? AskedFor(Security security, IPortfolioTarget[] targets) =>
        targets.FirstOrDefault(target => target.Symbol == security.Symbol);

    /// <summary>
    /// Whether a target for a security has to be returned. Execution models keep targets they could not reach: a symbol that ever had one gets one
    /// at each call.
    /// </summary>
    public static bool IsNeeded(QCAlgorithm algorithm, Security security, IPortfolioTarget? asked) =>
        asked is not null || security.Invested || security.Holdings.Target is not null || PositionCutter.HasOpenOrders(algorithm, security.Symbol);

    /// <summary>Records what construction models ask for, and what was left of it, where a position is to go back to it.</summary>
    public void RecordAsked(IPortfolioTarget[] targets)
    {
        if (!box.Options.RestoreTargets || cutter.SizesFromHoldings)
        {
            return;
        }

        foreach (var fuse in box.Symbols.All)
        {
            fuse.ObserveHoldings();
        }

        // Of several for one symbol the first counts.
        foreach (var asked in targets.Reverse())
        {
            box.Symbols.Find(asked.Symbol)?.Ask(asked.Quantity);
        }
    }

    /// <summary>The target for a symbol that is held to what its fuse allows.</summary>
    public PortfolioTarget ForHeld(QCAlgorithm algorithm, SymbolFuse fuse, IPortfolioTarget[] targets)
    {
        var security = fuse.Security;
        var asked = AskedFor(security, targets);
        var target = cutter.Target(algorithm, fuse, asked?.Quantity, box.CappedQuantity(algorithm, fuse), out var result);
        fuse.Permit = Exposure.Widened(fuse.Ruling, fuse.Permit, result);
        fuse.IsFollowed = !cutter.SizesFromHoldings;
        if (asked is not null && asked.Quantity != target)
        {
            fuse.Withheld.Withhold(fuse.Sent);
        }

        return new PortfolioTarget(security.Symbol, target, target == asked?.Quantity ? asked.Tag : FuseOrders.TargetTag);
    }

    /// <summary>The target for a symbol that is being closed.</summary>
    public PortfolioTarget ForClosed(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        fuse.IsFollowed = !cutter.SizesFromHoldings;
        return new PortfolioTarget(fuse.Security.Symbol, cutter.Projection(algorithm, fuse, FuseState.Isolated), FuseOrders.TargetTag);
    }

    /// <summary>Adds the targets of symbols that are free again.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="targets">What was asked for.</param>
    /// <param name="adjusted">The targets of symbols that are held.</param>
    /// <returns>All targets that the model returns.</returns>
    /// <remarks>
    /// A target that was set while the fuse held a symbol is set again until it is reached, or something else is asked for. Else an execution model
    /// that keeps it would undo what the algorithm orders by itself from now on.
    /// </remarks>
    public IPortfolioTarget[] WithReleased(QCAlgorithm algorithm, IPortfolioTarget[] targets, IPortfolioTarget[] adjusted)
    {
        List<IPortfolioTarget>? released = null;
        foreach (var fuse in box.Symbols.All)
        {
            if (!fuse.IsFollowed && !fuse.IsRestoreDue || box.StateOf(fuse) != FuseState.Active)
            {
                continue;
            }

            var security = fuse.Security;
            var isAsked = AskedFor(security, targets) is not null;
            var restored = fuse.Withheld.Release(algorithm, security);
            var target = cutter.Projection(algorithm, fuse, FuseState.Active) + restored;
            fuse.IsFollowed = !isAsked && Math.Abs(target - security.Holdings.Quantity) >= security.SymbolProperties.LotSize;
            if (!isAsked)
            {
                (released ??= [.. adjusted]).Add(new PortfolioTarget(security.Symbol, target, FuseOrders.TargetTag));
            }
        }

        return released is null ? adjusted : [.. released];
    }
}
