namespace QuantConnect.Orders;

/// <summary>New terms of an order; null keeps the old one.</summary>
public class UpdateOrderFields
{
    /// <summary>Signed quantity.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>Worst price.</summary>
    public decimal? LimitPrice { get; set; }

    public decimal? StopPrice { get; set; }

    public decimal? TriggerPrice { get; set; }

    /// <summary>Distance of a trailing stop.</summary>
    public decimal? TrailingAmount { get; set; }

    /// <summary>Note.</summary>
    public string Tag { get; set; } = null!;
}
