using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Data;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>Asks for 100 once, at hour 130; a conflict in hours 150 to 155 cuts it to 70 under a guard that restores.</summary>
public class AsksOnce : LabAlgorithm
{
    protected virtual FuseOptions Guard => FuseOptions.AccountGuard with
    {
        Triggers = FuseOptions.AccountGuard.Triggers with { MagnetConflict = FuseResponse.Cut },
    };

    protected virtual decimal? WishAt(int hour) => hour == 130 ? 100 : null;

    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(WishAt));
        Fuse = new SurvivalFuseRiskManagementModel(Guard, ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }
}

/// <summary>The same under the protocol.</summary>
public sealed class AsksOnceOfTheProtocol : AsksOnce
{
    protected override FuseOptions Guard => FuseOptions.Protocol;
}

/// <summary>The same, but it asks for 40 in the meantime.</summary>
public sealed class AsksForLessMeanwhile : AsksOnce
{
    protected override decimal? WishAt(int hour) => hour == 152 ? 40 : base.WishAt(hour);
}

/// <summary>The same, but it asks for 160 in the meantime, which is refused until the fuse is active again.</summary>
public sealed class AsksForMoreMeanwhile : AsksOnce
{
    protected override decimal? WishAt(int hour) => hour == 152 ? 160 : base.WishAt(hour);
}

/// <summary>The same, but it closes what is left by an order of its own.</summary>
public sealed class ClosesMeanwhile : AsksOnce
{
    public override void OnData(Slice slice)
    {
        if (Hour == 152)
        {
            MarketOrder(Coin, -Portfolio[Coin].Quantity);
        }
    }
}

/// <summary>The same beside a stop that it keeps as large as its position.</summary>
public sealed class AsksOnceBesideItsStop : AsksOnce
{
    public override void OnData(Slice slice)
    {
        var held = Portfolio[Coin].Quantity;
        var stop = Transactions.GetOpenOrderTickets(Coin).SingleOrDefault();
        if (stop is not null && stop.Quantity != -held)
        {
            stop.Cancel();
            stop = null;
        }

        if (held > 0 && stop is null)
        {
            StopMarketOrder(Coin, -held, 80);
        }
    }
}

/// <summary>Buys 100 by an order of its own, and goes back to it when it hears that its fuse is active again.</summary>
public sealed class OrdersByItself : AsksOnce
{
    public List<FuseTransition> Heard { get; } = [];

    protected override decimal? WishAt(int hour) => null;

    protected override void Compose()
    {
        base.Compose();
        Fuse.Transitioned += Heard.Add;
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 130)
        {
            MarketOrder(Coin, 100);
        }
    }
}
