using System.Collections.Generic;
using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Binance: no updates, no stop-market orders in spot, orders above a value, leverage 3 on margin.</summary>
public class BinanceBrokerageModel : DefaultBrokerageModel
{
    private static readonly OrderType[] Supported = [OrderType.StopMarket, OrderType.StopLimit, OrderType.Market, OrderType.Limit];

    /// <summary>Makes the model.</summary>
    public BinanceBrokerageModel(AccountType accountType = AccountType.Cash)
        : base(accountType)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; } = GetDefaultMarkets(Market.Binance);

    /// <summary>Address of its interface, for messages.</summary>
    protected virtual string BaseApiEndpoint => "https://api.binance.com/api/v3";

    /// <summary>Its market.</summary>
    protected virtual string MarketName => Market.Binance;

    /// <inheritdoc/>
    public override decimal GetLeverage(Security security) => AccountType == AccountType.Cash || security.IsInternalFeed ? 1m : 3m;

    /// <inheritdoc/>
    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSDC", SecurityType.Crypto, MarketName);

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => new BinanceFeeModel();

    /// <inheritdoc/>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message) =>
        RefusedUpdate(out message);

    /// <inheritdoc/>
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
    {
        decimal[] prices;
        switch (order)
        {
            case LimitOrder limit:
                prices = [limit.LimitPrice];
                break;
            case MarketOrder when !security.HasData:
                return Refused(Refusals.NoDataYet, out message);
            case MarketOrder:
                prices = [order.Direction == OrderDirection.Buy ? security.AskPrice : security.BidPrice];
                break;
            case StopLimitOrder stopLimit:
                prices = [stopLimit.LimitPrice, stopLimit.StopPrice];
                break;
            case StopMarketOrder:
                return Refused(
                    $"{order.Type} orders are not supported for this symbol. Please check "
                    + $"'{BaseApiEndpoint}/exchangeInfo?symbol={security.SymbolProperties.MarketTicker}' to see supported order types.",
                    out message);
            default:
                return Refused(Refusals.UnsupportedOrder(this, order, Supported), out message);
        }

        foreach (var price in prices)
        {
            if (security.SymbolProperties.MinimumOrderSize is { } minimum && order.AbsoluteQuantity * price <= minimum)
            {
                return Refused(Refusals.BelowMinimumValue(security, order.Quantity * price), out message);
            }
        }

        return security.Type == SecurityType.Crypto
            ? base.CanSubmitOrder(security, order, out message)
            : Refused(Refusals.UnsupportedSecurity(this, security), out message);
    }

    /// <summary>Default markets with crypto on one.</summary>
    protected static IReadOnlyDictionary<SecurityType, string> GetDefaultMarkets(string marketName) => MarketsWithCrypto(marketName);
}
