namespace QuantConnect.Securities;

/// <summary>The step that the contract terms state.</summary>
public class SecurityPriceVariationModel : IPriceVariationModel
{
    /// <inheritdoc/>
    public virtual decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters) =>
        parameters.Security.SymbolProperties.MinimumPriceVariation;
}
