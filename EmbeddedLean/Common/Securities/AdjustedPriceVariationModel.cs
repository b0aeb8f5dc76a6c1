namespace QuantConnect.Securities;

/// <summary>No step: adjusted prices do not keep to one.</summary>
public class AdjustedPriceVariationModel : IPriceVariationModel
{
    /// <inheritdoc/>
    public virtual decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters) => 0;
}
