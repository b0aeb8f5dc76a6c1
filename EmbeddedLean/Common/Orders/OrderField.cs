namespace QuantConnect.Orders;

/// <summary>Term of an order that a ticket can tell.</summary>
public enum OrderField
{
    /// <summary>Limit price.</summary>
    LimitPrice,

    /// <summary>Stop price.</summary>
    StopPrice,

    /// <summary>Trigger price.</summary>
    TriggerPrice,

    /// <summary>Distance of a trailing stop.</summary>
    TrailingAmount,

    /// <summary>Whether that distance is a fraction of the price.</summary>
    TrailingAsPercentage,
}
