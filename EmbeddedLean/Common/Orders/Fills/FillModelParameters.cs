using System;
using System.Collections.Generic;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

/// <summary>An order to fill.</summary>
public class FillModelParameters(
    Security security,
    Order order,
    ISubscriptionDataConfigProvider configProvider,
    TimeSpan stalePriceTimeSpan,
    Dictionary<Order, Security> securitiesForOrders,
    Action<Order>? onOrderUpdated = null)
{
    public Security Security { get; } = security;

    public Order Order { get; } = order;

    /// <summary>Tells subscriptions.</summary>
    public ISubscriptionDataConfigProvider ConfigProvider { get; } = configProvider;

    /// <summary>Age at which a price is stale.</summary>
    public TimeSpan StalePriceTimeSpan { get; } = stalePriceTimeSpan;

    /// <summary>The order and its security.</summary>
    public Dictionary<Order, Security> SecuritiesForOrders { get; } = securitiesForOrders;

    /// <summary>Told when a stop moved or was set off.</summary>
    public Action<Order> OnOrderUpdated { get; } = onOrderUpdated ?? (_ => { });
}
