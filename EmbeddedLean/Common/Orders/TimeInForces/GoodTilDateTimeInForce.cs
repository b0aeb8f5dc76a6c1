using System;
using QuantConnect.Securities;

namespace QuantConnect.Orders.TimeInForces;

/// <summary>Rests until a date's trading ends.</summary>
public class GoodTilDateTimeInForce(DateTime expiry) : TimeInForce
{
    /// <summary>Last date.</summary>
    public DateTime Expiry { get; private set; } = expiry;

    /// <inheritdoc/>
    public override bool IsOrderExpired(Security security, Order order)
    {
        var hours = security.Exchange.Hours;
        var now = security.LocalTime;
        return order.SecurityType switch
        {
            SecurityType.Forex or SecurityType.Cfd => now.ConvertToUtc(hours.TimeZone) >= GetForexOrderExpiryDateTime(order),
            SecurityType.Crypto or SecurityType.CryptoFuture => now.Date > Expiry.Date,
            _ => now >= hours.GetLastDailyMarketClose(Expiry.Date, false),
        };
    }

    /// <inheritdoc/>
    public override bool IsFillValid(Security security, Order order, OrderEvent fill) => true;

    /// <summary>End of a forex order, UTC: 17:00 New York of the date, of the next one for an order placed later on that date.</summary>
    public DateTime GetForexOrderExpiryDateTime(Order order)
    {
        var end = Expiry.Date.AddHours(17);
        var placedLate = order.Time.Date == Expiry.Date && order.Time.ConvertFromUtc(TimeZones.NewYork).TimeOfDay > TimeSpan.FromHours(17);
        return (placedLate ? end.AddDays(1) : end).ConvertToUtc(TimeZones.NewYork);
    }
}
