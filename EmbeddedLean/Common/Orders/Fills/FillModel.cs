using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

/// <summary>
/// Fills at bid and ask where quotes are subscribed to, else at trades. A bar that ended when the order was made, or before, fills nothing
/// but market orders. Stops fill at the worse of stop and close, limits at the better of limit and the bar's far end.
/// </summary>
public class FillModel : IFillModel
{
    /// <summary>The order at hand.</summary>
    protected FillModelParameters Parameters { get; set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Options and combinations of legs are not supported.</exception>
    public virtual Fill Fill(FillModelParameters parameters)
    {
        Parameters = parameters;
        var security = parameters.Security;
        return new Fill(parameters.Order switch
        {
            MarketOrder order => MarketFill(security, order),
            LimitOrder order => LimitFill(security, order),
            LimitIfTouchedOrder order => LimitIfTouchedFill(security, order),
            TrailingStopOrder order => TrailingStopFill(security, order),
            StopMarketOrder order => StopMarketFill(security, order),
            StopLimitOrder order => StopLimitFill(security, order),
            MarketOnOpenOrder order => MarketOnOpenFill(security, order),
            MarketOnCloseOrder order => MarketOnCloseFill(security, order),
            var order => throw new NotSupportedException($"Orders of type {order.Type} are not supported."),
        });
    }

    /// <summary>Fills a market order; an hourly or daily bar that began after the order fills it at its open.</summary>
    public virtual OrderEvent MarketFill(Security asset, MarketOrder order)
    {
        var fill = Nothing(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, false))
        {
            return fill;
        }

        var prices = GetPrices(asset, order.Direction);
        var configs = GetSubscriptionDataConfigs(asset);
        var barEnd = prices.EndTime.ConvertToUtc(asset.Exchange.TimeZone);
        if (barEnd + Parameters.StalePriceTimeSpan < order.Time)
        {
            if (ShouldWaitForFreshDataOnStale(asset, barEnd, order.Time, configs))
            {
                return fill;
            }

            fill.Message = FormattableString.Invariant($"Warning: fill at stale price ({prices.EndTime} {asset.Exchange.TimeZone})");
        }

        return Filled(fill, order, Worsened(asset, order, GetMarketFillPrice(asset, order, prices, configs)));
    }

    /// <summary>Fills a stop order.</summary>
    public virtual OrderEvent StopMarketFill(Security asset, StopMarketOrder order)
    {
        var fill = Nothing(asset, order);
        if (FreshPrices(asset, order, false) is not { } prices)
        {
            return fill;
        }

        // The slippage model is asked whether or not the stop is reached: one that draws at random has drawn.
        var price = StopPrice(asset, order, prices);
        var isReached = order.Direction == OrderDirection.Sell ? prices.Low < order.StopPrice : prices.High > order.StopPrice;
        return isReached ? Filled(fill, order, price) : fill;
    }

    /// <summary>Fills a trailing stop order, or moves its stop after the bar's best price.</summary>
    public virtual OrderEvent TrailingStopFill(Security asset, TrailingStopOrder order)
    {
        var fill = Nothing(asset, order);
        if (FreshPrices(asset, order, false) is not { } prices)
        {
            return fill;
        }

        var price = StopPrice(asset, order, prices);
        var sells = order.Direction == OrderDirection.Sell;
        if (sells ? prices.Low <= order.StopPrice : prices.High >= order.StopPrice)
        {
            return Filled(fill, order, price);
        }

        if (TrailingStopOrder.TryUpdateStopPrice(
            sells ? prices.High : prices.Low, order.StopPrice, order.TrailingAmount, order.TrailingAsPercentage, order.Direction, out var stop))
        {
            order.StopPrice = stop;
            Parameters.OnOrderUpdated(order);
        }

        return fill;
    }

    /// <summary>Sets a stop limit order off, and fills it where the bar closes within its limit.</summary>
    public virtual OrderEvent StopLimitFill(Security asset, StopLimitOrder order) => StopLimitFill(asset, order, ExtendedHours(asset));

    /// <summary>Fills a limit order.</summary>
    public virtual OrderEvent LimitFill(Security asset, LimitOrder order)
    {
        var fill = Nothing(asset, order);
        if (FreshPrices(asset, order, ExtendedHours(asset)) is not { } prices)
        {
            return fill;
        }

        return order.Direction switch
        {
            OrderDirection.Buy when prices.Low < order.LimitPrice => Filled(fill, order, Math.Min(prices.High, order.LimitPrice)),
            OrderDirection.Sell when prices.High > order.LimitPrice => Filled(fill, order, Math.Max(prices.Low, order.LimitPrice)),
            _ => fill,
        };
    }

    /// <summary>Sets a limit-if-touched order off by trades, and fills it at its limit where the quotes allow.</summary>
    public virtual OrderEvent LimitIfTouchedFill(Security asset, LimitIfTouchedOrder order)
    {
        var fill = Nothing(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, ExtendedHours(asset)))
        {
            return fill;
        }

