using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

/// <summary>
/// Fills equities: stops and limits by trades alone, at the open where the bar gaps beyond them, else at the price itself; market orders at the
/// freshest of quotes and trades; openings and closes at the trade bar's.
/// </summary>
public class EquityFillModel : FillModel
{
    /// <inheritdoc/>
    public override OrderEvent MarketFill(Security asset, MarketOrder order)
    {
        var fill = Nothing(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, false))
        {
            return fill;
        }

        var configs = GetSubscriptionDataConfigs(asset);
        var best = BestEffort(asset, order.Direction, order.Time);
        var price = Worsened(asset, order, best.Price);
        if (best.IsStale && ShouldWaitForFreshDataOnStale(asset, best.EndTime.ConvertToUtc(asset.Exchange.TimeZone), order.Time, configs))
        {
            return fill;
        }

        fill.Message = best.Message;
        return Filled(fill, order, price);
    }

    /// <inheritdoc/>
    public override OrderEvent StopMarketFill(Security asset, StopMarketOrder order)
    {
        var fill = Nothing(asset, order);
        if (FreshTrades(asset, order, false) is not { } bar)
        {
            return fill;
        }

        var sells = order.Direction == OrderDirection.Sell;
        if (sells ? bar.Low > order.StopPrice : bar.High < order.StopPrice)
        {
            return fill;
        }

        var gaps = sells ? bar.Open <= order.StopPrice : bar.Open >= order.StopPrice;
        fill.Message = gaps ? AtOpen(asset, bar, "an unfavorable") : fill.Message;
        return Filled(fill, order, Worsened(asset, order, gaps ? bar.Open : order.StopPrice));
    }

    /// <inheritdoc/>
    public override OrderEvent StopLimitFill(Security asset, StopLimitOrder order) => StopLimitFill(asset, order, TradesExtendedHours(asset));

    /// <inheritdoc/>
    public override OrderEvent LimitFill(Security asset, LimitOrder order)
    {
        var fill = Nothing(asset, order);
        if (FreshTrades(asset, order, TradesExtendedHours(asset)) is not { } bar)
        {
            return fill;
        }

        var buys = order.Direction == OrderDirection.Buy;
        if (buys ? bar.Low >= order.LimitPrice : bar.High <= order.LimitPrice)
        {
            return fill;
        }

        var gaps = buys ? bar.Open < order.LimitPrice : bar.Open > order.LimitPrice;
        fill.Message = gaps ? AtOpen(asset, bar, "a favorable") : fill.Message;
        return Filled(fill, order, gaps ? bar.Open : order.LimitPrice);
    }

    /// <inheritdoc/>
    public override OrderEvent LimitIfTouchedFill(Security asset, LimitIfTouchedOrder order)
    {
        var fill = Nothing(asset, order);
        if (FreshTrades(asset, order, TradesExtendedHours(asset)) is not { } bar)
        {
            return fill;
        }

        var buys = order.Direction == OrderDirection.Buy;
        order.TriggerTouched |= buys ? bar.Low <= order.TriggerPrice : bar.High >= order.TriggerPrice;
        if (!order.TriggerTouched)
        {
            return fill;
        }

        var best = BestEffort(asset, order.Direction, order.Time);
        if (buys ? best.Price > order.LimitPrice : best.Price < order.LimitPrice)
        {
            return fill;
        }

        fill.Message = best.Message;
        return Filled(fill, order, buys ? Math.Min(best.Price, order.LimitPrice) : Math.Max(best.Price, order.LimitPrice));
    }

    /// <inheritdoc/>
    public override OrderEvent MarketOnOpenFill(Security asset, MarketOnOpenOrder order)
    {
        var fill = Nothing(asset, order);
        if (order.Status == OrderStatus.Canceled)
        {
            return fill;
        }

        var placed = order.Time.ConvertFromUtc(asset.Exchange.TimeZone);
        var (price, end) = (0m, DateTime.MinValue);
        if (!GetSubscribedTypes(asset).Contains(typeof(TradeBar)))
        {
            fill.Message = QuotesOnly(asset);
        }
        else if (asset.Cache.GetData<TradeBar>() is { } bar)
        {
            if (bar.Time < placed || (bar.Period < Time.OneHour && !asset.Exchange.DateTimeIsOpen(bar.Time)))
            {
                return fill;
            }

            (price, end) = (bar.Open, bar.EndTime);
        }

        var isSameSession = asset.Exchange.DateTimeIsOpen(placed) && placed.Date == end.Date;
        return placed >= end || isSameSession || !IsExchangeOpen(asset, false) ? fill : AtSessionPrice(asset, order, fill, price);
    }

    /// <inheritdoc/>
    public override OrderEvent MarketOnCloseFill(Security asset, MarketOnCloseOrder order)
    {
        var fill = Nothing(asset, order);
        var placed = order.Time.ConvertFromUtc(asset.Exchange.TimeZone);
        if (order.Status == OrderStatus.Canceled || asset.LocalTime < asset.Exchange.Hours.GetNextMarketClose(placed, false))
        {
            return fill;
        }

        var hasTrades = GetSubscribedTypes(asset).Contains(typeof(TradeBar));
        fill.Message = hasTrades ? fill.Message : QuotesOnly(asset);
        return AtSessionPrice(asset, order, fill, hasTrades ? asset.Cache.GetData<TradeBar>()?.Close ?? 0 : 0);
    }

    /// <inheritdoc/>
    protected override HashSet<Type> GetSubscribedTypes(Security asset) =>
        TypesOf(asset, GetSubscriptionDataConfigs(asset).Where(c => !c.IsInternalFeed));

    /// <inheritdoc/>
    protected override Prices GetPrices(Security asset, OrderDirection direction) => PricesFor(
        asset, direction, a => Parameters.ConfigProvider.GetSubscriptionDataConfigs(a.Symbol).Select(c => c.Type).ToHashSet());

    private static string AtOpen(Security asset, TradeBar bar, string kind) => FormattableString.Invariant(
        $"Due to {kind} gap at {bar.EndTime} {asset.Exchange.TimeZone}, order filled using the open price ({bar.Open})");

    private static string QuotesOnly(Security asset) => FormattableString.Invariant(
        $"Warning: No trade information available at {asset.LocalTime} {asset.Exchange.TimeZone}, order filled using Quote data");

    private OrderEvent AtSessionPrice(Security asset, Order order, OrderEvent fill, decimal price)
    {
        if (price == 0)
        {
            var best = BestEffort(asset, order.Direction, order.Time);
            fill.Message += best.Message;
            price = best.Price;
        }

        return Filled(fill, order, Worsened(asset, order, price));
    }

    private TradeBar? FreshTrades(Security asset, Order order, bool extendedHours)
    {
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, extendedHours))
        {
            return null;
        }

        var bar = GetSubscribedTypes(asset).Contains(typeof(TradeBar)) ? asset.Cache.GetData<TradeBar>() : null;
        return bar is null || bar.EndTime.ConvertToUtc(asset.Exchange.TimeZone) <= order.Time ? null : bar;
    }

    private bool TradesExtendedHours(Security asset) =>
        Parameters.ConfigProvider.GetSubscriptionDataConfigs(asset.Symbol).Any(c => c.ExtendedMarketHours);

    private BestPrice BestEffort(Security asset, OrderDirection direction, DateTime orderTime)
    {
        var cutOff = orderTime.ConvertFromUtc(asset.Exchange.TimeZone) - Parameters.StalePriceTimeSpan;
        var types = GetSubscribedTypes(asset);
        BestPrice? best = null;
        if (types.Contains(typeof(QuoteBar)) && asset.Cache.GetData<QuoteBar>() is { } quotes)
        {
            var side = direction == OrderDirection.Buy ? quotes.Ask : quotes.Bid;
            var isStale = quotes.EndTime < cutOff;
            var message = isStale
                ? FormattableString.Invariant($"Warning: fill at stale price ({quotes.EndTime} {asset.Exchange.TimeZone}), using QuoteBar data.")
                : string.Empty;
            best = new BestPrice(side?.Close ?? quotes.Close, quotes.EndTime, isStale, message);
        }

        if (best is null or { IsStale: true } && types.Contains(typeof(TradeBar)) && asset.Cache.GetData<TradeBar>() is { } trades
            && (best is null || trades.EndTime > best.EndTime))
        {
            best = new BestPrice(
                trades.Close,
                trades.EndTime,
                trades.EndTime < cutOff,
                FormattableString.Invariant(
                    $"Warning: No quote information available at {trades.EndTime} {asset.Exchange.TimeZone}, order filled using TradeBar data"));
        }

        return best ?? throw new InvalidOperationException(
            $"Cannot get {(direction == OrderDirection.Buy ? "ask" : "bid")} price to perform fill for {asset.Symbol} because no market data was "
            + $"found. SubscribedTypes: [{string.Join(",", types.Select(t => t.Name))}]");
    }

    private sealed record BestPrice(decimal Price, DateTime EndTime, bool IsStale, string Message);
}
