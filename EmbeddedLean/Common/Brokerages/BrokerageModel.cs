using System;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Brokerage models by name.</summary>
public static class BrokerageModel
{
    /// <summary>Model of a brokerage.</summary>
    /// <exception cref="NotSupportedException">The brokerage has no model here.</exception>
    public static IBrokerageModel Create(IOrderProvider orderProvider, BrokerageName brokerage, AccountType accountType) => brokerage switch
    {
        BrokerageName.Default => new DefaultBrokerageModel(accountType),
        BrokerageName.InteractiveBrokersBrokerage => new InteractiveBrokersBrokerageModel(accountType),
        BrokerageName.TradierBrokerage => new TradierBrokerageModel(accountType),
        BrokerageName.TradeStation => new TradeStationBrokerageModel(accountType),
        BrokerageName.AlphaStreams => new AlphaStreamsBrokerageModel(accountType),
        BrokerageName.OandaBrokerage => new OandaBrokerageModel(accountType),
        BrokerageName.Bitfinex => new BitfinexBrokerageModel(accountType),
        BrokerageName.Binance => new BinanceBrokerageModel(accountType),
        BrokerageName.BinanceUS => new BinanceUSBrokerageModel(accountType),
        BrokerageName.Coinbase or (BrokerageName)12 => new CoinbaseBrokerageModel(accountType),
        BrokerageName.Kraken => new KrakenBrokerageModel(accountType),
        BrokerageName.Bybit => new BybitBrokerageModel(accountType),
        _ => throw new NotSupportedException($"The brokerage model of {brokerage} is not supported."),
    };

    /// <summary>Name of a model's brokerage.</summary>
    public static BrokerageName GetBrokerageName(IBrokerageModel brokerageModel) => brokerageModel switch
    {
        InteractiveBrokersBrokerageModel => BrokerageName.InteractiveBrokersBrokerage,
        TradierBrokerageModel => BrokerageName.TradierBrokerage,
        TradeStationBrokerageModel => BrokerageName.TradeStation,
        AlphaStreamsBrokerageModel => BrokerageName.AlphaStreams,
        OandaBrokerageModel => BrokerageName.OandaBrokerage,
        BitfinexBrokerageModel => BrokerageName.Bitfinex,
        BinanceUSBrokerageModel => BrokerageName.BinanceUS,
        BinanceBrokerageModel => BrokerageName.Binance,
        CoinbaseBrokerageModel => BrokerageName.Coinbase,
        KrakenBrokerageModel => BrokerageName.Kraken,
        BybitBrokerageModel => BrokerageName.Bybit,
        DefaultBrokerageModel => BrokerageName.Default,
        _ => throw new ArgumentOutOfRangeException(nameof(brokerageModel), brokerageModel, null),
    };
}
