namespace QuantConnect.Securities;

/// <summary>A position as it would be if all open orders filled.</summary>
public class ProjectedHoldings(decimal holdingsQuantity, decimal openOrderQuantity)
{
    /// <summary>Quantity held.</summary>
    public decimal HoldingsQuantity { get; init; } = holdingsQuantity;

    /// <summary>Quantity that open orders have left.</summary>
    public decimal OpenOrdersQuantity { get; init; } = openOrderQuantity;

    /// <summary>Sum of both.</summary>
    public decimal ProjectedQuantity => HoldingsQuantity + OpenOrdersQuantity;
}
