using System;
using System.Collections.Generic;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>
/// Tradier: equities without fees; what sells short holds for the day and costs at least 5 USD; outside regular hours only limit orders
/// that ask for it; quantities cannot change.
/// </summary>
public class TradierBrokerageModel : DefaultBrokerageModel
{
    private static readonly OrderType[] Orders = [OrderType.Limit, OrderType.Market, OrderType.StopMarket, OrderType.StopLimit];

    private static readonly MarketHoursSegment Before =
        new(MarketHoursState.PreMarket, new TimeSpan(4, 0, 0), new TimeSpan(9, 24, 0));

    private static readonly MarketHoursSegment After =
        new(MarketHoursState.PostMarket, new TimeSpan(16, 0, 0), new TimeSpan(19, 55, 0));

    /// <summary>Makes the model.</summary>
    public TradierBrokerageModel(AccountType accountType = AccountType.Margin)
        : base(accountType)
    {
    }

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => new ConstantFeeModel(0m);

    /// <inheritdoc/>
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
    {
        if (Array.IndexOf(Orders, order.Type) < 0)
        {
            return Refused(Refusals.UnsupportedOrder(this, order, Orders), out message);
        }

        if (order.SecurityType != SecurityType.Equity)
        {
            return Refused("This model only supports equities and options.", out message);
        }

        if (order.TimeInForce is not (GoodTilCanceledTimeInForce or DayTimeInForce))
        {
            return Refused(
                "This model only supports orders with the following time in force types: "
                    + $"{typeof(DayTimeInForce)} and {typeof(GoodTilCanceledTimeInForce)}",
                out message);
        }

        message = (Fault(security, order) is var (code, text)) && code is not null
            ? new BrokerageMessageEvent(BrokerageMessageType.Warning, code, text)
            : null!;
        return message is null;
    }

    /// <inheritdoc/>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message)
    {
        if (request.Quantity is { } quantity && quantity != order.Quantity)
        {
            message = new BrokerageMessageEvent(
                BrokerageMessageType.Warning, "UpdateRejected", "Tradier does not support updating order quantities.");
            return false;
        }

        return Taken(out message);
    }

    /// <summary>In regular hours all; outside of them what asks for it and can be taken.</summary>
    public override bool CanExecuteOrder(Security security, Order order) =>
        security.Exchange.ExchangeOpen || (WantsExtendedHours(order) && IsOfExtendedHours(security, order));

    /// <summary>Scales open orders by the split; a reverse split cancels them.</summary>
    public override void ApplySplit(List<OrderTicket> tickets, Split split)
    {
        if (split.SplitFactor > 1m)
        {
            tickets.ForEach(ticket => ticket.Cancel("Tradier Brokerage cancels open orders on reverse split symbols"));
            return;
        }

        base.ApplySplit(tickets, split);
    }

    private static (string? Code, string Text) Fault(Security security, Order order)
    {
        if (security.Holdings.Quantity + order.Quantity < 0)
        {
            if (order.TimeInForce is GoodTilCanceledTimeInForce)
            {
                return ("ShortOrderIsGtc", "You cannot place short stock orders with GTC, only day orders are allowed");
            }

            if (security.Price < 5)
            {
                return ("SellShortOrderLastPriceBelow5", "Sell Short order cannot be placed for stock priced below $5");
            }
        }

        if (order.AbsoluteQuantity is < 1 or > 10_000_000)
        {
            return ("IncorrectOrderQuantity", "Quantity should be between 1 and 10,000,000");
        }

        // What does not ask for extended hours waits for the opening.
        return security.Exchange.ExchangeOpen || !WantsExtendedHours(order) || IsOfExtendedHours(security, order)
            ? (null, string.Empty)
            : ("ExtendedMarket",
                "Tradier does not support explicitly placing out-of-regular-hours orders if not currently during the pre or post market session. "
                + $"{Before}. {After}. Only equity limit orders are allowed during extended market hours.");
    }

    private static bool WantsExtendedHours(Order order) => order.Properties is TradierOrderProperties { OutsideRegularTradingHours: true };

    private static bool IsOfExtendedHours(Security security, Order order) =>
        order.Type == OrderType.Limit
        && order.SecurityType == SecurityType.Equity
        && (Before.Contains(security.LocalTime.TimeOfDay) || After.Contains(security.LocalTime.TimeOfDay));
}
