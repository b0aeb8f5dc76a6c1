using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>Short 100, cut to 70, then asks to be out while a stop and a limit for all of it rest.</summary>
public sealed class AsksToBeOutBesideRestingOrders : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour switch { 130 => -100, 152 => 0, _ => null }));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 151)
        {
            StopMarketOrder(Coin, 70, 130);
            LimitOrder(Coin, 70, 90);
        }
    }
}

/// <summary>Holds 100, is cut to 70 at hour 150, and comes back to what it was in one way or another.</summary>
public abstract class Returns : LabAlgorithm
{
    protected virtual decimal Quantity => 100;

    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { VolatilityLimit = 100, LiquidityLimit = 0 }, ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 130 && !Portfolio.Invested)
        {
            MarketOrder(Coin, Quantity);
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        if (GetParameter("forwards") == "true")
        {
            Fuse.OnOrderEvent(this, orderEvent);
        }
    }
}

/// <summary>Liquidates and buys what it had within one call.</summary>
public sealed class LiquidatesAndReenters : Returns
{
    public override void OnData(Slice slice)
    {
        base.OnData(slice);
        if (Hour == 152)
        {
            var held = Portfolio[Coin].Quantity;
            Liquidate(Coin);
            MarketOrder(Coin, held);
        }
    }
}

/// <summary>Is stopped out by the fall of hour 152 and enters again when it sees that.</summary>
public sealed class EntersAgainAfterItsStop : Returns
{
    protected override string CoinTicker => LabData.Fall;

    public override void OnData(Slice slice)
    {
        base.OnData(slice);
        if (Hour == 131)
        {
            StopMarketOrder(Coin, -100, 97.5m);
        }

        if (Hour > 150 && Portfolio[Coin].Quantity == 0)
        {
            MarketOrder(Coin, 70);
        }
    }
}

/// <summary>Makes its stop larger than its position while that may only shrink; at hour 153 the price falls through it.</summary>
public sealed class EnlargesItsStop : Returns
{
    private OrderTicket? _stop;

    protected override string CoinTicker => LabData.Fall;

    public override void OnData(Slice slice)
    {
        base.OnData(slice);
        if (Hour == 131)
        {
            _stop = StopMarketOrder(Coin, -100, 95.5m);
        }

        if (Hour == 151)
        {
            _stop!.UpdateQuantity(-150);
        }
    }
}

/// <summary>Liquidates from within the event of the fuse's own cut, and buys back at once.</summary>
public sealed class LiquidatesInsideTheCut : Returns
{
    private bool _isDone;

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        base.OnOrderEvent(orderEvent);
        if (!_isDone && orderEvent.Ticket.Tag.StartsWith("SurvivalFuse", StringComparison.Ordinal) && orderEvent.Status == At)
        {
            _isDone = true;
            var held = Portfolio[Coin].Quantity;
            Liquidate(Coin);
            MarketOrder(Coin, held);
        }
    }

    private OrderStatus At => Enum.Parse<OrderStatus>(GetParameter("at", nameof(OrderStatus.Filled)));
}

/// <summary>Buys back, within the event of each of the fuse's orders, what that has sold, and keeps a stop for what it has.</summary>
public sealed class BuysBackInsideTheCut : Returns
{
    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(
            new FuseOptions { VolatilityLimit = 100, LiquidityLimit = 0, OrderFailureLimit = 1 }, ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        base.OnOrderEvent(orderEvent);
        if (orderEvent.Ticket.Tag.StartsWith("SurvivalFuse", StringComparison.Ordinal) && orderEvent.Status == OrderStatus.Filled)
        {
            MarketOrder(Coin, -orderEvent.FillQuantity);
            StopMarketOrder(Coin, -Portfolio[Coin].Quantity, 90);
        }
    }
}

/// <summary>Rests a limit order below the market, has no position, and buys at once where it hears that the order is gone.</summary>
public sealed class BuysInTheEventOfACancel : Returns
{
    /// <summary>The coin's buying power model at the start and once the cancel is over, each type once.</summary>
    public HashSet<Type> Models { get; } = [];

    /// <summary>What was held as each bar began, and after each order of its own.</summary>
    public List<decimal> Held { get; } = [];

    protected override void Compose()
    {
        base.Compose();
        Models.Add(Securities[Coin].BuyingPowerModel.GetType());
    }

