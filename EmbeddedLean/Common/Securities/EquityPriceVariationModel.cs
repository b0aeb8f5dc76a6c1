using System;

namespace QuantConnect.Securities;

/// <summary>US equities: 0.0001 below a dollar, else the contract terms' step (Regulation NMS, rule 612).</summary>
public class EquityPriceVariationModel : SecurityPriceVariationModel
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The security is no equity.</exception>
    public override decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters)
    {
        if (parameters.Security.Type != SecurityType.Equity)
        {
            throw new ArgumentException($"Invalid SecurityType: {parameters.Security.Type}");
        }

        return parameters.ReferencePrice < 1m ? 0.0001m : base.GetMinimumPriceVariation(parameters);
    }
}
