using System;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Alpha Streams: margin accounts without leverage but in forex, where it is 10; fees and slippage of its own.</summary>
public class AlphaStreamsBrokerageModel : DefaultBrokerageModel
{
    /// <summary>Makes the model.</summary>
    /// <exception cref="ArgumentException">A cash account is asked for.</exception>
    public AlphaStreamsBrokerageModel(AccountType accountType = AccountType.Margin)
        : base(accountType)
    {
        if (accountType == AccountType.Cash)
        {
            throw new ArgumentException("The Alpha Streams brokerage does not currently support Cash trading.", nameof(accountType));
        }
    }

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => new AlphaStreamsFeeModel();

    /// <inheritdoc/>
    public override ISlippageModel GetSlippageModel(Security security) => new AlphaStreamsSlippageModel();

    /// <inheritdoc/>
    public override decimal GetLeverage(Security security) => security.Type is SecurityType.Forex or SecurityType.Cfd ? 10m : 1m;

    /// <inheritdoc/>
    public override ISettlementModel GetSettlementModel(Security security) => new ImmediateSettlementModel();
}
