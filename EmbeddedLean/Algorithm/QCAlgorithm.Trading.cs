using System;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

/// <content>Orders.</content>
public partial class QCAlgorithm
{
    private bool _toldOfMarketOnOpen;
    private bool _toldOfMarketOnClose;
    private bool _toldOfGoodTilDate;
    private bool _toldOfUnknownSymbol;

    /// <summary>Its orders.</summary>
    public SecurityTransactionManager Transactions { get; set; }

    /// <summary>Buys at the market.</summary>
    public OrderTicket Buy(Symbol symbol, int quantity) => Order(symbol, (decimal)Math.Abs(quantity));

    /// <summary>Buys at the market.</summary>
    public OrderTicket Buy(Symbol symbol, double quantity) => Order(symbol, Math.Abs(quantity).SafeDecimalCast());

    /// <summary>Buys at the market.</summary>
    public OrderTicket Buy(Symbol symbol, decimal quantity) => Order(symbol, Math.Abs(quantity));

    /// <summary>Buys at the market.</summary>
    public OrderTicket Buy(Symbol symbol, float quantity) => Order(symbol, (decimal)Math.Abs(quantity));

    /// <summary>Sells at the market.</summary>
    public OrderTicket Sell(Symbol symbol, int quantity) => Order(symbol, -(decimal)Math.Abs(quantity));

    /// <summary>Sells at the market.</summary>
    public OrderTicket Sell(Symbol symbol, double quantity) => Order(symbol, -Math.Abs(quantity).SafeDecimalCast());

    /// <summary>Sells at the market.</summary>
    public OrderTicket Sell(Symbol symbol, float quantity) => Order(symbol, -(decimal)Math.Abs(quantity));

    /// <summary>Sells at the market.</summary>
    public OrderTicket Sell(Symbol symbol, decimal quantity) => Order(symbol, -Math.Abs(quantity));

    /// <summary>Trades at the market.</summary>
    public OrderTicket Order(Symbol symbol, double quantity) => Order(symbol, quantity.SafeDecimalCast());

    /// <summary>Trades at the market.</summary>
    public OrderTicket Order(Symbol symbol, int quantity) => MarketOrder(symbol, (decimal)quantity);

    /// <summary>Trades at the market.</summary>
    public OrderTicket Order(Symbol symbol, decimal quantity) => MarketOrder(symbol, quantity);

