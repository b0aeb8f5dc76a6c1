using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Kraken: no updates, leverage by coin and quote currency.</summary>
public class KrakenBrokerageModel : DefaultBrokerageModel
{
    private static readonly OrderType[] Supported =
        [OrderType.Limit, OrderType.Market, OrderType.StopMarket, OrderType.StopLimit, OrderType.LimitIfTouched];

    private static readonly string[] Fiats = ["USD", "EUR"];
    private static readonly string[] FiatsAndBitcoin = ["BTC", "USD", "EUR"];
    private static readonly string[] AllQuotes = ["BTC", "ETH", "USD", "EUR"];
    private static readonly string[] AgainstFiatsOnly = ["BTC", "USDT", "USDC"];
    private static readonly string[] AgainstEtherToo = ["REP", "XTZ", "ADA", "EOS", "TRX", "LINK"];

    /// <summary>Makes the model.</summary>
    public KrakenBrokerageModel(AccountType accountType = AccountType.Cash)
        : base(accountType)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; } = MarketsWithCrypto(Market.Kraken);

    /// <summary>Leverage of coins.</summary>
    public IReadOnlyDictionary<string, decimal> CoinLeverage { get; } = new Dictionary<string, decimal>
    {
        ["BTC"] = 5,
        ["ETH"] = 5,
        ["USDT"] = 2,
        ["XMR"] = 2,
        ["REP"] = 2,
        ["XRP"] = 3,
        ["BCH"] = 2,
        ["XTZ"] = 2,
        ["LTC"] = 3,
        ["ADA"] = 3,
        ["EOS"] = 3,
        ["DASH"] = 3,
        ["TRX"] = 3,
        ["LINK"] = 3,
        ["USDC"] = 3,
    };

    /// <inheritdoc/>
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message) =>
        IsValidOrderSize(security, order.Quantity, out message)
        && TakesCrypto(security, order, Supported, out message)
        && base.CanSubmitOrder(security, order, out message);

    /// <inheritdoc/>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message) =>
        RefusedUpdate(out message);

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => new KrakenFeeModel();

    /// <inheritdoc/>
    public override decimal GetLeverage(Security security)
    {
        if (AccountType == AccountType.Cash)
        {
            return 1m;
        }

        var coin = MarginCoin(security.Symbol, AgainstFiatsOnly, Fiats)
            ?? MarginCoin(security.Symbol, AgainstEtherToo, AllQuotes)
            ?? MarginCoin(security.Symbol, CoinLeverage.Keys, FiatsAndBitcoin);
        return coin is null ? 1m : CoinLeverage[coin];
    }

    /// <inheritdoc/>
    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSD", SecurityType.Crypto, Market.Kraken);

    private static string? MarginCoin(Symbol symbol, IEnumerable<string> coins, string[] quotes) =>
        quotes.Any(quote => symbol.Value.EndsWith(quote, StringComparison.Ordinal))
            ? coins.FirstOrDefault(coin => symbol.ID.Symbol.StartsWith(coin, StringComparison.Ordinal))
            : null;
}
