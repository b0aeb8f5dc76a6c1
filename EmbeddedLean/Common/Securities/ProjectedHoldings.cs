namespace QuantConnect.Securities;

/// <summary>A position as it would be if all open orders filled.</summary>
public class ProjectedHoldings(decimal holdingsQuantity, decimal openOrdersQuantity)
{
    /// <summary>Quantity held.</summary>
    public decimal HoldingsQuantity { get; set; } = holdingsQuantity;

    /// <summary>Quantity that open orders have left.</summary>
    public decimal OpenOrdersQuantity { get; set; } = openOrdersQuantity;

    /// <summary>Sum of both.</summary>
    public decimal ProjectedQuantity => HoldingsQuantity + OpenOrdersQuantity;
}
