namespace QuantConnect.Securities;

/// <summary>US day trading: one leverage while the exchange is open, a lower one from ten minutes before its close.</summary>
public class PatternDayTradingMarginModel : SecurityMarginModel
{
    private readonly decimal _closedFactor;

    /// <summary>Leverage 4 within the session, 2 outside.</summary>
    public PatternDayTradingMarginModel()
        : this(2.0m, 4.0m)
    {
    }

    /// <summary>Makes a model of its two leverages.</summary>
    public PatternDayTradingMarginModel(decimal closedMarketLeverage, decimal openMarketLeverage)
        : base(openMarketLeverage) => _closedFactor = openMarketLeverage / closedMarketLeverage;

    /// <summary>Does nothing: the leverage is the rule's.</summary>
    public override void SetLeverage(Security security, decimal leverage)
    {
    }

    /// <inheritdoc/>
    public override decimal GetLeverage(Security security) => base.GetLeverage(security) * (1 / Factor(security));

    /// <inheritdoc/>
    public override InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters) =>
        base.GetInitialMarginRequirement(parameters).Value * Factor(parameters.Security);

    /// <inheritdoc/>
    public override MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters) =>
        base.GetMaintenanceMargin(parameters).Value * Factor(parameters.Security);

    private decimal Factor(Security security) => security.Exchange.ExchangeOpen && !security.Exchange.ClosingSoon ? 1m : _closedFactor;
}
