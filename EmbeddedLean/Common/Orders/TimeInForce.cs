using System;
using QuantConnect.Interfaces;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>How long an order rests.</summary>
public abstract class TimeInForce : ITimeInForceHandler
{
    /// <summary>Until it is cancelled.</summary>
    public static readonly TimeInForce GoodTilCanceled = new GoodTilCanceledTimeInForce();

    /// <summary>Until the end of the trading day.</summary>
    public static readonly TimeInForce Day = new DayTimeInForce();

    /// <summary>Until the end of a date.</summary>
    public static Func<DateTime, TimeInForce> GoodTilDate => expiry => new GoodTilDateTimeInForce(expiry);

    /// <inheritdoc/>
    public abstract bool IsOrderExpired(Security security, Order order);

    /// <inheritdoc/>
    public abstract bool IsFillValid(Security security, Order order, OrderEvent fill);
}
