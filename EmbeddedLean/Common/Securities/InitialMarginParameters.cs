namespace QuantConnect.Securities;

/// <summary>A quantity whose initial margin is asked for.</summary>
public class InitialMarginParameters(Security security, decimal quantity)
{
    public Security Security { get; } = security;

    public decimal Quantity { get; } = quantity;
}
