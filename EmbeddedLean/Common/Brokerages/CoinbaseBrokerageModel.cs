using System;
using System.Collections.Generic;
using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Coinbase: cash accounts alone, stop-market orders until March 2019, updates of limit orders alone.</summary>
public class CoinbaseBrokerageModel : DefaultBrokerageModel
{
    private static readonly DateTime LastStopMarket = new(2019, 3, 23, 1, 0, 0);
    private static readonly OrderType[] Supported = [OrderType.Limit, OrderType.Market, OrderType.StopLimit, OrderType.StopMarket];

    /// <summary>Makes the model.</summary>
    /// <exception cref="ArgumentException">The account is not a cash account.</exception>
    public CoinbaseBrokerageModel(AccountType accountType = AccountType.Cash)
        : base(accountType)
    {
        if (accountType == AccountType.Margin)
        {
            throw new ArgumentException("The Coinbase brokerage does not currently support Margin trading.", nameof(accountType));
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets => GetDefaultMarkets(Market.Coinbase);

    /// <inheritdoc/>
    public override decimal GetLeverage(Security security) => 1m;

    /// <inheritdoc/>
    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSD", SecurityType.Crypto, Market.Coinbase);

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => new CoinbaseFeeModel();

    /// <inheritdoc/>
    public override IBuyingPowerModel GetBuyingPowerModel(Security security) => new CashBuyingPowerModel();

    /// <inheritdoc/>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message)
    {
        if (order.Type != OrderType.Limit)
        {
            return Refused($"Order with type {order.Type} can't be modified, only LIMIT.", out message);
        }

        if (order.TimeInForce != TimeInForce.GoodTilCanceled)
        {
            return Refused("Order's parameter 'TimeInForce' is not instance of Good Til Cancelled class.", out message);
        }

        if (order.Status is not (OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.Submitted or OrderStatus.UpdateSubmitted))
        {
            return Refused($"Order with status {order.Status} can't be modified", out message);
        }

        return request.Quantity is { } quantity && !IsOrderSizeLargeEnough(security, Math.Abs(quantity))
            ? Refused(Refusals.BelowMinimumOrder(security, quantity), out message)
            : Taken(out message);
    }

    /// <inheritdoc/>
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
    {
        if (order.BrokerId.Count > 0)
        {
            return RefusedUpdate(out message);
        }

        if (!IsValidOrderSize(security, order.Quantity, out message) || !TakesCrypto(security, order, Supported, out message))
        {
            return false;
        }

        if (order.Type == OrderType.StopMarket && order.Time >= LastStopMarket)
        {
            return Refused(FormattableString.Invariant($"Stop Market orders are no longer supported since {LastStopMarket}."), out message);
        }

        return base.CanSubmitOrder(security, order, out message);
    }

    /// <summary>Default markets with crypto on one.</summary>
    protected static IReadOnlyDictionary<SecurityType, string> GetDefaultMarkets(string marketName) => MarketsWithCrypto(marketName);

    /// <summary>Whether a quantity reaches the symbol's smallest order.</summary>
    protected virtual bool IsOrderSizeLargeEnough(Security security, decimal orderQuantity) =>
        security.SymbolProperties.MinimumOrderSize is not { } minimum || orderQuantity >= minimum;
}
