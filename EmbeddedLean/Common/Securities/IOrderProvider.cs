using System;
using System.Collections.Generic;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Finds orders and tickets.</summary>
public interface IOrderProvider
{
    /// <summary>Number of orders ever placed.</summary>
    int OrdersCount { get; }

    /// <summary>A copy of an order, null for an unknown id.</summary>
    Order? GetOrderById(int orderId);

    /// <summary>Copies of the orders with an id of the brokerage.</summary>
    List<Order> GetOrdersByBrokerageId(string brokerageId);

    /// <summary>Tickets that a filter takes.</summary>
    IEnumerable<OrderTicket> GetOrderTickets(Func<OrderTicket, bool>? filter = null);

    /// <summary>Tickets of open orders that a filter takes.</summary>
    IEnumerable<OrderTicket> GetOpenOrderTickets(Func<OrderTicket, bool>? filter = null);

    /// <summary>Ticket of an order, null for an unknown id.</summary>
    OrderTicket? GetOrderTicket(int orderId);

    /// <summary>Copies of the orders that a filter takes.</summary>
    IEnumerable<Order> GetOrders(Func<Order, bool>? filter = null);

    /// <summary>Copies of the open orders that a filter takes.</summary>
    List<Order> GetOpenOrders(Func<Order, bool>? filter = null);

    /// <summary>A position as it would be if all open orders filled.</summary>
    ProjectedHoldings GetProjectedHoldings(Security security);
}
