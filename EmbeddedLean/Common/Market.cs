using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantConnect;

/// <summary>Names of markets and the codes that stand for them in security identifiers.</summary>
public static class Market
{
    /// <summary>United States equities.</summary>
    public const string USA = "usa";

    public const string Oanda = "oanda";

    public const string FXCM = "fxcm";

    public const string Dukascopy = "dukascopy";

    public const string Bitfinex = "bitfinex";

    public const string Globex = "cmeglobex";

    /// <summary>Energy futures in New York.</summary>
    public const string NYMEX = "nymex";

    /// <summary>Chicago Board of Trade.</summary>
    public const string CBOT = "cbot";

    /// <summary>Futures of the ICE.</summary>
    public const string ICE = "ice";

    /// <summary>Options and indices in Chicago.</summary>
    public const string CBOE = "cboe";

    /// <summary>Volatility futures in Chicago.</summary>
    public const string CFE = "cfe";

    public const string India = "india";

    /// <summary>Metal futures in New York.</summary>
    public const string COMEX = "comex";

    /// <summary>Chicago Mercantile Exchange.</summary>
    public const string CME = "cme";

    public const string EUREX = "eurex";

    /// <summary>Futures in Singapore.</summary>
    public const string SGX = "sgx";

    /// <summary>Futures in Hong Kong.</summary>
    public const string HKFE = "hkfe";

    /// <summary>Osaka Exchange.</summary>
    public const string OSE = "ose";

    /// <summary>NYSE Liffe.</summary>
    public const string NYSELIFFE = "nyseliffe";

    /// <summary>Former name of <see cref="Coinbase"/>.</summary>
    [Obsolete("The GDAX constant is deprecated. Please use Coinbase instead.")]
    public const string GDAX = Coinbase;

    public const string Kraken = "kraken";

    public const string Bitstamp = "bitstamp";

    /// <summary>OkCoin.</summary>
    public const string OkCoin = "okcoin";

    public const string Bithumb = "bithumb";

    public const string Binance = "binance";

    public const string Poloniex = "poloniex";

    public const string Coinone = "coinone";

    /// <summary>HitBTC.</summary>
    public const string HitBTC = "hitbtc";

    public const string Bittrex = "bittrex";

    public const string FTX = "ftx";

    /// <summary>FTX US.</summary>
    public const string FTXUS = "ftxus";

    public const string BinanceUS = "binanceus";

    public const string Bybit = "bybit";

    public const string Coinbase = "coinbase";

    /// <summary>What the broker of that name trades.</summary>
    public const string InteractiveBrokers = "interactivebrokers";

    public const string DYDX = "dydx";

    /// <summary>Korea Exchange.</summary>
    public const string KRX = "krx";

    private static readonly (string Name, int Code)[] Known =
    [
        ("empty", 0), (USA, 1), (FXCM, 2), (Oanda, 3), (Dukascopy, 4), (Bitfinex, 5), (Globex, 6), (NYMEX, 7), (CBOT, 8), (ICE, 9),
        (CBOE, 10), (India, 11), ("gdax-legacy", 12), (Kraken, 13), (Bittrex, 14), (Bithumb, 15), (Binance, 16), (Poloniex, 17), (Coinone, 18),
        (HitBTC, 19), (OkCoin, 20), (Bitstamp, 21), (COMEX, 22), (CME, 23), (SGX, 24), (HKFE, 25), (NYSELIFFE, 26), (CFE, 33), (FTX, 34),
        (FTXUS, 35), (BinanceUS, 36), (Bybit, 37), (Coinbase, 38), (InteractiveBrokers, 39), (EUREX, 40), (OSE, 41), (DYDX, 42), (KRX, 43),
    ];

    private static readonly Dictionary<string, int> CodeByName = Known.ToDictionary(m => m.Name, m => m.Code);
    private static readonly Dictionary<int, string> NameByCode = Known.ToDictionary(m => m.Code, m => m.Code == 12 ? Coinbase : m.Name);

    /// <summary>Code of a market in security identifiers, null for an unknown one.</summary>
    public static int? Encode(string market) => CodeByName.TryGetValue(market, out var code) ? code : null;

    /// <summary>Market of a code, null for an unknown one.</summary>
    public static string? Decode(int code) => NameByCode.GetValueOrDefault(code);

    /// <summary>Names of all known markets.</summary>
    public static List<string> SupportedMarkets() => Known.Where(m => m.Code != 12).Select(m => m.Name).ToList();
}
