using System;
using System.Collections.Generic;
using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Oanda: forex alone, margin accounts, orders good till cancelled.</summary>
public class OandaBrokerageModel : DefaultBrokerageModel
{
    /// <summary>Default markets.</summary>
    public static new readonly IReadOnlyDictionary<SecurityType, string> DefaultMarketMap = new Dictionary<SecurityType, string>
    {
        [SecurityType.Base] = Market.USA,
        [SecurityType.Equity] = Market.USA,
        [SecurityType.Option] = Market.USA,
        [SecurityType.Forex] = Market.Oanda,
        [SecurityType.Cfd] = Market.Oanda,
    };

    private static readonly OrderType[] Supported = [OrderType.Limit, OrderType.Market, OrderType.StopMarket, OrderType.StopLimit];

    /// <summary>Makes the model.</summary>
    /// <exception cref="InvalidOperationException">The account is a cash account.</exception>
    public OandaBrokerageModel(AccountType accountType = AccountType.Margin)
        : base(accountType)
    {
        if (accountType == AccountType.Cash)
        {
            throw new InvalidOperationException($"Oanda brokerage can only be used with a {AccountType.Margin} account type");
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets => DefaultMarketMap;

    /// <inheritdoc/>
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
    {
        if (security.Type is not (SecurityType.Forex or SecurityType.Cfd))
        {
            return Refused(Refusals.UnsupportedSecurity(this, security), out message);
        }

        if (!Supported.Contains(order.Type))
        {
            return Refused(Refusals.UnsupportedOrder(this, order, Supported), out message);
        }

        return order.TimeInForce == TimeInForce.GoodTilCanceled
            ? Taken(out message)
            : Refused(Refusals.UnsupportedTimeInForce(this, order), out message);
    }

    /// <inheritdoc/>
    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "EURUSD", SecurityType.Forex, Market.Oanda);

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => new ConstantFeeModel(0m);

    /// <inheritdoc/>
    public override ISettlementModel GetSettlementModel(Security security) =>
        security.Type == SecurityType.Cfd ? new AccountCurrencyImmediateSettlementModel() : new ImmediateSettlementModel();
}
