using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>The fuse of one symbol with what it needs: its machine, its bars, the state of its market, and what it last decided.</summary>
/// <param name="security">The security.</param>
/// <param name="unused">What measures its market, of which each takes one of its own; null where somebody else reports the market's state.</param>
internal sealed class SymbolFuse(Security security, MarketStateTracker? unused)
{
    // Most symbols of a large universe never have a position.
    private List<OrderTicket>? _sent;
    private WithheldTarget? _withheld;
    private RestingOrders? _resting;
    private RefusalMemory? _refusals;

    public Security Security { get; set; } = security;

    public string Ticker => Security.Symbol.Value;

    public FuseMachine Machine { get; set; }

    public FuseConditions Conditions { get; set; }

    public FuseDecision Decision { get; set; }

    /// <summary>The fuses of the same underlying; null where it stands alone.</summary>
    public LegGroup? Group { get; set; }

    /// <summary>The state that its group shares, as of the latest step; Active where it stands alone.</summary>
    public FuseState Shared { get; set; }

    /// <summary>What rules it: its own decision, or what its group has come to.</summary>
    public FuseDecision Verdict { get; set; }

    /// <summary>The stricter of this fuse's state and the account's when it was last acted upon.</summary>
    public FuseState Ruling { get; set; }

    /// <summary>Signed exposure the fuse allows; null while it is active.</summary>
    public decimal? Permit { get; set; }

    /// <summary>Signed exposure when the latest cut was planned; null where none was.</summary>
    public decimal? Planned { get; set; }

    /// <summary>Whether a cut could not be made yet: until it is, nothing grows, whatever the state.</summary>
    public bool IsOwed { get; set; }

    /// <summary>What it has seen of the orders of others.</summary>
    public SeenOrders Seen { get; private set; }

    /// <summary>Whether it comes from an earlier run and has not been through a step of this one.</summary>
    public bool IsRecalled { get; set; }

    /// <summary>
    /// Whether the algorithm has removed the security: nothing is known of its market any more, and it stays only until nothing is left to guard.
    /// </summary>
    public bool IsRemoved { get; set; }

    /// <summary>What the algorithm last asked for, where it is to go back to it.</summary>
    public WithheldTarget Withheld => _withheld ??= new WithheldTarget();

    /// <summary>Looks at what is held: whether somebody else than the fuse has closed some of what was asked for.</summary>
    public void ObserveHoldings() => _withheld?.Observe(Security.Holdings.Quantity, Security.SymbolProperties.LotSize);

    /// <summary>Takes what the algorithm asks for now.</summary>
    public void Ask(decimal quantity)
    {
        if (_withheld is null)
        {
            _withheld = new WithheldTarget();
            ObserveHoldings();
        }

        _withheld.Ask(quantity);
    }

    /// <summary>Whether there is something to go back to.</summary>
    public bool IsRestoreDue => _withheld is { IsDue: true };

    /// <summary>Whether an execution model may still be after a target that was named for it.</summary>
    public bool IsFollowed { get; set; }

    /// <summary>The fuse's own orders whose fills and fees have not been looked at.</summary>
    public List<OrderTicket> Sent => _sent ??= [];

    /// <summary>Whether there are any of these.</summary>
    public bool HasSent => _sent is { Count: > 0 };

    /// <summary>The orders of others beside the position.</summary>
    public RestingOrders Resting => _resting ??= new RestingOrders { Noted = OrdersNoted };

    /// <summary>Whether an order is one that was placed for the algorithm.</summary>
    public bool HasPlaced(int orderId) => _resting?.HasPlaced(orderId) == true;

    /// <summary>What these are to call when they have noted what has to outlive the process.</summary>
    public Action? OrdersNoted { get; init; }

    /// <summary>A number that changes with what is stored of these.</summary>
    public int OrdersRevision => _resting?.Revision ?? 0;

    /// <summary>Whether orders placed for the algorithm have to be looked after, whatever the state.</summary>
    public bool AreOrdersTended => _resting is { AreTended: true };

    /// <summary>What was refused of the fuse's own orders.</summary>
    public RefusalMemory Refusals => _refusals ??= new RefusalMemory();

    /// <summary>Its bars, and what they say of its market.</summary>
    public SymbolBars Bars { get; } = new(unused);

    /// <summary>Whether a bar closed with the step.</summary>
    public bool BarClosed { get; set; }

    /// <summary>Whether the latest look found nothing known, and nothing under way.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Takes notice of fills: what was closed while the position may only shrink is not opened again.</summary>
    /// <param name="fills">Signed quantities filled since the last time, in their order.</param>
    public void Follow(IReadOnlyList<decimal> fills)
    {
        if (fills.Count > 0 && Ruling.IsReduceOnly() && Permit is { } permit)
        {
            // Reckoned back from what is held now: what it was when an earlier run died is not known.
            Permit = Exposure.Followed(permit, Security.Holdings.Quantity - fills.Sum(), fills);
        }
    }

    public void Rescale(decimal factor)
    {
        Bars.Rescale((double)factor);
        Permit /= factor;
        Planned /= factor;
        _withheld?.Rescale(factor);
        _resting?.Rescale(factor);
    }

    /// <summary>Takes notice of orders.</summary>
    /// <param name="newest">Id of the newest of all.</param>
    /// <param name="open">Those of others that stand.</param>
    public void See(int newest, IReadOnlyCollection<OrderTicket> open) => Seen = SeenOrders.Of(newest, open);

    /// <summary>Nothing is held and nothing wanted, so that nothing may be opened.</summary>
    /// <param name="newest">Id of the newest of all orders.</param>
    public void StayFlat(int newest)
    {
        (Permit, IsOwed) = (0, false);
        See(newest, []);
    }
}
