using System;

namespace QuantConnect.Brokerages;

/// <summary>Brokerages that LEAN knows.</summary>
public enum BrokerageName
{
    /// <summary>LEAN's default.</summary>
    Default,

    /// <summary>Former name of <see cref="Default"/>.</summary>
    QuantConnectBrokerage = Default,

    /// <summary>Interactive Brokers.</summary>
    InteractiveBrokersBrokerage,

    /// <summary>Tradier.</summary>
    TradierBrokerage,

    /// <summary>Oanda.</summary>
    OandaBrokerage,

    /// <summary>FXCM.</summary>
    FxcmBrokerage,

    /// <summary>Bitfinex.</summary>
    Bitfinex,

    /// <summary>Binance.</summary>
    Binance,

    /// <summary>Former name of <see cref="Coinbase"/>.</summary>
    [Obsolete("GDAX brokerage name is deprecated. Use Coinbase instead.")]
    GDAX = 12,

    /// <summary>Alpaca.</summary>
    Alpaca,

    /// <summary>Alpha Streams.</summary>
    AlphaStreams,

    /// <summary>Zerodha.</summary>
    Zerodha,

    /// <summary>Samco.</summary>
    Samco,

    /// <summary>Atreyu.</summary>
    Atreyu,

    /// <summary>Trading Technologies.</summary>
    TradingTechnologies,

    /// <summary>Kraken.</summary>
    Kraken,

    /// <summary>FTX.</summary>
    FTX,

    /// <summary>FTX US.</summary>
    FTXUS,

    /// <summary>Exante.</summary>
    Exante,

    /// <summary>Binance US.</summary>
    BinanceUS,

    /// <summary>Wolverine.</summary>
    Wolverine,

    /// <summary>TD Ameritrade.</summary>
    TDAmeritrade,

    /// <summary>Binance's futures in USDT.</summary>
    BinanceFutures,

    /// <summary>Binance's futures in coins.</summary>
    BinanceCoinFutures,

    /// <summary>RBI.</summary>
    RBI,

    /// <summary>Bybit.</summary>
    Bybit,

    /// <summary>Eze.</summary>
    Eze,

    /// <summary>Axos.</summary>
    Axos,

    /// <summary>Coinbase.</summary>
    Coinbase,

    /// <summary>TradeStation.</summary>
    TradeStation,

    /// <summary>Terminal Link.</summary>
    TerminalLink,

    /// <summary>Charles Schwab.</summary>
    CharlesSchwab,

    /// <summary>Tastytrade.</summary>
    Tastytrade,

    /// <summary>Interactive Brokers over FIX.</summary>
    InteractiveBrokersFix,

    /// <summary>dYdX.</summary>
    DYDX,

    /// <summary>Webull.</summary>
    Webull,

    /// <summary>Public.</summary>
    Public,

    /// <summary>Bloomberg over FIX.</summary>
    BloombergFix,
}
