namespace QuantConnect.Securities;

/// <summary>A price whose step is asked for.</summary>
public class GetMinimumPriceVariationParameters(Security security, decimal referencePrice)
{
    /// <summary>The security.</summary>
    public Security Security { get; } = security;

    /// <summary>The price.</summary>
    public decimal ReferencePrice { get; } = referencePrice;
}