    public override void OnData(Slice slice)
    {
        Held.Add(Portfolio[Coin].Quantity);
        if (Hour == 130)
        {
            LimitOrder(Coin, 100, 90);
        }

        if (Hour == 150 && GetParameter("isolates") == "true")
        {
            Fuse.Isolate("enough");
        }

        if (Hour > 151)
        {
            Models.Add(Securities[Coin].BuyingPowerModel.GetType());
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        base.OnOrderEvent(orderEvent);
        if (orderEvent.Status == OrderStatus.Canceled)
        {
            MarketOrder(Coin, 50);
            Held.Add(Portfolio[Coin].Quantity);
        }
    }
}

/// <summary>Keeps protective orders of its own, of the kinds that its parameter names, at a brokerage that may take no updates.</summary>
public class KeepsItsStop : Returns
{
    private static readonly OrderProperties Terms = new() { TimeInForce = TimeInForce.GoodTilCanceled };

    /// <summary>Open orders as they are seen at the end of the episode.</summary>
    public List<Order> Resting { get; } = [];

    /// <summary>Open orders when it is long over.</summary>
    public List<Order> Afterwards { get; } = [];

    protected List<OrderTicket> Placed { get; } = [];

    protected override Symbol AddMarket()
    {
        if (GetParameter("updates") == "false")
        {
            SetBrokerageModel(new NoUpdates());
        }

        return base.AddMarket();
    }

    public override void OnData(Slice slice)
    {
        base.OnData(slice);
        if (Hour == 131)
        {
            foreach (var kind in GetParameter("kinds", nameof(OrderType.StopMarket)).Split(';'))
            {
                Placed.Add(Place(Enum.Parse<OrderType>(kind), -100));
            }
        }

        if (Hour is 154 or 169)
        {
            var open = Transactions.GetOpenOrderTickets(Coin).OrderBy(ticket => ticket.OrderId);
            (Hour == 154 ? Resting : Afterwards).AddRange(open.Select(ticket => Transactions.GetOrderById(ticket.OrderId)));
        }
    }

    protected OrderTicket Place(OrderType type, decimal quantity) => type switch
    {
        OrderType.StopMarket => StopMarketOrder(Coin, quantity, 97, tag: "mine", orderProperties: Terms),
        OrderType.StopLimit => StopLimitOrder(Coin, quantity, 97, 96, tag: "mine", orderProperties: Terms),
        OrderType.TrailingStop => TrailingStopOrder(Coin, quantity, 95, 4, false, tag: "mine", orderProperties: Terms),
        OrderType.LimitIfTouched => LimitIfTouchedOrder(Coin, quantity, 105, 104, tag: "mine", orderProperties: Terms),
        _ => LimitOrder(Coin, quantity, 106, tag: "mine", orderProperties: Terms),
    };
}

/// <summary>A brokerage that takes no updates.</summary>
internal sealed class NoUpdates : DefaultBrokerageModel
{
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message)
    {
        message = new BrokerageMessageEvent(BrokerageMessageType.Warning, 0, "no updates");
        return false;
    }
}

/// <summary>Rests a stop and a target for all of its position, where each bar of the episode reaches both.</summary>
public sealed class RestsTwoWaysOut : Returns
{
    protected override string CoinTicker => LabData.Spike;

    public override void OnData(Slice slice)
    {
        base.OnData(slice);
        if (Hour == 150)
        {
            StopMarketOrder(Coin, -100, 97);
            LimitOrder(Coin, -100, 103);
        }
    }
}

/// <summary>Places its stop anew where it was cancelled: at once when it hears of it, or when it next looks.</summary>
public sealed class ReplacesItsStop : KeepsItsStop
{
    public override void OnData(Slice slice)
    {
        base.OnData(slice);
        if (GetParameter("late") == "true")
        {
            Renew();
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        var isMine = Placed.Exists(ticket => ticket.OrderId == orderEvent.OrderId);
        if (GetParameter("late") != "true" && orderEvent.Status == OrderStatus.Canceled && isMine)
        {
            Renew();
        }
    }

    private void Renew()
    {
        for (var i = 0; i < Placed.Count; i++)
        {
            if (Placed[i].Status == OrderStatus.Canceled)
            {
                Placed[i] = Place(Placed[i].OrderType, -Portfolio[Coin].Quantity);
            }
        }
    }
}

/// <summary>Closes its position when the fuse is done, knowing nothing of the stop that was placed for it.</summary>
public sealed class ClosesAfterwards : KeepsItsStop
{
    public override void OnData(Slice slice)
    {
        base.OnData(slice);
        if (Hour == 170)
        {
            MarketOrder(Coin, -Portfolio[Coin].Quantity);
        }
    }
}

/// <summary>Euros at Interactive Brokers, which takes no order below 20 000 of them and none above 6 000 000.</summary>
public sealed class EurosAtInteractiveBrokers : LabAlgorithm
{
    protected override int FirstHour => 96;

