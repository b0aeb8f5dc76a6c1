namespace QuantConnect.Securities;

/// <summary>A target position whose order is asked for.</summary>
public class GetMaximumOrderQuantityForTargetBuyingPowerParameters(
    SecurityPortfolioManager portfolio,
    Security security,
    decimal targetBuyingPower,
    decimal minimumOrderMarginPortfolioPercentage,
    bool silenceNonErrorReasons = false)
{
    public SecurityPortfolioManager Portfolio { get; } = portfolio;

    public Security Security { get; } = security;

    /// <summary>Margin of the target, as a fraction of the portfolio, negative for short.</summary>
    public decimal TargetBuyingPower { get; } = targetBuyingPower;

    /// <summary>Whether reasons that are no errors are left out.</summary>
    public bool SilenceNonErrorReasons { get; } = silenceNonErrorReasons;

    /// <summary>Smallest change of margin worth an order, as a fraction of the portfolio.</summary>
    public decimal MinimumOrderMarginPortfolioPercentage { get; } = minimumOrderMarginPortfolioPercentage;
}
