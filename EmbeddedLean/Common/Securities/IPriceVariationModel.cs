namespace QuantConnect.Securities;

/// <summary>Gives the step of order prices.</summary>
public interface IPriceVariationModel
{
    /// <summary>The step; 0 without one.</summary>
    decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters);
}