    protected override int LastHour => 118;

    protected override Symbol AddMarket()
    {
        SetCash(10_000_000);
        SetBrokerageModel(BrokerageName.InteractiveBrokersBrokerage, AccountType.Margin);
        return AddForex(LabData.Currency, Resolution.Hour, Market.Oanda).Symbol;
    }

    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(
            new FuseOptions { VolatilityLimit = 100, LiquidityLimit = 0 }, ConflictDuring(this, 105, 105));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        var left = GetParameter("euros", 33_000) - Portfolio[Coin].Quantity;
        if (Hour is 100 or 101 && left > 0)
        {
            MarketOrder(Coin, Math.Min(left, 5_000_000));
        }

        if (Hour == 112 && GetParameter("isolates") == "true")
        {
            Fuse.Isolate("enough");
        }
    }
}

/// <summary>Its account refuses the fuse's orders for want of money, as a broker may, though the brokerage model would take them.</summary>
public sealed class RefusedCuts : Returns
{
    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(
            new FuseOptions
            {
                VolatilityLimit = 100,
                LiquidityLimit = 0,
                OrderFailureLimit = 2,
                OrderFailureWindow = NodaTime.Duration.FromHours(50),
            },
            ConflictDuring(this, 150, 160));
        SetRiskManagement(Fuse);
        Securities[Coin].SetBuyingPowerModel(new Refuses());
    }

    private sealed class Refuses() : SecurityMarginModel(3m)
    {
        public override HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(
            HasSufficientBuyingPowerForOrderParameters parameters) => parameters.Order.Tag.StartsWith("SurvivalFuse", StringComparison.Ordinal)
            ? parameters.Insufficient($"order {parameters.Order.Id} is not wanted")
            : base.HasSufficientBuyingPowerForOrder(parameters);
    }
}

/// <summary>Asks what a market order would become, sends it, and notes what it became.</summary>
public abstract class AsksBeforeItSends : LabAlgorithm
{
    public List<(int Hour, OrderType Foretold, bool WasTaken, OrderType Became, bool IsTaken)> Asked { get; } = [];

    protected override int FirstHour => 24;

    protected override int LastHour => 240;

    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel();
        SetRiskManagement(Fuse);
        Schedule.On(DateRules.EveryDay(), TimeRules.Every(TimeSpan.FromHours(1)), Ask);
    }

    private void Ask()
    {
        if (!Securities[Coin].HasData)
        {
            return;
        }

        var route = OrderRoute.Of(this, Securities[Coin], 2_000);
        var ticket = MarketOrder(Coin, 2_000);
        Asked.Add((Hour, route.Type, route.IsTaken, ticket.OrderType, ticket.Status != OrderStatus.Invalid));
        ticket.Cancel();
        if (Portfolio[Coin].Quantity is var held and not 0)
        {
            Portfolio[Coin].SetHoldings(Securities[Coin].Price, 0);
        }
    }
}

/// <summary>The same in euros at Oanda, which takes neither orders for an opening nor orders for a close.</summary>
public sealed class AsksForEuros : AsksBeforeItSends
{
    protected override Symbol AddMarket()
    {
        SetBrokerageModel(BrokerageName.OandaBrokerage, AccountType.Margin);
        return AddForex(LabData.Currency, Resolution.Hour, Market.Oanda).Symbol;
    }
}

/// <summary>The same in a share of which there are daily bars alone.</summary>
public sealed class AsksForDailyShares : AsksBeforeItSends
{
    protected override Symbol AddMarket()
    {
        SetCash(10_000_000);
        return AddEquity(LabData.Halted, Resolution.Daily, Market.USA, leverage: 2m).Symbol;
    }
}
