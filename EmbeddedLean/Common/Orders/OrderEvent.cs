using System;
using System.Globalization;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Orders;

/// <summary>Something that happened to an order.</summary>
public class OrderEvent
{
    private decimal _fillPrice;
    private decimal _fillQuantity;
    private decimal _quantity;
    private decimal? _limitPrice;
    private decimal? _stopPrice;
    private decimal? _triggerPrice;
    private decimal? _trailingAmount;

    /// <summary>Makes an empty event.</summary>
    public OrderEvent()
    {
    }

    /// <summary>Makes an event of its parts.</summary>
    public OrderEvent(
        int orderId,
        Symbol symbol,
        DateTime utcTime,
        OrderStatus status,
        OrderDirection direction,
        decimal fillPrice,
        decimal fillQuantity,
        OrderFee orderFee,
        string message = "")
    {
        (OrderId, Symbol, UtcTime, OrderFee) = (orderId, symbol, utcTime, orderFee);
        (Status, Direction, Message) = (status, direction, message);
        (FillPrice, FillQuantity) = (fillPrice, fillQuantity);
    }

    /// <summary>Makes an event without a fill.</summary>
    public OrderEvent(Order order, DateTime utcTime, OrderFee orderFee, string message = "")
        : this(order.Id, order.Symbol, utcTime, order.Status, order.Direction, 0, 0, orderFee, message)
    {
        Quantity = order.Quantity;
        FillPriceCurrency = order.PriceCurrency;
    }

    /// <summary>Number of the order.</summary>
    public int OrderId { get; set; }

    /// <summary>Number of the event within the order.</summary>
    public int Id { get; set; }

    /// <summary>What it is about.</summary>
    public Symbol Symbol { get; set; } = null!;

    /// <summary>When, UTC.</summary>
    public DateTime UtcTime { get; set; }

    /// <summary>State of the order since.</summary>
    public OrderStatus Status { get; set; }

    /// <summary>Fee of the fill.</summary>
    public OrderFee OrderFee { get; set; } = null!;

    public decimal FillPrice
    {
        get => _fillPrice;
        set => _fillPrice = value.Normalize();
    }

    /// <summary>What the price is quoted in.</summary>
    public string FillPriceCurrency { get; set; } = string.Empty;

    /// <summary>Signed quantity of the fill.</summary>
    public decimal FillQuantity
    {
        get => _fillQuantity;
        set => _fillQuantity = value.Normalize();
    }

    /// <summary>Magnitude of the fill.</summary>
    public decimal AbsoluteFillQuantity => Math.Abs(FillQuantity);

    /// <summary>Side of the order.</summary>
    public OrderDirection Direction { get; set; }

    /// <summary>Why, in words.</summary>
    public string Message { get; set; } = null!;

    /// <summary>Whether an option was assigned; never here.</summary>
    public bool IsAssignment { get; set; }

    /// <summary>Whether an option ended in the money; never here.</summary>
    public bool IsInTheMoney { get; set; }

    /// <summary>Stop price of the order.</summary>
    public decimal? StopPrice
    {
        get => _stopPrice;
        set => _stopPrice = value?.Normalize() ?? _stopPrice;
    }

    /// <summary>Trigger price of the order.</summary>
    public decimal? TriggerPrice
    {
        get => _triggerPrice;
        set => _triggerPrice = value?.Normalize() ?? _triggerPrice;
    }

    /// <summary>The order's limit.</summary>
    public decimal? LimitPrice
    {
        get => _limitPrice;
        set => _limitPrice = value?.Normalize() ?? _limitPrice;
    }

    /// <summary>What the order asks for, signed.</summary>
    public decimal Quantity
    {
        get => _quantity;
        set => _quantity = value.Normalize();
    }

    /// <summary>Distance of a trailing stop.</summary>
    public decimal? TrailingAmount
    {
        get => _trailingAmount;
        set => _trailingAmount = value?.Normalize() ?? _trailingAmount;
    }

    /// <summary>Whether that distance is a fraction of the price.</summary>
    public bool? TrailingAsPercentage { get; set; }

    /// <summary>Ticket of the order.</summary>
    public OrderTicket Ticket { get; set; } = null!;

    /// <summary>A copy.</summary>
    public OrderEvent Clone() => (OrderEvent)MemberwiseClone();

    /// <summary>The event as text.</summary>
    public override string ToString() => FormattableString.Invariant(
            $"Time: {UtcTime} OrderID: {OrderId} EventID: {Id} Symbol: {Symbol.Value} Status: {Status} Quantity: {Quantity}")
        + Terms(" FillQuantity: ", " FillPrice: ", " LimitPrice: ", " StopPrice: ", " TrailingAmount: ", " TriggerPrice: ")
        + (OrderFee.Value.Amount == 0m ? string.Empty : FormattableString.Invariant($" OrderFee: {OrderFee}"))
        + (string.IsNullOrEmpty(Message) ? string.Empty : " Message: " + Message);

    /// <summary>The event as a shorter text.</summary>
    public string ShortToString() => FormattableString.Invariant($"{UtcTime} OID:{OrderId} {Symbol.Value} {Status} Q:{Quantity}")
        + Terms(" FQ:", " FP:", " LP:", " SP:", " TA: ", " TP:")
        + (OrderFee.Value.Amount == 0m
            ? string.Empty
            : FormattableString.Invariant($" OF:{Currencies.GetCurrencySymbol(FillPriceCurrency)}{OrderFee}"))
        + (string.IsNullOrEmpty(Message) ? string.Empty : " M:" + Message);

    private string Terms(string quantity, string price, string limit, string stop, string trailing, string trigger)
    {
        var currency = Currencies.GetCurrencySymbol(FillPriceCurrency);
        string Price(string name, decimal? value) => value is { } v
            ? name + currency + v.SmartRounding().ToString(CultureInfo.InvariantCulture)
            : string.Empty;
        var fill = FillQuantity == 0 ? string.Empty : FormattableString.Invariant($"{quantity}{FillQuantity}") + Price(price, FillPrice);
        var distance = TrailingAmount is not { } amount ? string.Empty
            : TrailingAsPercentage == true ? FormattableString.Invariant($"{trailing}{amount * 100}%")
            : FormattableString.Invariant($"{trailing}{currency}{amount}");
        return fill + Price(limit, LimitPrice) + Price(stop, StopPrice) + distance + Price(trigger, TriggerPrice);
    }
}
