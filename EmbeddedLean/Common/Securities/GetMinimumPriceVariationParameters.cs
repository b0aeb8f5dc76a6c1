namespace QuantConnect.Securities;

/// <summary>A price whose step is asked for.</summary>
public class GetMinimumPriceVariationParameters(Security security, decimal referencePrice)
{
    public Security Security { get; } = security;

    public decimal ReferencePrice { get; } = referencePrice;
}
