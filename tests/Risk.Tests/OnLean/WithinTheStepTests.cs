using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>What happens while the fuse works and just after it does not stand until the next bar: 100 coins, cut to 70 at hour 150.</summary>
public sealed class WithinTheStepTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void What_a_listener_buys_when_it_is_told_of_the_cut_goes_in_the_same_step()
    {
        var algorithm = lab.Run<BuysWhenTold>();

        algorithm.Ordered().ShouldContain(order => order.Quantity == 50 && order.Status == OrderStatus.Filled, "it did buy");
        algorithm.HeldAfter(149).ShouldBe(100);
        algorithm.Calls.Where(call => call.State == FuseState.Triggered).Select(call => call.After).Distinct().ShouldBe([70]);
    }

    // The target of 70 was drawn before: LEAN would buy back the 20 that were sold.
    [Fact]
    public void Targets_are_those_of_what_is_held_when_all_listeners_have_heard()
    {
        var algorithm = lab.Run<SellsWhenTold>();

        algorithm.HeldAfter(149).ShouldBe(100);
        algorithm.Calls.Where(call => call.Hour is > 150 and < 155).Select(call => (call.Before, call.After)).Distinct().ShouldBe([(50, 50)]);
    }

    [Fact]
    public void What_a_construction_model_asks_for_is_not_opened_where_a_listener_isolates_the_account()
    {
        var algorithm = lab.Run<IsolatesWhenTold>();

        algorithm.Fuse.AccountState.ShouldBe(FuseState.Isolated);
        algorithm.Calls.Count(call => call.Hour > 150).ShouldBeGreaterThan(10);
        algorithm.Calls.Where(call => call.Hour >= 150).Select(call => (call.Before, call.After)).Distinct().ShouldBe([(0, 0)]);
    }

    [Fact]
    public void A_target_for_a_security_that_is_being_added_again_opens_nothing_in_an_isolated_account()
    {
        var algorithm = lab.Run<AsksForWhatItHasRemoved>();

        algorithm.Fuse.AccountState.ShouldBe(FuseState.Isolated);
        algorithm.Asked.ShouldBeGreaterThan(0);
        algorithm.Ordered().ShouldBeEmpty();
    }

    [Fact]
    public void An_order_that_fills_while_its_cancel_waits_is_closed_in_the_same_step()
    {
        var algorithm = lab.Run<UpdatesWhatIsBeingCancelled>();

        algorithm.Ordered().ShouldContain(order => order.Type == OrderType.Limit && order.Status == OrderStatus.Filled, "LEAN filled it");
        algorithm.Calls.Where(call => call.State == FuseState.Isolated).Select(call => call.After).Distinct().ShouldBe([0]);
    }

    [Fact]
    public void An_order_that_a_listener_enlarges_is_shrunk_in_the_same_step()
    {
        var algorithm = lab.Run<ResizesWhenTold>();

        algorithm.Ordered().Count(order => order.Type == OrderType.StopMarket).ShouldBe(1);
        algorithm.HeldAfter(150).ShouldBe(70);
        algorithm.Rested.ShouldBe(-70, "of 170 it would turn the position");
    }

    [Fact]
    public void A_stop_that_is_refused_when_it_is_placed_again_is_placed_as_soon_as_it_is_taken()
    {
        var algorithm = lab.Run<HasItsStopRefused>();

        algorithm.HeldAfter(150).ShouldBe(70);
        algorithm.Stops.ShouldBe([(149, -100), (152, 0), (154, -70)]);
    }

    [Theory]
    [InlineData(nameof(LacksMoneyForItsStopOnce), -70, 1)]
    [InlineData(nameof(LacksMoneyForItsStop), 0, 2)]
    public void A_stop_that_is_refused_after_it_was_sent_again_is_sent_once_more(string algorithm, int rests, int refusals)
    {
        HasAFixedStop run = algorithm == nameof(LacksMoneyForItsStop) ? lab.Run<LacksMoneyForItsStop>() : lab.Run<LacksMoneyForItsStopOnce>();

        run.HeldAfter(150).ShouldBe(70);
        run.Stops.ShouldBe([(149, -100), (152, rests), (154, rests)]);
        run.Ordered().Count(order => order.Type == OrderType.StopMarket && order.Status == OrderStatus.Invalid).ShouldBe(refusals);
    }

    [Fact]
    public void One_that_is_enlarged_shows_although_another_one_that_was_changed_has_gone()
    {
        var algorithm = lab.Run<ResizesOneAndCancelsAnother>();

        algorithm.HeldAfter(150).ShouldBe(70);
        algorithm.Rested.ShouldBe(-70, "of 170 it would turn the position");
    }

    [Fact]
    public void What_a_listener_rests_while_the_cut_is_owed_goes_in_the_same_step()
    {
        var algorithm = lab.Run<RestsWhileTheCutIsOwed>();

        algorithm.HeldAfter(150).ShouldBe(100, "the brokerage takes no market orders then");
        algorithm.Ordered().ShouldContain(order => order.Type == OrderType.StopMarket && order.Status == OrderStatus.Canceled);
        algorithm.Calls.Where(call => call.Hour == 151).Select(call => (call.Before, call.After)).ShouldBe([(100, 70)]);
    }

    public sealed class BuysWhenTold : Returns
    {
        protected override void Compose()
        {
            base.Compose();
            Fuse.Transitioned += told =>
            {
                if (told.To == FuseState.Triggered)
                {
                    MarketOrder(Coin, 50);
                }
            };
        }
    }

    public sealed class ResizesWhenTold : Returns
    {
        /// <summary>The stop as the bar after the cut begins.</summary>
        public decimal Rested { get; private set; }

        protected override void Compose()
        {
            base.Compose();
            Fuse.Transitioned += told =>
            {
                if (told.To == FuseState.Triggered)
                {
                    Transactions.GetOpenOrderTickets(Coin).Single().UpdateQuantity(-170);
                }
            };
        }

        public override void OnData(Slice slice)
        {
            base.OnData(slice);
            switch (Hour)
            {
                case 140:
                    StopMarketOrder(Coin, -100, 80);
                    break;
                case 151:
                    Rested = Transactions.GetOpenOrderTickets(Coin).Single().Quantity;
                    break;
            }
        }
    }

    /// <summary>Has a stop that the brokerage lets nobody change, and takes again some hours after the cut only.</summary>
    public sealed class HasItsStopRefused : HasAFixedStop
    {
        protected override bool Takes(OrderType type) => Hour is < 150 or > 152 || type != OrderType.StopMarket;
    }

    /// <summary>Has a stop that nobody may change, and not the money for a smaller one from the cut on.</summary>
    public sealed class LacksMoneyForItsStop : LacksMoney
    {
        protected override bool HasMoney => Hour < 150;
    }

    /// <summary>The same, at the cut alone.</summary>
    public sealed class LacksMoneyForItsStopOnce : LacksMoney
    {
        protected override bool HasMoney => Hour != 150;
    }

    public abstract class LacksMoney : HasAFixedStop
    {
        protected abstract bool HasMoney { get; }

        public override void OnData(Slice slice)
        {
            base.OnData(slice);
            if (Hour == 140)
            {
                Securities[Coin].BuyingPowerModel = new Purse(this);
            }
        }

        private sealed class Purse(LacksMoney owner) : SecurityMarginModel(10)
        {
            public override HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(
                HasSufficientBuyingPowerForOrderParameters parameters) => parameters.Order is not { Type: OrderType.StopMarket, Quantity: -70 } || owner.HasMoney
                ? base.HasSufficientBuyingPowerForOrder(parameters)
                : new HasSufficientBuyingPowerForOrderResult(false, "no money");
        }
    }

    public abstract class HasAFixedStop : Returns
    {
        /// <summary>Its stops, by hour.</summary>
        public List<(int Hour, decimal Quantity)> Stops { get; } = [];

        protected virtual bool Takes(OrderType type) => true;

        protected override void Compose()
        {
            base.Compose();
            SetBrokerageModel(new TakesNoUpdates(this));
        }

        public override void OnData(Slice slice)
        {
            base.OnData(slice);
            switch (Hour)
            {
                case 140:
                    StopMarketOrder(Coin, -100, 80);
                    break;
                case 149 or 152 or 154:
                    Stops.Add((Hour, Transactions.GetOpenOrderTickets(Coin).Sum(order => order.Quantity)));
                    break;
            }
        }

        private sealed class TakesNoUpdates(HasAFixedStop owner) : DefaultBrokerageModel
        {
            public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
            {
                message = new BrokerageMessageEvent(BrokerageMessageType.Warning, "Down", "no stops now");
                return owner.Takes(order.Type) && base.CanSubmitOrder(security, order, out message);
            }

            public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message)
            {
                message = new BrokerageMessageEvent(BrokerageMessageType.Warning, "Fixed", "no updates");
                return false;
            }
        }
    }

    /// <summary>Has changed the nearer of its stops; the fuse shrinks the other one.</summary>
    public sealed class ResizesOneAndCancelsAnother : Returns
    {
        private OrderTicket? _near;
        private OrderTicket? _far;

        /// <summary>The farther stop as the bar after the cut begins.</summary>
        public decimal Rested { get; private set; }

        protected override void Compose()
        {
            base.Compose();
            var other = AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol;
            Fuse.Transitioned += told =>
            {
                if (told.To == FuseState.Triggered && told.Symbol == Coin.Value)
                {
                    _near!.Cancel();
                    _far!.UpdateQuantity(-170);

                    // LEAN carries out with it what was asked for before.
                    MarketOrder(other, 1);
                }
            };
        }

        public override void OnData(Slice slice)
        {
            base.OnData(slice);
            switch (Hour)
            {
                case 140:
                    _near = StopMarketOrder(Coin, -50, 80);
                    _far = StopMarketOrder(Coin, -50, 79);
                    break;
                case 141:
                    _near!.UpdateStopPrice(81);
                    break;
                case 151:
                    Rested = _far!.Quantity;
                    break;
            }
        }
    }

    public sealed class RestsWhileTheCutIsOwed : Returns
    {
        protected override void Compose()
        {
            base.Compose();
            SetBrokerageModel(new TakesNoMarketOrders(this));
            Fuse.Transitioned += told =>
            {
                if (told.To == FuseState.Triggered)
                {
                    StopMarketOrder(Coin, 50, 100.5m);
                }
            };
        }

        private sealed class TakesNoMarketOrders(LabAlgorithm owner) : DefaultBrokerageModel
        {
            public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
            {
                message = new BrokerageMessageEvent(BrokerageMessageType.Warning, "Down", "no market orders now");
                return (owner.Hour != 150 || order.Type != OrderType.Market) && base.CanSubmitOrder(security, order, out message);
            }
        }
    }

    public sealed class SellsWhenTold : LabAlgorithm
    {
        protected override void Compose()
        {
            SetPortfolioConstruction(new Wishes(hour => hour >= 130 ? 100 : null));
            Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { VolatilityLimit = 100, LiquidityLimit = 0 }, ConflictDuring(this, 150, 155));
            Fuse.Transitioned += told =>
            {
                if (told.To == FuseState.Triggered)
                {
                    MarketOrder(Coin, -20);
                }
            };
            SetRiskManagement(Fuse);
        }
    }

    /// <summary>Asks for 100 from the hour on in which another coin's fuse fires, and isolates when it hears of that.</summary>
    public sealed class IsolatesWhenTold : LabAlgorithm
    {
        protected override void Compose()
        {
            var other = AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol;
            SetPortfolioConstruction(new Wishes(hour => hour >= 150 ? 100 : null));
            Fuse = new SurvivalFuseRiskManagementModel(
                new FuseOptions { VolatilityLimit = 100, LiquidityLimit = 0 },
                new Script(symbol => new FuseConditions { Conflict = symbol == other && Hour == 150 ? 1 : 0 }));
            Fuse.Transitioned += told =>
            {
                if (told.To == FuseState.Triggered)
                {
                    Fuse.Isolate("enough");
                }
            };
            SetRiskManagement(Fuse);
        }
    }

    /// <summary>Isolated at hour 145. Removes a coin and adds it again at hour 150, and asks for it in between.</summary>
    public sealed class AsksForWhatItHasRemoved : LabAlgorithm
    {
        private Symbol _other = QuantConnect.Symbol.Empty;

        public int Asked { get; private set; }

        protected override void Compose()
        {
            _other = Add();
            SetPortfolioConstruction(new AsksAtOnce(this));
            Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol);
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 145:
                    Fuse.Isolate("enough");
                    break;
                case 150:
                    RemoveSecurity(_other);
                    Add();
                    break;
            }
        }

        private Symbol Add() => AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol;

        private sealed class AsksAtOnce(AsksForWhatItHasRemoved owner) : PortfolioConstructionModel
        {
            public override IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights)
            {
                if (owner.Hour != 150)
                {
                    return [];
                }

                owner.Asked++;
                return [new PortfolioTarget(owner._other, 100)];
            }
        }
    }

    /// <summary>Rests two limit orders below the market, and lifts each above it where it hears that it is being cancelled.</summary>
    public sealed class UpdatesWhatIsBeingCancelled : LabAlgorithm
    {
        protected override void Compose()
        {
            Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol);
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 149:
                    LimitOrder(Coin, 10, 90);
                    LimitOrder(Coin, 20, 90);
                    break;
                case 150:
                    Fuse.Isolate("enough");
                    break;
            }
        }

        public override void OnOrderEvent(OrderEvent orderEvent)
        {
            if (orderEvent.Status == OrderStatus.CancelPending)
            {
                orderEvent.Ticket.UpdateLimitPrice(110);
            }
        }
    }
}
