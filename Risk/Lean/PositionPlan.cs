using QuantConnect.Algorithm;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>Settles what each position may amount to from now on. It orders nothing: a plan is stored before it is carried out.</summary>
/// <param name="box">What the fuse knows.</param>
internal sealed class PositionPlan(FuseBox box)
{
    /// <summary>Makes the plan that follows from what was decided.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="account">What was decided for the account.</param>
    /// <returns>Whether it limits any position.</returns>
    public bool Make(QCAlgorithm algorithm, in FuseDecision account)
    {
        var (isLimited, isReducing) = (false, false);
        var isFree = account.To == FuseState.Active && !box.IsUnwritable;
        foreach (var fuse in box.Symbols.All)
        {
            CollectFailed(algorithm, fuse);
            if (isFree && fuse is { IsOwed: false, Verdict.To: FuseState.Active })
            {
                (fuse.Ruling, fuse.Permit, fuse.Planned) = (FuseState.Active, null, null);
                continue;
            }

            var ruling = FuseRuling.Of(fuse.Ruling, fuse.Permit, account, fuse.Verdict, fuse.IsOwed || box.IsUnwritable);
            (fuse.Ruling, fuse.Permit) = (ruling.State, ruling.Permit);
            isLimited |= ruling.State != FuseState.Active;
            isReducing |= ruling.State.IsReduceOnly();
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
                PositionCutter.Plan(algorithm, fuse, ruling, box.CappedQuantity(algorithm, fuse));
            }
        }

        foreach (var group in box.Symbols.Groups)
        {
            group.Cut(algorithm, fuse => box.CappedQuantity(algorithm, fuse));
        }

        box.IsPlanReducing = isReducing;
        if (isLimited)
        {
            WithholdWhatIsCut();
        }

        return isLimited;
    }

    /// <summary>The plan where what was decided cannot be stored: whatever reduces goes ahead, nothing else does.</summary>
    /// <returns>Whether that limits anything which was free.</returns>
    public bool HoldAll(QCAlgorithm algorithm)
    {
        var isNews = false;
        box.IsPlanReducing = true;
        foreach (var fuse in box.Symbols.All)
        {
            if (!fuse.Ruling.IsReduceOnly())
            {
                isNews = true;
                fuse.Ruling = box.StateOf(fuse);
                PositionCutter.Plan(algorithm, fuse, new FuseRuling(fuse.Ruling, null, null), box.CappedQuantity(algorithm, fuse));
            }
        }

        return isNews;
    }

    // Stored with the decision: a process that dies before it is carried out must know what there is to go back to.
    private void WithholdWhatIsCut()
    {
        foreach (var fuse in box.Symbols.All)
        {
            if (fuse is { Planned: { } planned, Permit: { } permit } && planned != permit)
            {
                fuse.Withheld.Withhold(fuse.Sent);
            }
        }
    }

    // What was told of as ordered, and came to nothing afterwards.
    private static void CollectFailed(QCAlgorithm algorithm, SymbolFuse fuse)
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
                FuseJournal.Log(
                    algorithm, $"{fuse.Ticker} order of {ticket.Quantity:0.########} was refused and is owed: {RefusalMemory.ReasonOf(ticket)}");
            }
        }
    }
}