    /// <summary>Trades at the market.</summary>
    public OrderTicket Order(
        Symbol symbol, decimal quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        MarketOrder(symbol, quantity, asynchronous, tag, orderProperties);

    /// <summary>Trades at the market.</summary>
    public OrderTicket MarketOrder(
        Symbol symbol, int quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        MarketOrder(symbol, (decimal)quantity, asynchronous, tag, orderProperties);

    /// <summary>Trades at the market.</summary>
    public OrderTicket MarketOrder(
        Symbol symbol, double quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        MarketOrder(symbol, quantity.SafeDecimalCast(), asynchronous, tag, orderProperties);

    /// <summary>
    /// Trades at the market: at the next opening where the exchange is closed; with daily data alone and not live, at the close, or at the next
    /// opening where the close is too near.
    /// </summary>
    public OrderTicket MarketOrder(
        Symbol symbol, decimal quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null)
    {
        if (SecurityForOrder(symbol) is not { } security)
        {
            return Submit(OrderType.Market, symbol, quantity, tag, orderProperties, asynchronous);
        }

        var own = security.Symbol;
        if (!security.Exchange.ExchangeOpen)
        {
            var atOpen = MarketOnOpenOrder(own, quantity, asynchronous, tag, orderProperties);
            TellOnce(
                ref _toldOfMarketOnOpen, atOpen,
                "Warning: market orders submitted while the market is closed are automatically converted into "
                + "MarketOnOpen orders to fill at the next market open.");
            return atOpen;
        }

        if (!LiveMode && !security.Exchange.Hours.IsMarketAlwaysOpen && HasDailyDataOnly(security))
        {
            var later = IsTooLateForClose(security)
                ? MarketOnOpenOrder(own, quantity, asynchronous, tag, orderProperties)
                : MarketOnCloseOrder(own, quantity, asynchronous, tag, orderProperties);
            TellOnce(
                ref _toldOfMarketOnClose, later,
                "Warning: market orders on daily resolution data sent during market hours are automatically converted into MarketOnClose orders "
                + "(or MarketOnOpen near the close) to avoid filling at the stale previous close. "
                + "Note: in live trading this conversion is not applied, as the order fills at the current market price.");
            return later;
        }

        return Submit(OrderType.Market, own, quantity, tag, orderProperties, asynchronous);
    }

    /// <summary>Trades at the next opening.</summary>
    public OrderTicket MarketOnOpenOrder(
        Symbol symbol, double quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        MarketOnOpenOrder(symbol, quantity.SafeDecimalCast(), asynchronous, tag, orderProperties);

    /// <summary>Trades at the next opening.</summary>
    public OrderTicket MarketOnOpenOrder(
        Symbol symbol, int quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        MarketOnOpenOrder(symbol, (decimal)quantity, asynchronous, tag, orderProperties);

    /// <summary>Trades at the next opening.</summary>
    public OrderTicket MarketOnOpenOrder(
        Symbol symbol, decimal quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        Submit(OrderType.MarketOnOpen, symbol, quantity, tag, WithoutDate(orderProperties), asynchronous);

    /// <summary>Trades at the close.</summary>
    public OrderTicket MarketOnCloseOrder(
        Symbol symbol, int quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        MarketOnCloseOrder(symbol, (decimal)quantity, asynchronous, tag, orderProperties);

    /// <summary>Trades at the close.</summary>
    public OrderTicket MarketOnCloseOrder(
        Symbol symbol, double quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        MarketOnCloseOrder(symbol, quantity.SafeDecimalCast(), asynchronous, tag, orderProperties);

    /// <summary>Trades at the close.</summary>
    public OrderTicket MarketOnCloseOrder(
        Symbol symbol, decimal quantity, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        Submit(OrderType.MarketOnClose, symbol, quantity, tag, WithoutDate(orderProperties), asynchronous);

    /// <summary>Trades at a price or better.</summary>
    public OrderTicket LimitOrder(
        Symbol symbol, int quantity, decimal limitPrice, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        LimitOrder(symbol, (decimal)quantity, limitPrice, asynchronous, tag, orderProperties);

    /// <summary>Trades at a price or better.</summary>
    public OrderTicket LimitOrder(
        Symbol symbol, double quantity, decimal limitPrice, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        LimitOrder(symbol, quantity.SafeDecimalCast(), limitPrice, asynchronous, tag, orderProperties);

    /// <summary>Trades at a price or better.</summary>
    public OrderTicket LimitOrder(
        Symbol symbol, decimal quantity, decimal limitPrice, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        Submit(OrderType.Limit, symbol, quantity, tag, orderProperties, asynchronous, limit: limitPrice);

    /// <summary>Trades at the market once a price is reached.</summary>
    public OrderTicket StopMarketOrder(
        Symbol symbol, int quantity, decimal stopPrice, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        StopMarketOrder(symbol, (decimal)quantity, stopPrice, asynchronous, tag, orderProperties);

    /// <summary>Trades at the market once a price is reached.</summary>
    public OrderTicket StopMarketOrder(
        Symbol symbol, double quantity, decimal stopPrice, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        StopMarketOrder(symbol, quantity.SafeDecimalCast(), stopPrice, asynchronous, tag, orderProperties);

    /// <summary>Trades at the market once a price is reached.</summary>
    public OrderTicket StopMarketOrder(
        Symbol symbol, decimal quantity, decimal stopPrice, bool asynchronous = false, string tag = "", IOrderProperties? orderProperties = null) =>
        Submit(OrderType.StopMarket, symbol, quantity, tag, orderProperties, asynchronous, stopPrice);

    /// <summary>Trades at the market once the price falls behind its best by an amount.</summary>
    public OrderTicket TrailingStopOrder(
        Symbol symbol,
        int quantity,
        decimal trailingAmount,
        bool trailingAsPercentage,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        TrailingStopOrder(symbol, (decimal)quantity, trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);

    /// <summary>Trades at the market once the price falls behind its best by an amount.</summary>
    public OrderTicket TrailingStopOrder(
        Symbol symbol,
        double quantity,
        decimal trailingAmount,
        bool trailingAsPercentage,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        TrailingStopOrder(symbol, quantity.SafeDecimalCast(), trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);

    /// <summary>Trades at the market once the price falls behind its best by an amount.</summary>
    public OrderTicket TrailingStopOrder(
        Symbol symbol,
        decimal quantity,
        decimal trailingAmount,
        bool trailingAsPercentage,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null)
    {
        var side = quantity > 0 ? OrderDirection.Buy : OrderDirection.Sell;
        var stop = Orders.TrailingStopOrder.CalculateStopPrice(SecurityForOrder(symbol)?.Price ?? 0m, trailingAmount, trailingAsPercentage, side);
        return TrailingStopOrder(symbol, quantity, stop, trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);
    }

    /// <summary>Trades at the market once the price falls behind its best by an amount, from a first stop on.</summary>
    public OrderTicket TrailingStopOrder(
        Symbol symbol,
        int quantity,
        decimal stopPrice,
        decimal trailingAmount,
        bool trailingAsPercentage,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        TrailingStopOrder(symbol, (decimal)quantity, stopPrice, trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);

    /// <summary>Trades at the market once the price falls behind its best by an amount, from a first stop on.</summary>
    public OrderTicket TrailingStopOrder(
        Symbol symbol,
        double quantity,
        decimal stopPrice,
        decimal trailingAmount,
        bool trailingAsPercentage,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        TrailingStopOrder(
            symbol, quantity.SafeDecimalCast(), stopPrice, trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);

    /// <summary>Trades at the market once the price falls behind its best by an amount, from a first stop on.</summary>
    public OrderTicket TrailingStopOrder(
        Symbol symbol,
        decimal quantity,
        decimal stopPrice,
        decimal trailingAmount,
        bool trailingAsPercentage,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        Submit(
            OrderType.TrailingStop, symbol, quantity, tag, orderProperties, asynchronous, stopPrice,
            trailing: trailingAmount, trailingIsFraction: trailingAsPercentage);

    /// <summary>Becomes a limit order once a price is reached.</summary>
    public OrderTicket StopLimitOrder(
        Symbol symbol,
        int quantity,
        decimal stopPrice,
        decimal limitPrice,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        StopLimitOrder(symbol, (decimal)quantity, stopPrice, limitPrice, asynchronous, tag, orderProperties);

    /// <summary>Becomes a limit order once a price is reached.</summary>
    public OrderTicket StopLimitOrder(
        Symbol symbol,
        double quantity,
        decimal stopPrice,
        decimal limitPrice,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        StopLimitOrder(symbol, quantity.SafeDecimalCast(), stopPrice, limitPrice, asynchronous, tag, orderProperties);

    /// <summary>Becomes a limit order once a price is reached.</summary>
    public OrderTicket StopLimitOrder(
        Symbol symbol,
        decimal quantity,
        decimal stopPrice,
        decimal limitPrice,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        Submit(OrderType.StopLimit, symbol, quantity, tag, orderProperties, asynchronous, stopPrice, limitPrice);

    /// <summary>Becomes a limit order once a price on its own side is touched.</summary>
    public OrderTicket LimitIfTouchedOrder(
        Symbol symbol,
        int quantity,
        decimal triggerPrice,
        decimal limitPrice,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        LimitIfTouchedOrder(symbol, (decimal)quantity, triggerPrice, limitPrice, asynchronous, tag, orderProperties);

    /// <summary>Becomes a limit order once a price on its own side is touched.</summary>
    public OrderTicket LimitIfTouchedOrder(
        Symbol symbol,
        double quantity,
        decimal triggerPrice,
        decimal limitPrice,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        LimitIfTouchedOrder(symbol, quantity.SafeDecimalCast(), triggerPrice, limitPrice, asynchronous, tag, orderProperties);

    /// <summary>Becomes a limit order once a price on its own side is touched.</summary>
    public OrderTicket LimitIfTouchedOrder(
        Symbol symbol,
        decimal quantity,
        decimal triggerPrice,
        decimal limitPrice,
        bool asynchronous = false,
        string tag = "",
        IOrderProperties? orderProperties = null) =>
        Submit(
            OrderType.LimitIfTouched, symbol, quantity, tag, orderProperties, asynchronous, limit: limitPrice,
            trigger: triggerPrice);

    /// <summary>Submits an order as described; what is plainly wrong with it is refused at once.</summary>
    public OrderTicket SubmitOrderRequest(SubmitOrderRequest request)
    {
        if (RefusalOf(request) is not { } refusal)
        {
            return Transactions.AddOrder(request);
        }

        Error(refusal.ErrorMessage);
        return OrderTicket.InvalidSubmitRequest(Transactions, request, refusal);
    }

    /// <summary>Whether the exchange of a symbol is open.</summary>
    public bool IsMarketOpen(Symbol symbol) =>
        Securities.TryGetValue(symbol, out var known) ? known.IsMarketOpen(extendedMarketHours: false) : IsSession(symbol);

    private bool IsSession(Symbol symbol)
    {
        var hours = MarketHoursDatabase.GetExchangeHours(symbol.ID.Market, symbol, symbol.SecurityType);
        return hours.IsOpen(UtcTime.ConvertFromUtc(hours.TimeZone), false);
    }

    private OrderTicket Submit(
        OrderType type,
        Symbol symbol,
        decimal quantity,
        string tag,
        IOrderProperties? properties,
        bool asynchronous,
        decimal stop = 0m,
        decimal limit = 0m,
        decimal trigger = 0m,
        decimal trailing = 0m,
        bool trailingIsFraction = false)
    {
        var own = SecurityForOrder(symbol)?.Symbol ?? symbol;
        return SubmitOrderRequest(new SubmitOrderRequest(
            type, own.SecurityType, own, quantity, stop, limit, trigger, trailing, trailingIsFraction, UtcTime, tag,
            properties ?? DefaultOrderProperties?.Clone(), null, asynchronous));
    }

    private IOrderProperties? WithoutDate(IOrderProperties? orderProperties)
    {
        var properties = orderProperties ?? DefaultOrderProperties?.Clone();
        if (properties?.TimeInForce is GoodTilDateTimeInForce)
        {
            properties.TimeInForce = TimeInForce.GoodTilCanceled;
            if (!_toldOfGoodTilDate)
            {
                _toldOfGoodTilDate = true;
                Debug(
                    "Warning: Good-Til-Date Time-In-Force is not supported for MOO and MOC orders. "
                    + "The time-in-force will be reset to Good-Til-Canceled (GTC).");
            }
        }

        return properties;
    }

    private void TellOnce(ref bool told, OrderTicket ticket, string message)
    {
        if (!told && ticket.SubmitRequest.Response.IsSuccess)
        {
            told = true;
            Debug(message);
        }
    }

    private bool HasDailyDataOnly(Security security)
    {
        var configs = SubscriptionManager.SubscriptionDataConfigService.GetSubscriptionDataConfigs(security.Symbol);
        return configs.Count > 0 && configs.All(c => c.Resolution == Resolution.Daily);
    }

    private bool IsTooLateForClose(Security security)
    {
        if (security.Exchange.Hours.IsMarketAlwaysOpen)
        {
            return false;
        }

        var close = security.Exchange.Hours.GetNextMarketClose(security.LocalTime, false).ConvertToUtc(security.Exchange.TimeZone);
        return UtcTime > close - Context.Statics.CloseBuffer;
    }

    /// <summary>The security to be traded, added where it is not there; null for a text that is the ticker of none.</summary>
    private Security? SecurityForOrder(Symbol symbol)
    {
        if (Securities.TryGetValue(symbol, out var security) && (security.IsTradable || security.IsDelisted))
        {
            return security;
        }

        if (security is null && symbol.ID.IsTickerOnly)
        {
            return null;
        }

        // Traded before it was asked for: it needs a price at once.
        var added = AddSecurity(symbol);
        SeedPrice(added);
        return added;
    }
}