        var trades = GetSubscribedTypes(asset).Contains(typeof(TradeBar)) ? asset.Cache.GetData<TradeBar>() : null;
        if (trades is null || trades.EndTime.ConvertToUtc(asset.Exchange.TimeZone) <= order.Time)
        {
            return fill;
        }

        var sells = order.Direction == OrderDirection.Sell;
        order.TriggerTouched |= sells ? trades.High >= order.TriggerPrice : trades.Low <= order.TriggerPrice;
        var isWithin = order.TriggerTouched && (sells ? LastAsk(asset) >= order.LimitPrice : LastBid(asset) <= order.LimitPrice);
        return isWithin ? Filled(fill, order, order.LimitPrice) : fill;
    }

    /// <summary>Fills at the open of the first bar of a session that began after the order.</summary>
    /// <exception cref="InvalidOperationException">The exchange never closes.</exception>
    public virtual OrderEvent MarketOnOpenFill(Security asset, MarketOnOpenOrder order)
    {
        RequireSessions(asset, nameof(OrderType.MarketOnOpen));
        var fill = Nothing(asset, order);
        var placed = order.Time.ConvertFromUtc(asset.Exchange.TimeZone);
        if (order.Status == OrderStatus.Canceled || !asset.HasData || placed >= asset.GetLastData().EndTime)
        {
            return fill;
        }

        var isSameSession = asset.Exchange.DateTimeIsOpen(placed) && placed.Date == asset.LocalTime.Date;
        return isSameSession || !IsExchangeOpen(asset, false)
            ? fill
            : Filled(fill, order, Worsened(asset, order, GetPrices(asset, order.Direction).Open));
    }

    /// <summary>Fills at the close of the session.</summary>
    /// <exception cref="InvalidOperationException">The exchange never closes.</exception>
    public virtual OrderEvent MarketOnCloseFill(Security asset, MarketOnCloseOrder order)
    {
        RequireSessions(asset, nameof(OrderType.MarketOnClose));
        var fill = Nothing(asset, order);
        var placed = order.Time.ConvertFromUtc(asset.Exchange.TimeZone);
        return order.Status == OrderStatus.Canceled || asset.LocalTime < asset.Exchange.Hours.GetNextMarketClose(placed, false)
            ? fill
            : Filled(fill, order, Worsened(asset, order, GetPrices(asset, order.Direction).Close));
    }

    /// <summary>Subscriptions of a security, the engine's own included.</summary>
    protected List<SubscriptionDataConfig> GetSubscriptionDataConfigs(Security asset) =>
        Parameters.ConfigProvider.GetSubscriptionDataConfigs(asset.Symbol, true);

    /// <summary>Types of data subscribed to.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    protected virtual HashSet<Type> GetSubscribedTypes(Security asset) => TypesOf(asset, GetSubscriptionDataConfigs(asset));

    /// <summary>Whether all data of a security is hourly or daily: then a stale order waits for the next bar.</summary>
    protected bool ShouldWaitForFreshData(Security asset, List<SubscriptionDataConfig>? subscriptionConfigs = null)
    {
        var own = (subscriptionConfigs ?? GetSubscriptionDataConfigs(asset)).Where(c => !c.IsInternalFeed).ToList();
        return own.Count > 0 && own.All(c => c.Resolution is Resolution.Hour or Resolution.Daily);
    }

    /// <summary>Whether an order made after its data had gone stale waits: always with slow data, else where more than a bar is missing.</summary>
    protected bool ShouldWaitForFreshDataOnStale(
        Security asset, DateTime dataEndTimeUtc, DateTime orderTimeUtc, List<SubscriptionDataConfig>? subscriptionConfigs = null)
    {
        var configs = subscriptionConfigs ?? GetSubscriptionDataConfigs(asset);
        if (ShouldWaitForFreshData(asset, configs))
        {
            return true;
        }

        var bar = configs.Select(c => c.Resolution).DefaultIfEmpty(Resolution.Daily).Min().ToTimeSpan();
        return bar != TimeSpan.Zero && orderTimeUtc - dataEndTimeUtc > bar;
    }

    /// <summary>Price of a market order: the open of a slow bar that began after it, else the last one.</summary>
    protected decimal GetMarketFillPrice(Security asset, Order order, Prices prices, List<SubscriptionDataConfig>? subscriptionConfigs = null)
    {
        var beganLater = prices.Open != 0 && order.Time <= prices.Time.ConvertToUtc(asset.Exchange.TimeZone);
        return beganLater && ShouldWaitForFreshData(asset, subscriptionConfigs) ? prices.Open : prices.Current;
    }

    /// <summary>Prices for a side: quotes where subscribed to, else trades, else the last ones of any kind.</summary>
    protected virtual Prices GetPrices(Security asset, OrderDirection direction) => PricesFor(asset, direction, GetSubscribedTypes);

    /// <summary>Whether the exchange is open, or was during the bar that just ended.</summary>
    protected virtual bool IsExchangeOpen(Security asset, bool isExtendedMarketHours) =>
        asset.Exchange.Hours.IsOpen(asset.LocalTime, isExtendedMarketHours)
        || (asset.HasData && asset.GetLastData() is var bar && IsOfNow(bar, asset.LocalTime)
            && asset.Exchange.IsOpenDuringBar(bar.Time, bar.EndTime, isExtendedMarketHours));

    // Bars of more than an hour hold for the day they end on.
    private static bool IsOfNow(BaseData bar, DateTime now) =>
        bar.EndTime - bar.Time > Time.OneHour ? now.Date == bar.EndTime.Date : now <= bar.EndTime;

    private protected static OrderEvent Nothing(Security asset, Order order) => new(order, asset.UtcNow(), OrderFee.Zero);

    private protected static OrderEvent Filled(OrderEvent fill, Order order, decimal price)
    {
        (fill.Status, fill.FillPrice, fill.FillQuantity) = (OrderStatus.Filled, price, order.Quantity);
        return fill;
    }

    private protected static decimal Worsened(Security asset, Order order, decimal price)
    {
        var slippage = asset.SlippageModel.GetSlippageApproximation(asset, order);
        return order.Direction == OrderDirection.Sell ? price - slippage : price + slippage;
    }

    private protected static HashSet<Type> TypesOf(Security asset, IEnumerable<SubscriptionDataConfig> configs)
    {
        var types = configs.Select(c => c.Type).ToHashSet();
        return types.Count > 0
            ? types
            : throw new InvalidOperationException($"Cannot perform fill for {asset.Symbol} because no data subscription were found.");
    }

    private protected static Prices PricesFor(Security asset, OrderDirection direction, Func<Security, IReadOnlySet<Type>> types)
    {
        if (direction != OrderDirection.Hold)
        {
            var subscribed = types(asset);
            if (asset.Cache.GetData<QuoteBar>() is { } quotes && subscribed.Contains(typeof(QuoteBar))
                && (direction == OrderDirection.Sell ? quotes.Bid : quotes.Ask) is { } side)
            {
                return new Prices(quotes.Time, quotes.EndTime, side);
            }

            if (asset.Cache.GetData<TradeBar>() is { } trades && subscribed.Contains(typeof(TradeBar)))
            {
                return new Prices(trades);
            }
        }

        var (start, end) = asset.HasData ? (asset.GetLastData().Time, asset.GetLastData().EndTime) : (DateTime.MinValue, DateTime.MinValue);
        return new Prices(start, end, asset.Price, asset.Open, asset.High, asset.Low, asset.Close);
    }

    private protected OrderEvent StopLimitFill(Security asset, StopLimitOrder order, bool extendedHours)
    {
        var fill = Nothing(asset, order);
        if (FreshPrices(asset, order, extendedHours) is not { } prices)
        {
            return fill;
        }

        var buys = order.Direction == OrderDirection.Buy;
        if (!order.StopTriggered)
        {
            if (buys ? prices.High <= order.StopPrice : prices.Low >= order.StopPrice)
            {
                return fill;
            }

            order.StopTriggered = true;
            Parameters.OnOrderUpdated(order);
        }

        if (buys ? prices.Current >= order.LimitPrice : prices.Current <= order.LimitPrice)
        {
            return fill;
        }

        return Filled(fill, order, buys ? Math.Min(prices.High, order.LimitPrice) : Math.Max(prices.Low, order.LimitPrice));
    }

    private static decimal StopPrice(Security asset, StopMarketOrder order, Prices prices)
    {
        var market = Worsened(asset, order, prices.Current);
        return order.Direction == OrderDirection.Sell ? Math.Min(order.StopPrice, market) : Math.Max(order.StopPrice, market);
    }

    private static void RequireSessions(Security asset, string type)
    {
        if (asset.Exchange.Hours.IsMarketAlwaysOpen)
        {
            throw new InvalidOperationException($"Market never closes for this symbol {asset.Symbol}, can no submit a {type} order.");
        }
    }

    private Prices? FreshPrices(Security asset, Order order, bool extendedHours)
    {
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, extendedHours))
        {
            return null;
        }

        var prices = GetPrices(asset, order.Direction);
        return prices.EndTime.ConvertToUtc(asset.Exchange.TimeZone) <= order.Time ? null : prices;
    }

    private bool ExtendedHours(Security asset)
    {
        var configs = GetSubscriptionDataConfigs(asset);
        if (configs.Count == 0)
        {
            throw new InvalidOperationException($"Cannot perform fill for {asset.Symbol} because no data subscription were found.");
        }

        var own = configs.Where(c => !c.IsInternalFeed).ToList();
        return (own.Count > 0 ? own : configs).Any(c => c.ExtendedMarketHours);
    }

    private decimal LastAsk(Security asset) => GetSubscribedTypes(asset).Contains(typeof(QuoteBar)) && asset.Cache.GetData<QuoteBar>() is { } quotes
        ? quotes.Ask?.Close ?? quotes.Close
        : asset.Cache.GetData<TradeBar>()!.Close;

    private decimal LastBid(Security asset) => GetSubscribedTypes(asset).Contains(typeof(QuoteBar)) && asset.Cache.GetData<QuoteBar>() is { } quotes
        ? quotes.Bid?.Close ?? quotes.Close
        : asset.Cache.GetData<TradeBar>()!.Close;
}
