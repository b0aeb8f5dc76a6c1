using System;
using System.Collections.Generic;
using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Bybit: no updates in spot, leverage 10 on margin.</summary>
public class BybitBrokerageModel : DefaultBrokerageModel
{
    private static readonly OrderType[] Supported = [OrderType.StopMarket, OrderType.StopLimit, OrderType.Market, OrderType.Limit];

    /// <summary>Makes the model.</summary>
    public BybitBrokerageModel(AccountType accountType = AccountType.Cash)
        : base(accountType)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; } =
        new Dictionary<SecurityType, string>(MarketsWithCrypto(Market.Bybit)) { [SecurityType.CryptoFuture] = Market.Bybit };

    /// <summary>Its market.</summary>
    protected virtual string MarketName => Market.Bybit;

    /// <inheritdoc/>
    public override decimal GetLeverage(Security security) => AccountType == AccountType.Cash || security.IsInternalFeed ? 1m : 10m;

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => security.Type == SecurityType.Crypto
        ? new BybitFeeModel()
        : throw new ArgumentOutOfRangeException(nameof(security), security, $"Not supported security type {security.Type}");

    /// <inheritdoc/>
    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSDC", SecurityType.Crypto, MarketName);

    /// <inheritdoc/>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message) =>
        Refused(Refusals.NoUpdates, out message);

    /// <inheritdoc/>
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
    {
        if (security.Type != SecurityType.Crypto)
        {
            return Refused(Refusals.UnsupportedSecurity(this, security), out message);
        }

        if (order is not (StopLimitOrder or StopMarketOrder or LimitOrder or MarketOrder))
        {
            return Refused(Refusals.UnsupportedOrder(this, order, Supported), out message);
        }

        return IsOrderSizeLargeEnough(security, Math.Abs(order.Quantity))
            ? base.CanSubmitOrder(security, order, out message)
            : Refused(Refusals.BelowMinimumOrder(security, order.Quantity), out message);
    }

    /// <summary>Whether a quantity reaches the symbol's smallest order.</summary>
    protected virtual bool IsOrderSizeLargeEnough(Security security, decimal orderQuantity) =>
        security.SymbolProperties.MinimumOrderSize is not { } minimum || orderQuantity >= minimum;
}
