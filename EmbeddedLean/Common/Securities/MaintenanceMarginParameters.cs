using System;

namespace QuantConnect.Securities;

/// <summary>A position whose maintenance margin is asked for.</summary>
public class MaintenanceMarginParameters(Security security, decimal quantity, decimal holdingsCost, decimal holdingsValue)
{
    public Security Security { get; } = security;

    /// <summary>Signed quantity.</summary>
    public decimal Quantity { get; } = quantity;

    /// <summary>Magnitude of the quantity.</summary>
    public decimal AbsoluteQuantity => Math.Abs(Quantity);

    /// <summary>Its cost in account currency.</summary>
    public decimal HoldingsCost { get; } = holdingsCost;

    /// <summary>Magnitude of the cost.</summary>
    public decimal AbsoluteHoldingsCost => Math.Abs(HoldingsCost);

    /// <summary>Its value in account currency.</summary>
    public decimal HoldingsValue { get; } = holdingsValue;

    /// <summary>Magnitude of the value.</summary>
    public decimal AbsoluteHoldingsValue => Math.Abs(HoldingsValue);

    /// <summary>The position held.</summary>
    public static MaintenanceMarginParameters ForCurrentHoldings(Security security) =>
        new(security, security.Holdings.Quantity, security.Holdings.HoldingsCost, security.Holdings.HoldingsValue);

    /// <summary>A quantity at the last price.</summary>
    public static MaintenanceMarginParameters ForQuantityAtCurrentPrice(Security security, decimal quantity) =>
        Worth(security, quantity, security.Holdings.GetQuantityValue(quantity).InAccountCurrency);

    private static MaintenanceMarginParameters Worth(Security security, decimal quantity, decimal amount) => new(security, quantity, amount, amount);
}
