namespace QuantConnect.Securities;

/// <summary>A change of margin whose order is asked for.</summary>
public class GetMaximumOrderQuantityForDeltaBuyingPowerParameters(
    SecurityPortfolioManager portfolio,
    Security security,
    decimal deltaBuyingPower,
    decimal minimumOrderMarginPortfolioPercentage,
    bool silenceNonErrorReasons = false)
{
    public SecurityPortfolioManager Portfolio { get; } = portfolio;

    public Security Security { get; } = security;

    /// <summary>Change of margin in account currency, negative for selling.</summary>
    public decimal DeltaBuyingPower { get; } = deltaBuyingPower;

    /// <summary>Whether reasons that are no errors are left out.</summary>
    public bool SilenceNonErrorReasons { get; } = silenceNonErrorReasons;

    /// <summary>Smallest change of margin worth an order, as a fraction of the portfolio.</summary>
    public decimal MinimumOrderMarginPortfolioPercentage { get; } = minimumOrderMarginPortfolioPercentage;
}
