using System;

namespace QuantConnect.Brokerages;

/// <summary>Brokerages that LEAN knows.</summary>
public enum BrokerageName
{
    /// <summary>LEAN's default.</summary>
    Default,

    /// <summary>Former name of <see cref="Default"/>.</summary>
    QuantConnectBrokerage = Default,

    InteractiveBrokersBrokerage,

    TradierBrokerage,

    OandaBrokerage,

    FxcmBrokerage,

    Bitfinex,

    Binance,

    /// <summary>Former name of <see cref="Coinbase"/>.</summary>
    [Obsolete("GDAX brokerage name is deprecated. Use Coinbase instead.")]
    GDAX = 12,

    Alpaca,

    AlphaStreams,

    Zerodha,

    Samco,

    Atreyu,

    TradingTechnologies,

    Kraken,

    FTX,

    /// <summary>FTX US.</summary>
    FTXUS,

    Exante,

    BinanceUS,

    Wolverine,

    TDAmeritrade,

    /// <summary>Binance's futures in USDT.</summary>
    BinanceFutures,

    BinanceCoinFutures,

    RBI,

    Bybit,

    Eze,

    Axos,

    Coinbase,

    /// <summary>TradeStation.</summary>
    TradeStation,

    TerminalLink,

    CharlesSchwab,

    Tastytrade,

    /// <summary>Interactive Brokers over FIX.</summary>
    InteractiveBrokersFix,

    DYDX,

    Webull,

    Public,

    /// <summary>Bloomberg over FIX.</summary>
    BloombergFix,
}
