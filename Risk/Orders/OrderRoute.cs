using System;
using System.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// How a quantity can be traded at this moment: what LEAN makes of a market order, by the kind of security, its hours and its data, and why that
/// would be refused, if it would. Where that is refused and no better moment will come, because the data are daily, a limit order through the far
/// side of the market is tried, which fills like one. The one place that knows: whoever trades asks here first.
/// </summary>
/// <param name="Security">The security.</param>
/// <param name="Type">The order that a market order becomes, or a limit order in its place.</param>
/// <param name="Quantity">Signed quantity in whole lots; 0 where there is less than one.</param>
/// <param name="Refusal">Why it would be refused; null where it would be taken.</param>
public sealed record OrderRoute(Security Security, OrderType Type, decimal Quantity, string? Refusal)
{
    private const int MostHalvings = 8;
    private const string LessThanOneLot = "it is less than one lot";

    /// <summary>Price of a limit order; 0 for the others.</summary>
    public decimal LimitPrice { get; private init; }

    /// <summary>Whether it would be taken.</summary>
    public bool IsTaken => Refusal is null;

    /// <summary>Whether it is taken, but fills at the next opening or close only.</summary>
    public bool Waits => Type is OrderType.MarketOnOpen or OrderType.MarketOnClose;

    /// <summary>Finds the way for a quantity.</summary>
    /// <param name="algorithm">The algorithm; its brokerage model is asked.</param>
    /// <param name="security">The security.</param>
    /// <param name="quantity">Signed quantity to trade; what is less than a lot of it is left.</param>
    /// <param name="room">
    /// How far beyond the far side of the market a limit order may lie, in quote currency, where an order for the next opening or close is refused;
    /// null: none is tried.
    /// </param>
    public static OrderRoute Of(QCAlgorithm algorithm, Security security, decimal quantity, decimal? room = null)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(security);
        var type = TypeNow(algorithm, security);
        var whole = TradableQuantity.WholeLots(security, quantity);
        var isHopeless = whole == 0 ? LessThanOneLot : RefusalOfLean(algorithm, security);
        var refusal = isHopeless ?? BrokerageLimits.Refusal(algorithm, security, type, whole);
        if (isHopeless is null && refusal is not null && type != OrderType.Market && room is { } distance && HasDailyDataOnly(algorithm, security))
        {
            var limit = Through(security, whole, distance);
            if (BrokerageLimits.CanSubmit(algorithm, security, OrderType.Limit, whole, limitPrice: limit))
            {
                return new OrderRoute(security, OrderType.Limit, whole, null) { LimitPrice = limit };
            }
        }

        return new OrderRoute(security, type, whole, refusal);
    }

    /// <summary>Whether a resting limit order lies through the far side of the market now, so that it will fill as a market order would.</summary>
    /// <param name="security">The security.</param>
    /// <param name="order">The order.</param>
    public static bool IsMarketable(Security security, OrderTicket order)
    {
        ArgumentNullException.ThrowIfNull(security);
        ArgumentNullException.ThrowIfNull(order);
        var limit = order.Get(OrderField.LimitPrice);
        return order.Quantity > 0 ? limit >= security.AskPrice : limit <= security.BidPrice;
    }

    /// <summary>
    /// Finds the way for a quantity, or for the largest half, quarter and so on of it that is taken: a brokerage has a largest size, too.
    /// </summary>
    /// <param name="algorithm">The algorithm; its brokerage model is asked.</param>
    /// <param name="security">The security.</param>
    /// <param name="quantity">Signed quantity to trade.</param>
    /// <param name="room">How far beyond the far side of the market a limit order may lie, in quote currency; null: none is tried.</param>
    /// <returns>A way that is taken, or why the whole is refused.</returns>
    public static OrderRoute OfLargest(QCAlgorithm algorithm, Security security, decimal quantity, decimal? room = null)
    {
        var whole = Of(algorithm, security, quantity, room);
        var part = whole;
        for (var halving = 0; halving < MostHalvings && !part.IsTaken && part.Quantity != 0; halving++)
        {
            part = Of(algorithm, security, part.Quantity / 2, room);
        }

        return part.IsTaken ? part : whole;
    }

    /// <summary>
    /// What LEAN makes of a market order at this moment: a market-on-open order while the exchange is closed, except that futures and their options
    /// trade at any hour; in a backtest on daily data alone, which knows no price of this moment, a market-on-close order, or a market-on-open order
    /// where the close is too near for one.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    public static OrderType TypeNow(QCAlgorithm algorithm, Security security)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(security);
        if (security.Type is SecurityType.Future or SecurityType.FutureOption)
        {
            return OrderType.Market;
        }

        if (!security.Exchange.ExchangeOpen)
        {
            return OrderType.MarketOnOpen;
        }

        if (algorithm.LiveMode || security.Exchange.Hours.IsMarketAlwaysOpen || !HasDailyDataOnly(algorithm, security))
        {
            return OrderType.Market;
        }

        var close = security.Exchange.Hours.GetNextMarketClose(security.LocalTime, false).ConvertToUtc(security.Exchange.TimeZone);
        return algorithm.UtcTime > close - MarketOnCloseOrder.SubmissionTimeBuffer ? OrderType.MarketOnOpen : OrderType.MarketOnClose;
    }

    /// <summary>Sends it.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="tag">Note on the order.</param>
    public OrderTicket Send(QCAlgorithm algorithm, string tag)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return Type == OrderType.Limit
            ? algorithm.LimitOrder(Security.Symbol, Quantity, LimitPrice, asynchronous: true, tag: tag)
            : algorithm.MarketOrder(Security.Symbol, Quantity, asynchronous: true, tag: tag);
    }

    private static decimal Through(Security security, decimal quantity, decimal room)
    {
        var tick = security.SymbolProperties.MinimumPriceVariation;
        return quantity > 0
            ? Math.Ceiling((security.AskPrice + room) / tick) * tick
            : Math.Max(tick, Math.Floor((security.BidPrice - room) / tick) * tick);
    }

    private static bool HasDailyDataOnly(QCAlgorithm algorithm, Security security)
    {
        var data = algorithm.SubscriptionManager.SubscriptionDataConfigService.GetSubscriptionDataConfigs(security.Symbol);
        return data.Count > 0 && data.All(subscription => subscription.Resolution == Resolution.Daily);
    }

    // What LEAN refuses by itself, whatever the brokerage.
    private static string? RefusalOfLean(QCAlgorithm algorithm, Security security) =>
        algorithm.IsWarmingUp ? "the algorithm is warming up"
        : !security.IsTradable ? "it is not tradable"
        : security.Price == 0 || !security.HasData ? "it has no price yet"
        : security.QuoteCurrency.ConversionRate == 0 ? $"{security.QuoteCurrency.Symbol} has no rate"
        : null;
}
