using System.Collections.Generic;
using System.Linq;

namespace QuantConnect;

/// <summary>Currency codes, their signs, and the stable coins that count as their currency.</summary>
public static class Currencies
{
    /// <summary>US dollar.</summary>
    public const string USD = "USD";

    /// <summary>Euro.</summary>
    public const string EUR = "EUR";

    /// <summary>Pound sterling.</summary>
    public const string GBP = "GBP";

    /// <summary>Indian rupee.</summary>
    public const string INR = "INR";

    /// <summary>Indonesian rupiah.</summary>
    public const string IDR = "IDR";

    /// <summary>Renminbi, offshore.</summary>
    public const string CNH = "CNH";

    /// <summary>Swiss franc.</summary>
    public const string CHF = "CHF";

    /// <summary>Hong Kong dollar.</summary>
    public const string HKD = "HKD";

    /// <summary>Yen.</summary>
    public const string JPY = "JPY";

    /// <summary>Won.</summary>
    public const string KRW = "KRW";

    /// <summary>Currency of amounts of 0 that have none.</summary>
    public const string NullCurrency = "QCC";

    /// <summary>Signs of currencies.</summary>
    public static readonly IReadOnlyDictionary<string, string> CurrencySymbols = Signs(
        "USD $ GBP ₤ JPY ¥ KRW ₩ EUR € NZD $ AUD $ CAD $ CHF Fr HKD $ SGD $ XAG Ag XAU Au CNH ¥ CNY ¥ CZK Kč DKK kr HUF Ft "
        + "INR ₹ MXN $ NOK kr PLN zł SAR ﷼ SEK kr THB ฿ TRY ₺ TWD NT$ ZAR R RUB ₽ BRL R$ GNF Fr IDR Rp BTC ₿ BCH Ƀ BSV Ɓ "
        + "LTC Ł ETH Ξ EOS ε XRP ✕ XLM * ETC ξ ZRX ZRX USDT ₮ ADA ₳ SOL ◎ DOT ● DOGE Ð DAI ◈ ALGO Ⱥ ICP ∞ XMR ɱ "
        + "XTZ ꜩ IOTA ɨ MIOTA ɨ MKR Μ ZEC ⓩ DASH Đ XNO Ӿ REP Ɍ STEEM ȿ THETA ϑ FIL ⨎ BAT ⟁ LSK Ⱡ NAV Ꞥ");

    /// <summary>Coinbase's pairs of stable coins, which have fees of their own.</summary>
    public static readonly HashSet<string> StablePairsCoinbase =
    [
        "DAIUSDC", "DAIUSD", "GYENUSD", "PAXUSD", "PAXUSDT", "MUSDUSD", "USDCEUR", "USDCGBP", "USDTEUR", "USDTGBP", "USDTUSD", "USDTUSDC",
        "USTEUR", "USTUSD", "USTUSDT", "WBTCBTC",
    ];

    private static readonly Dictionary<string, HashSet<string>> CoinsAtPar = new()
    {
        [Market.Binance] =
        [
            "USDCUSD", "USDTUSD", "USDPUSD", "SUSDUSD", "BUSDUSD", "USTUSD", "TUSDUSD", "FDUSDUSD", "DAIUSD", "IDRTIDR", "BNFCRUSD",
        ],
        [Market.Bitfinex] = ["EURSEUR", "XCHFCHF"],
        [Market.Coinbase] = ["USDCUSD"],
        [Market.Bybit] = ["USDCUSD", "USDTUSD", "USDPUSD", "SUSDUSD", "BUSDUSD", "USTUSD", "TUSDUSD", "DAIUSD"],
        [Market.DYDX] = ["USDCUSD"],
    };

    private static readonly string[] Dollars = ["USDT", "USDC", USD];

    /// <summary>Whether a currency counts as the account's at par on a market that has no pair of the two.</summary>
    public static bool IsStableCoinWithoutPair(string accountCurrency, string cashSymbol, string market)
    {
        IEnumerable<string> equals = Dollars.Contains(accountCurrency) ? Dollars.Where(d => d != cashSymbol) : [accountCurrency];
        return equals.Any(c => IsStableCoinWithoutPair(c + cashSymbol, market) || IsStableCoinWithoutPair(cashSymbol + c, market));
    }

    /// <summary>Whether a pair of a stable coin and its currency is not traded on a market and counts as 1.</summary>
    public static bool IsStableCoinWithoutPair(string symbol, string market) =>
        CoinsAtPar.TryGetValue(market, out var pairs) && pairs.Contains(symbol);

    /// <summary>Sign of a currency, its code where it has none.</summary>
    public static string GetCurrencySymbol(string? currency) =>
        string.IsNullOrEmpty(currency) ? string.Empty : CurrencySymbols.GetValueOrDefault(currency, currency);

    private static Dictionary<string, string> Signs(string text) =>
        text.Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
