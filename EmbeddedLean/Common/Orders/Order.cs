using System;
using System.Collections.Generic;
using System.Globalization;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

public abstract class Order
{
    private decimal _quantity;
    private decimal _price;
    private int _eventId;

    /// <summary>Makes an order without terms.</summary>
    protected Order()
        : this(Symbol.Empty, 0m, default)
    {
    }

    /// <summary>Makes an order.</summary>
    protected Order(Symbol symbol, decimal quantity, DateTime time, string? tag = "", IOrderProperties? properties = null)
    {
        Symbol = symbol;
        Quantity = quantity;
        Time = time;
        Tag = tag!;
        Properties = properties ?? new OrderProperties();
        Status = OrderStatus.None;
    }

    /// <summary>Its number.</summary>
    public int Id { get; internal set; }

    /// <summary>Number of the order that it depends on, 0 without one.</summary>
    public int ContingentId { get; internal set; }

    /// <summary>Its ids at the brokerage.</summary>
    public List<string> BrokerId { get; internal set; } = [];

    /// <summary>What it is about.</summary>
    public Symbol Symbol { get; internal set; }

    /// <summary>Average price of its fills.</summary>
    public decimal Price
    {
        get => _price;
        internal set => _price = value.Normalize();
    }

    public string PriceCurrency { get; internal set; } = string.Empty;

    /// <summary>When it was made, UTC.</summary>
    public DateTime Time { get; internal set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedTime => Time;

    /// <summary>When it last filled, UTC.</summary>
    public DateTime? LastFillTime { get; internal set; }

    /// <summary>When it was last updated, UTC.</summary>
    public DateTime? LastUpdateTime { get; internal set; }

    /// <summary>When it was cancelled, UTC.</summary>
    public DateTime? CanceledTime { get; internal set; }

    /// <summary>Signed quantity.</summary>
    public virtual decimal Quantity
    {
        get => _quantity;
        internal set => _quantity = value.Normalize();
    }

    /// <summary>How it fills.</summary>
    public abstract OrderType Type { get; }

    /// <summary>Its state.</summary>
    public OrderStatus Status { get; set; }

    /// <summary>How long it rests.</summary>
    public TimeInForce TimeInForce => Properties.TimeInForce;

    /// <summary>Its note.</summary>
    public string Tag { get; internal set; }

    /// <summary>Its further instructions.</summary>
    public IOrderProperties Properties { get; internal set; }

    /// <summary>Kind of asset.</summary>
    public SecurityType SecurityType => Symbol.ID.SecurityType;

    /// <summary>Its side.</summary>
    public OrderDirection Direction => Extensions.GetOrderDirection(Quantity);

    /// <summary>Magnitude of the quantity.</summary>
    public decimal AbsoluteQuantity => Math.Abs(Quantity);

    /// <summary>Quantity at the fill price, in quote currency.</summary>
    [Obsolete("Please use Order.GetValue(security) or security.Holdings.HoldingsValue")]
    public decimal Value => Quantity * Price;

    /// <summary>Prices when it was made; null before.</summary>
    public OrderSubmissionData OrderSubmissionData { get; internal set; } = null!;

    /// <summary>Whether it could have filled at once when it was made.</summary>
    public bool IsMarketable => this switch
    {
        LimitOrder limit => OrderSubmissionData is { } prices
            && ((Direction == OrderDirection.Buy && limit.LimitPrice >= prices.AskPrice)
                || (Direction == OrderDirection.Sell && limit.LimitPrice <= prices.BidPrice)),
        _ => Type is OrderType.Market,
    };

    /// <summary>Adjustment of the prices that it was made by.</summary>
    public DataNormalizationMode PriceAdjustmentMode { get; set; }

    /// <summary>Makes the order that a request describes.</summary>
    /// <exception cref="NotSupportedException">Options and combinations of legs are not supported.</exception>
    public static Order CreateOrder(SubmitOrderRequest request)
    {
        var (symbol, quantity, time, tag, properties) = (request.Symbol, request.Quantity, request.Time, request.Tag, request.OrderProperties);
        Order order = request.OrderType switch
        {
            OrderType.Market => new MarketOrder(symbol, quantity, time, tag, properties),
            OrderType.Limit => new LimitOrder(symbol, quantity, request.LimitPrice, time, tag, properties),
            OrderType.StopMarket => new StopMarketOrder(symbol, quantity, request.StopPrice, time, tag, properties),
            OrderType.StopLimit => new StopLimitOrder(symbol, quantity, request.StopPrice, request.LimitPrice, time, tag, properties),
            OrderType.TrailingStop => new TrailingStopOrder(
                symbol, quantity, request.StopPrice, request.TrailingAmount, request.TrailingAsPercentage, time, tag, properties),
            OrderType.LimitIfTouched => new LimitIfTouchedOrder(symbol, quantity, request.TriggerPrice, request.LimitPrice, time, tag, properties),
            OrderType.MarketOnOpen => new MarketOnOpenOrder(symbol, quantity, time, tag, properties),
            OrderType.MarketOnClose => new MarketOnCloseOrder(symbol, quantity, time, tag, properties),
            _ => throw new NotSupportedException($"Orders of type {request.OrderType} are not supported."),
        };
        order.Status = OrderStatus.New;
        order.Id = request.OrderId;
        return order;
    }

    /// <summary>Signed value in account currency, at the price that it would fill at.</summary>
    public decimal GetValue(Security security) =>
        GetValueImpl(security) * security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier;

    /// <summary>Note of an order that was given none.</summary>
    public virtual string GetDefaultTag() => string.Empty;

    /// <summary>Takes the terms of an update.</summary>
    /// <exception cref="ArgumentException">The update is for another order.</exception>
    public virtual void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        if (request.OrderId != Id)
        {
            throw new ArgumentException("Attempted to apply updates to the incorrect order!");
        }

        Quantity = request.Quantity ?? Quantity;
        Tag = request.Tag ?? Tag;
    }

