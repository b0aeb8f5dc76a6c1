using System;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>TradeStation: equities; market-on-open orders from 6:00 until a minute before the opening, none that turns a position.</summary>
public class TradeStationBrokerageModel : DefaultBrokerageModel
{
    private static readonly OrderType[] Orders =
    [
        OrderType.Market, OrderType.Limit, OrderType.StopMarket, OrderType.StopLimit, OrderType.ComboMarket, OrderType.ComboLimit,
        OrderType.MarketOnOpen, OrderType.MarketOnClose, OrderType.TrailingStop,
    ];

    /// <summary>Makes the model.</summary>
    public TradeStationBrokerageModel(AccountType accountType = AccountType.Margin)
        : base(accountType)
    {
    }

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => new TradeStationFeeModel();

    /// <inheritdoc/>
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
    {
        if (order.Properties is TradeStationOrderProperties { OutsideRegularTradingHours: true }
            && (order.Type != OrderType.Limit || order.SecurityType != SecurityType.Equity))
        {
            message = new BrokerageMessageEvent(
                BrokerageMessageType.Warning,
                "NotSupportedOutsideRegularMarketHours",
                "To place an order outside regular trading hours, please use a limit order and ensure the security is an equity.");
            return false;
        }

        if (security.Type != SecurityType.Equity)
        {
            return Refused(Refusals.UnsupportedSecurity(this, security), out message);
        }

        if (Array.IndexOf(Orders, order.Type) < 0)
        {
            return Refused(Refusals.UnsupportedOrder(this, order, Orders), out message);
        }

        if (order.Type is OrderType.MarketOnOpen or OrderType.MarketOnClose && Turns(security, order))
        {
            return Refused(Refusals.UnsupportedTurn(this, order), out message);
        }

        return order.Type != OrderType.MarketOnOpen
            ? Taken(out message)
            : TakesMarketOnOpen(security, _ => TimeSpan.FromHours(6), session => session.Start - TimeSpan.FromMinutes(1), out message);
    }

    /// <inheritdoc/>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message)
    {
        if (request.Quantity is { } quantity && quantity != order.Quantity && Turns(security, order))
        {
            message = new BrokerageMessageEvent(BrokerageMessageType.Warning, "UpdateRejected", Refusals.UnsupportedUpdateOfTurn(this));
            return false;
        }

        return Taken(out message);
    }
}
