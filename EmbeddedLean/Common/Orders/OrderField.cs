namespace QuantConnect.Orders;

/// <summary>Term of an order that a ticket can tell.</summary>
public enum OrderField
{
    LimitPrice,

    StopPrice,

    TriggerPrice,

    /// <summary>Distance of a trailing stop.</summary>
    TrailingAmount,

    /// <summary>Whether that distance is a fraction of the price.</summary>
    TrailingAsPercentage,
}
