using QuantConnect.Securities;

namespace QuantConnect.Orders.TimeInForces;

/// <summary>Rests until the trading day ends: the close, in forex 17:00 New York, in crypto midnight of the exchange.</summary>
public class DayTimeInForce : TimeInForce
{
    /// <inheritdoc/>
    public override bool IsOrderExpired(Security security, Order order)
    {
        var hours = security.Exchange.Hours;
        var now = security.LocalTime;
        var placed = order.Time.ConvertFromUtc(hours.TimeZone);
        switch (order.SecurityType)
        {
            case SecurityType.Forex or SecurityType.Cfd:
                var placedInNewYork = order.Time.ConvertFromUtc(TimeZones.NewYork);
                var end = placedInNewYork.Date.AddHours(17);
                end = placedInNewYork > end ? end.AddDays(1) : end;
                return now.ConvertTo(hours.TimeZone, TimeZones.NewYork) >= end;
            case SecurityType.Crypto or SecurityType.CryptoFuture:
                return now.Date > placed.Date;
            default:
                return now >= hours.GetLastDailyMarketClose(placed, false);
        }
    }

    /// <inheritdoc/>
    public override bool IsFillValid(Security security, Order order, OrderEvent fill) => true;
}
