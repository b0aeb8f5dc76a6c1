using System;
using System.Collections.Generic;
using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Bitfinex: updates taken, leverage 3.3 on margin.</summary>
public class BitfinexBrokerageModel : DefaultBrokerageModel
{
    private static readonly OrderType[] Supported = [OrderType.Market, OrderType.Limit, OrderType.StopMarket, OrderType.StopLimit];

    /// <summary>Makes the model.</summary>
    public BitfinexBrokerageModel(AccountType accountType = AccountType.Margin)
        : base(accountType)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; } = MarketsWithCrypto(Market.Bitfinex);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The security is no crypto pair.</exception>
    public override decimal GetLeverage(Security security)
    {
        if (AccountType == AccountType.Cash || security.IsInternalFeed)
        {
            return 1m;
        }

        return security.Type == SecurityType.Crypto
            ? 3.3m
            : throw new ArgumentException($"Invalid security type: {security.Type}", nameof(security));
    }

    /// <inheritdoc/>
    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSD", SecurityType.Crypto, Market.Bitfinex);

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => new BitfinexFeeModel();

    /// <inheritdoc/>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message) =>
        request.Quantity is { } quantity ? IsValidOrderSize(security, quantity, out message) : Taken(out message);

    /// <inheritdoc/>
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message) =>
        IsValidOrderSize(security, order.Quantity, out message)
        && TakesCrypto(security, order, Supported, out message)
        && base.CanSubmitOrder(security, order, out message);
}
