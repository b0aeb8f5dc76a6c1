using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>
/// Live, another thread books a fill while the fuse works: the order is open no longer, then the holdings change, then the ticket tells of it.
/// </summary>
public sealed class BookingTests : IDisposable
{
    private readonly FusePaper _paper = new();

    public void Dispose() => _paper.Dispose();

    [Fact]
    public void What_has_been_closed_and_is_not_booked_yet_is_not_closed_once_more()
    {
        using var session = _paper.Start(new FuseOptions());
        FusePaper.Push(session, 2);
        FusePaper.Held(session).ShouldBe(10);
        var holdings = session.Algorithm!.Portfolio[FusePaper.Coin(session)];
        var booking = new Booking(session, before: 1, () => holdings.SetHoldings(holdings.AveragePrice, 0));

        _paper.Fuse.Isolate("enough");
        booking.End();

        session.Algorithm.Transactions.OrdersCount.ShouldBe(1, "an order of 10 more would open a short position");
        FusePaper.Held(session).ShouldBe(0);
    }

    [Fact]
    public void A_fill_of_which_the_ticket_does_not_know_yet_is_not_counted_twice()
    {
        using var session = _paper.Start(new FuseOptions { StaleAfterBars = 3, Heartbeat = Duration.FromMinutes(10) });
        FusePaper.Push(session, 2);
        session.AdvanceTo(session.UtcTime.AddHours(3));
        var algorithm = session.Algorithm!;
        var cut = algorithm.Transactions.GetOrderTicket(2);
        (cut.Quantity, cut.Status).ShouldBe((-3m, OrderStatus.Submitted));
        var holdings = algorithm.Portfolio[FusePaper.Coin(session)];
        holdings.SetHoldings(holdings.AveragePrice, 7);
        var booking = new Booking(session, before: 3, () => cut.Cancel());
        var news = new OrderEvent(2, cut.Symbol, algorithm.UtcTime, OrderStatus.PartiallyFilled, OrderDirection.Sell, 0, 0, OrderFee.Zero);

        _paper.Fuse.OnOrderEvent(algorithm, news);
        booking.End();
        _paper.Fuse.OnOrderEvent(algorithm, news);

        algorithm.Transactions.OrdersCount.ShouldBe(2, "the cut has been made");
    }

    [Fact]
    public void An_order_that_has_a_number_and_no_ticket_yet_is_not_forgotten()
    {
        using var session = _paper.Start(new FuseOptions());
        FusePaper.Push(session, 2);
        var (coin, transactions) = (FusePaper.Coin(session), session.Algorithm!.Transactions);
        session.Algorithm.MarketOrder(coin, -4).Status.ShouldBe(OrderStatus.Filled);
        session.Algorithm.MarketOrder(coin, 1_000_000).Status.ShouldBe(OrderStatus.Invalid);
        var (flow, rejections) = (new OrderFlow(), new OrderRejections(Duration.FromHours(1)));
        var booking = new Booking(session, before: 0, () => { }) { HasTickets = false };
        flow.Read(transactions);
        rejections.CountAt(default, transactions).ShouldBe(0);
        flow.Newest.ShouldBe(0);

        booking.HasTickets = true;
        flow.Read(transactions);

        flow.Take(coin).ShouldBe([10, -4]);
        rejections.CountAt(default, transactions).ShouldBe(1);
        flow.Newest.ShouldBe(3);
    }

    [Fact]
    public void What_the_fuse_has_placed_for_the_algorithm_is_no_failure_of_the_algorithms()
    {
        using var session = _paper.Start(new FuseOptions());
        FusePaper.Push(session, 2);
        var (coin, transactions) = (FusePaper.Coin(session), session.Algorithm!.Transactions);
        var refused = session.Algorithm.MarketOrder(coin, 1_000_000);
        refused.Status.ShouldBe(OrderStatus.Invalid);

        new OrderRejections(Duration.FromHours(1)).CountAt(default, transactions).ShouldBe(1);
        new OrderRejections(Duration.FromHours(1), ticket => ticket.OrderId == refused.OrderId).CountAt(default, transactions).ShouldBe(0);
    }

    /// <summary>LEAN's orders with one event that is being booked: that is over when they have been projected a few times, or at the end.</summary>
    private sealed class Booking : IOrderProcessor
    {
        private readonly IOrderProcessor _orders;
        private readonly Action _book;
        private int _before;

        public Booking(PaperSession session, int before, Action book)
        {
            (_before, _book) = (before, book);
            var transactions = session.Algorithm!.Transactions;
            _orders = ProcessorOf(transactions);
            transactions.SetOrderProcessor(this);
        }

        public bool HasTickets { get; set; } = true;

        public int OrdersCount => _orders.OrdersCount;

        public void End()
        {
            if (_before >= 0)
            {
                _before = -1;
                _book();
            }
        }

        public ProjectedHoldings GetProjectedHoldings(Security security)
        {
            if (_before > 0)
            {
                _before--;
            }
            else
            {
                End();
            }

            return _orders.GetProjectedHoldings(security);
        }

        public OrderTicket Process(OrderRequest request) => _orders.Process(request);

        public Order? GetOrderById(int orderId) => _orders.GetOrderById(orderId);

        public List<Order> GetOrdersByBrokerageId(string brokerageId) => _orders.GetOrdersByBrokerageId(brokerageId);

        public IEnumerable<OrderTicket> GetOrderTickets(Func<OrderTicket, bool>? filter = null) => _orders.GetOrderTickets(filter);

        public IEnumerable<OrderTicket> GetOpenOrderTickets(Func<OrderTicket, bool>? filter = null) => _orders.GetOpenOrderTickets(filter);

        public OrderTicket? GetOrderTicket(int orderId) => HasTickets ? _orders.GetOrderTicket(orderId) : null;

        public IEnumerable<Order> GetOrders(Func<Order, bool>? filter = null) => _orders.GetOrders(filter);

        public List<Order> GetOpenOrders(Func<Order, bool>? filter = null) => _orders.GetOpenOrders(filter);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_processor")]
        private static extern ref IOrderProcessor ProcessorOf(SecurityTransactionManager transactions);
    }
}
