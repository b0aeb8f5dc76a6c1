using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect;

/// <content>Orders and securities.</content>
public static partial class Extensions
{
    /// <summary>Direction of a signed quantity.</summary>
    public static OrderDirection GetOrderDirection(decimal quantity) => quantity switch
    {
        > 0 => OrderDirection.Buy,
        < 0 => OrderDirection.Sell,
        _ => OrderDirection.Hold,
    };

    /// <summary>Why a security without a price cannot be traded.</summary>
    public static string GetZeroPriceMessage(this Symbol symbol) => Refusals.NoPriceYet(symbol);

    /// <summary>Fee of a market order, by the security's fee model.</summary>
    public static CashAmount GetMarketOrderFees(Security security, decimal quantity, DateTime time) =>
        security.FeeModel.GetOrderFee(new OrderFeeParameters(security, new MarketOrder(security.Symbol, quantity, time))).Value;

    /// <summary>Whether the exchange of a security is open now.</summary>
    public static bool IsMarketOpen(this Security security, bool extendedMarketHours) =>
        security.Exchange.Hours.IsOpen(security.LocalTime, extendedMarketHours);

    /// <summary>Whether a trade that ended with this profit counts as won.</summary>
    public static bool IsWin(this OrderEvent fill, Security security, decimal profitLoss) => profitLoss > 0;

    /// <summary>Orders targets so that reductions come first, then by value: margin is freed before it is used.</summary>
    public static IEnumerable<IPortfolioTarget> OrderTargetsByMarginImpact(
        this IEnumerable<IPortfolioTarget> targets, IAlgorithm algorithm, bool targetIsDelta = false)
    {
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        var ranked = new List<(IPortfolioTarget Target, bool Reduces, decimal Value)>();
        foreach (var target in targets)
        {
            var security = algorithm.Securities[target.Symbol];
            var wanted = OrderSizing.AdjustByLotSize(security, target.Quantity);
            var held = algorithm.Transactions.GetProjectedHoldings(security).ProjectedQuantity;
            var (change, end) = targetIsDelta ? (wanted, wanted + held) : (wanted - held, wanted);
            if (security.HasData && security.IsTradable && Math.Abs(change) >= security.SymbolProperties.LotSize)
            {
                ranked.Add((target, held != 0 && Math.Abs(end) < Math.Abs(held), Math.Abs(change * security.Price)));
            }
        }

        return ranked.OrderByDescending(r => r.Reduces).ThenByDescending(r => r.Value).Select(r => r.Target);
    }

    internal static DateTime UtcNow(this Security security) => security.LocalTime.ConvertToUtc(security.Exchange.TimeZone);

    internal static OrderTicket ToOrderTicket(this Order order, SecurityTransactionManager transactions)
    {
        var trailing = order as TrailingStopOrder;
        var limit = order switch { LimitOrder l => l.LimitPrice, StopLimitOrder l => l.LimitPrice, LimitIfTouchedOrder l => l.LimitPrice, _ => 0m };
        var stop = order switch { StopMarketOrder s => s.StopPrice, StopLimitOrder s => s.StopPrice, _ => 0m };
        var trigger = (order as LimitIfTouchedOrder)?.TriggerPrice ?? 0m;
        var request = new SubmitOrderRequest(
            order.Type, order.SecurityType, order.Symbol, order.Quantity, stop, limit, trigger, trailing?.TrailingAmount ?? 0m,
            trailing?.TrailingAsPercentage ?? false, order.Time, order.Tag, order.Properties);
        request.SetOrderId(order.Id);
        var ticket = new OrderTicket(transactions, request);
        ticket.SetOrder(order);
        return ticket;
    }
}