    /// <summary>A copy.</summary>
    public abstract Order Clone();

    /// <summary>The order as text.</summary>
    public override string ToString()
    {
        var note = string.IsNullOrEmpty(Tag) ? string.Empty : ": " + Tag;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"OrderId: {Id} (BrokerId: {string.Join(",", BrokerId)}) {Status} {Type} order for {Quantity} "
            + $"unit{(Quantity == 1 ? "" : "s")} of {Symbol}{note}");
    }

    internal int GetNewId() => ++_eventId;

    internal static decimal BetterOf(decimal quantity, decimal orderPrice, decimal price) => quantity switch
    {
        < 0 => quantity * Math.Max(orderPrice, price),
        > 0 => quantity * Math.Min(orderPrice, price),
        _ => 0m,
    };

    /// <summary>Signed value in quote currency.</summary>
    protected abstract decimal GetValueImpl(Security security);

    /// <summary>Copies what all orders have.</summary>
    protected void CopyTo(Order order)
    {
        (order.Id, order.ContingentId, order.Symbol) = (Id, ContingentId, Symbol);
        order.BrokerId = [.. BrokerId];
        (order.Time, order.LastFillTime, order.LastUpdateTime, order.CanceledTime) = (Time, LastFillTime, LastUpdateTime, CanceledTime);
        (order.Price, order.PriceCurrency, order.PriceAdjustmentMode) = (Price, PriceCurrency, PriceAdjustmentMode);
        (order.Quantity, order.Status, order.Tag) = (Quantity, Status, Tag);
        (order.Properties, order.OrderSubmissionData) = (Properties.Clone(), OrderSubmissionData?.Clone()!);
    }

    private protected T Copy<T>(T order)
        where T : Order
    {
        CopyTo(order);
        return order;
    }

    private protected string PriceText(decimal price) =>
        Currencies.GetCurrencySymbol(PriceCurrency) + price.SmartRounding().ToString(CultureInfo.InvariantCulture);
}
