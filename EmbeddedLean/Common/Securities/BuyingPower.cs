namespace QuantConnect.Securities;

/// <summary>What can still be bought or sold.</summary>
public class BuyingPower(decimal buyingPower)
{
    /// <summary>The buying power.</summary>
    public decimal Value { get; } = buyingPower;
}
