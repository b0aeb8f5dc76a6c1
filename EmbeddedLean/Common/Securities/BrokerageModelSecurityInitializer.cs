using QuantConnect.Brokerages;

namespace QuantConnect.Securities;

/// <summary>Sets the models that a brokerage has for a security, then its first price.</summary>
public class BrokerageModelSecurityInitializer : ISecurityInitializer
{
    private readonly IBrokerageModel _brokerage;
    private readonly ISecuritySeeder _seeder;

    /// <summary>LEAN's default brokerage, without a first price.</summary>
    public BrokerageModelSecurityInitializer()
        : this(new DefaultBrokerageModel(), SecuritySeeder.Null)
    {
    }

    /// <summary>A brokerage and a source of first prices.</summary>
    public BrokerageModelSecurityInitializer(IBrokerageModel brokerageModel, ISecuritySeeder securitySeeder)
    {
        _brokerage = brokerageModel;
        _seeder = securitySeeder;
    }

    /// <inheritdoc/>
    public virtual void Initialize(Security security)
    {
        // How orders fill and what that costs, then what a position ties up; leverage needs the margin model.
        (security.FillModel, security.SlippageModel, security.FeeModel) =
            (_brokerage.GetFillModel(security), _brokerage.GetSlippageModel(security), _brokerage.GetFeeModel(security));
        (security.BuyingPowerModel, security.SettlementModel) = (_brokerage.GetBuyingPowerModel(security), _brokerage.GetSettlementModel(security));
        security.SetLeverage(_brokerage.GetLeverage(security));
        security.MarginInterestRateModel = _brokerage.GetMarginInterestRateModel(security);
        security.SetShortableProvider(_brokerage.GetShortableProvider(security));
        _seeder.SeedSecurity(security);
    }
}
