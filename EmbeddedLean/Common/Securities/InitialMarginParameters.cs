namespace QuantConnect.Securities;

/// <summary>A quantity whose initial margin is asked for.</summary>
public class InitialMarginParameters(Security security, decimal quantity)
{
    /// <summary>The security.</summary>
    public Security Security { get; } = security;

    /// <summary>The quantity.</summary>
    public decimal Quantity { get; } = quantity;
}
