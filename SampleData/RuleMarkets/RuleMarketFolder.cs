using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MagnetLean.SampleData.RuleMarkets;

/// <summary>
/// A small data folder in LEAN's layout in which what LEAN has rules for happens: shares with splits, dividends, a renaming and a delisting; coins
/// by the second, minute, hour and day, one quoted in another; two pairs of currencies; holidays, a day that closes early, a change of the clock,
/// gaps. All of it is made up; where a name is a real one its prices are not.
/// </summary>
public static class RuleMarketFolder
{
    /// <summary>The seed of the parity cases.</summary>
    public const ulong Seed = 24;

    private static readonly MarketTraits Share = new()
    {
        Stream = 0,
        Price = 100,
        DailyVolatility = 0.015,
        PriceDecimals = 2,
        MinutesOfDay = 390,
        MinuteVolume = 4000,
        SpreadTicks = 3,
    };

    private static readonly MarketTraits Coin = new()
    {
        Stream = 0,
        Price = 1,
        DailyVolatility = 0.03,
        PriceDecimals = 2,
        SizeDecimals = 4,
        MinutesOfDay = 1440,
        MinuteVolume = 30_000,
        SpreadTicks = 120,
    };

    private static readonly MarketTraits Currencies = new()
    {
        Stream = 0,
        Price = 1,
        DailyVolatility = 0.006,
        PriceDecimals = 5,
        MinutesOfDay = 1435,
        MinuteVolume = 1,
        SpreadTicks = 14,
    };

    private static readonly (ShareLife Life, MarketTraits Traits)[] Shares =
    [
        (new ShareLife("oakx")
        {
            Splits = new Dictionary<DateTime, double> { [new(2023, 11, 13)] = 4 },
            Dividends = new Dictionary<DateTime, double> { [new(2023, 12, 8)] = 0.24 },
            HasMinutes = true,
            HasSeconds = true,
        },
        Share with { Stream = 1, Price = 183.4 }),
        (new ShareLife("elmx")
        {
            Dividends = new Dictionary<DateTime, double> { [new(2023, 10, 20)] = 0.41, [new(2024, 1, 12)] = 0.43 },
            Halted = new DateTime(2023, 11, 2),
            HasMinutes = true,
            TradedShare = 0.8,
        },
        Share with { Stream = 2, Price = 42.6, DailyVolatility = 0.012, MinuteVolume = 1500, SpreadTicks = 2 }),
        (new ShareLife("pinx")
        {
            Splits = new Dictionary<DateTime, double> { [new(2023, 12, 18)] = 0.125 },
            TradedShare = 0.35,
        },
        Share with
        {
            Stream = 3, Price = 5.2, DailyVolatility = 0.04, MinuteVolume = 9000, SpreadTicks = 2,
            Drifts = new Dictionary<DateTime, double> { [new(2023, 11, 15)] = -0.2, [new(2023, 11, 16)] = -0.15, [new(2023, 11, 17)] = -0.12 },
        }),
        (new ShareLife("firx") { Renamed = ("cedx", new DateTime(2023, 11, 29)) }, Share with { Stream = 4, Price = 61.8 }),
        (new ShareLife("ashx") { LastDay = new DateTime(2023, 12, 6), TradedShare = 0.5 },
            Share with { Stream = 5, Price = 14.7, DailyVolatility = 0.03, MinuteVolume = 700 }),
        (new ShareLife("birx") { HasMinutes = true },
        Share with
        {
            Stream = 6, Price = 88.1, DailyVolatility = 0.025, MinuteVolume = 6000,
            Drifts = new Dictionary<DateTime, double>
            {
                [new(2023, 10, 30)] = 0.12, [new(2023, 10, 31)] = 0.18, [new(2023, 11, 1)] = 0.2,
                [new(2023, 11, 20)] = -0.22, [new(2023, 11, 21)] = -0.18, [new(2023, 12, 4)] = 0.15,
            },
        }),
        (new ShareLife("yewx")
        {
            Splits = new Dictionary<DateTime, double> { [new(2023, 10, 24)] = 2, [new(2023, 12, 12)] = 3 },
            Dividends = new Dictionary<DateTime, double> { [new(2023, 11, 17)] = 0.35, [new(2023, 12, 12)] = 0.3 },
        },
        Share with { Stream = 7, Price = 240.5, DailyVolatility = 0.02 }),
    ];

    // The same coin at several exchanges: by its own ticks and lots at each, and priced by its own path.
    private static readonly (string Market, string Ticker, MarketTraits Traits, bool HasFineBars)[] Coins =
    [
        ("coinbase", "btcusd", Coin with { Stream = 11, Price = 34_250, SizeDecimals = 6, MinuteVolume = 250_000 }, true),
        ("coinbase", "ethusd", Coin with { Stream = 12, Price = 1_730, DailyVolatility = 0.035, SpreadTicks = 12 }, false),
        ("coinbase", "ethbtc",
            Coin with { Stream = 13, Price = 0.05121, DailyVolatility = 0.015, PriceDecimals = 5, SpreadTicks = 3, MinuteVolume = 9_000 }, true),
        ("binance", "btcusdt", Coin with { Stream = 14, Price = 34_270, SizeDecimals = 5, MinuteVolume = 90_000, SpreadTicks = 30 }, true),
        ("binance", "ethbtc", Coin with { Stream = 15, Price = 0.0513, DailyVolatility = 0.015, PriceDecimals = 5, SpreadTicks = 2 }, false),
        ("kraken", "btcusd", Coin with { Stream = 16, Price = 34_240, PriceDecimals = 1, SpreadTicks = 15 }, false),
        ("bitfinex", "btcusd",
            Coin with
            {
                Stream = 17, Price = 34_260, PriceDecimals = 0, SpreadTicks = 3,
                Drifts = new Dictionary<DateTime, double> { [new(2023, 12, 11)] = -0.15, [new(2023, 12, 12)] = -0.2, [new(2024, 1, 3)] = 0.2 },
            }, false),
        ("bitfinex", "ethusd", Coin with { Stream = 18, Price = 1_735, DailyVolatility = 0.035, PriceDecimals = 1, SpreadTicks = 4 }, false),
        ("bybit", "btcusdt", Coin with { Stream = 19, Price = 34_275, SizeDecimals = 5, MinuteVolume = 70_000, SpreadTicks = 40 }, false),
    ];

    private static readonly (string Ticker, MarketTraits Traits)[] Pairs =
    [
        ("eurusd", Currencies with { Stream = 21, Price = 1.05732 }),
        ("usdjpy", Currencies with { Stream = 22, Price = 149.372, PriceDecimals = 3, SpreadTicks = 16 }),
    ];

    /// <summary>Writes the folder; files of the same name are replaced, others left alone.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="seed">The same seed gives the same bytes everywhere.</param>
    /// <returns>The files written, relative to <paramref name="folder"/>.</returns>
    public static IReadOnlyList<string> Write(string folder, ulong seed = Seed)
    {
        var files = new DataFiles(folder);
        files.WriteReference();
        foreach (var (life, traits) in Shares)
        {
            WriteShare(files, life, seed, traits);
        }

        foreach (var (market, ticker, traits, hasFineBars) in Coins)
        {
            WriteCoin(files, $"crypto/{market}", ticker, seed, traits, hasFineBars);
        }

        foreach (var (ticker, traits) in Pairs)
        {
            WritePair(files, ticker, seed, traits);
        }

        return files.Written;
    }

    private static void WriteShare(DataFiles files, ShareLife life, ulong seed, MarketTraits traits)
    {
        var sessions = TradingCalendar.ShareSessions(life.Halted, life.TradedShare);
        var walk = new PriceWalk(seed, traits with { Openings = life.Openings() });
        var all = walk.Bars(sessions.Where(session => life.LastDay is not { } last || session.Start.Date <= last)).ToList();
        var days = BarSums.Days(all.Where(bar => bar.IsRegular)).Where(bar => bar.Trade is not null).ToList();
        var text = new BarText(traits.PriceDecimals, 0, 10_000);
        foreach (var part in all.GroupBy(bar => life.TickerOn(bar.Start)))
        {
            var bars = part.ToList();
            var regular = bars.Where(bar => bar.IsRegular).ToList();
            files.WriteZip($"equity/usa/hour/{part.Key}.zip", $"{part.Key}.csv", text.Trades(BarSums.Hours(regular), BarText.Dated));
            files.WriteZip($"equity/usa/daily/{part.Key}.zip", $"{part.Key}.csv", text.Trades(BarSums.Days(regular), BarText.Dated));
            if (life.HasMinutes)
            {
                WriteFine(files, "equity/usa", part.Key, "minute", BarSums.Minutes(bars), text, life.HasSeconds);
            }

            if (life.HasSeconds)
            {
                WriteFine(files, "equity/usa", part.Key, "second", bars.Where(BarSums.IsOfSeconds), text, true);
            }
        }

        var last = life.TickerOn(DateTime.MaxValue);
        files.Write($"equity/usa/map_files/{last}.csv", life.MapFile());
        files.Write($"equity/usa/factor_files/{last}.csv", life.FactorFile(days));
    }

    private static void WriteCoin(DataFiles files, string root, string ticker, ulong seed, MarketTraits traits, bool hasFineBars)
    {
        var bars = new PriceWalk(seed, traits).Bars(TradingCalendar.CoinSessions()).ToList();
        var text = new BarText(traits.PriceDecimals, traits.SizeDecimals);
        foreach (var (name, sums) in new[] { ("hour", BarSums.Hours(bars)), ("daily", BarSums.Days(bars)) })
        {
            files.WriteZip($"{root}/{name}/{ticker}_trade.zip", $"{ticker}.csv", text.Trades(sums, BarText.Dated));
            files.WriteZip($"{root}/{name}/{ticker}_quote.zip", $"{ticker}.csv", text.Quotes(sums, BarText.Dated));
        }

        if (hasFineBars)
        {
            WriteFine(files, root, ticker, "minute", BarSums.Minutes(bars), text, true);
            WriteFine(files, root, ticker, "second", bars.Where(BarSums.IsOfSeconds), text, true);
        }
    }

    private static void WritePair(DataFiles files, string ticker, ulong seed, MarketTraits traits)
    {
        var bars = new PriceWalk(seed, traits).Bars(TradingCalendar.CurrencySessions()).ToList();
        var text = new BarText(traits.PriceDecimals, 0);
        files.WriteZip($"forex/oanda/hour/{ticker}.zip", $"{ticker}.csv", text.Quotes(BarSums.Hours(bars), BarText.Dated, false));
        files.WriteZip($"forex/oanda/daily/{ticker}.zip", $"{ticker}.csv", text.Quotes(BarSums.Days(bars), BarText.Dated, false));
        foreach (var day in BarSums.Minutes(bars).GroupBy(bar => bar.Start.Date))
        {
            var (stamp, quotes) = (Stamp(day.Key), text.Quotes(day, BarText.Milliseconds, false));
            files.WriteZip($"forex/oanda/minute/{ticker}/{stamp}_quote.zip", $"{stamp}_{ticker}_minute_quote.csv", quotes);
        }
    }

    private static void WriteFine(
        DataFiles files, string root, string ticker, string resolution, IEnumerable<MarketBar> bars, BarText text, bool hasQuotes)
    {
        foreach (var day in bars.GroupBy(bar => bar.Start.Date))
        {
            var (path, entry) = ($"{root}/{resolution}/{ticker}/{Stamp(day.Key)}", $"{Stamp(day.Key)}_{ticker}_{resolution}");
            files.WriteZip($"{path}_trade.zip", $"{entry}_trade.csv", text.Trades(day, BarText.Milliseconds));
            if (hasQuotes)
            {
                files.WriteZip($"{path}_quote.zip", $"{entry}_quote.csv", text.Quotes(day, BarText.Milliseconds));
            }
        }
    }

    private static string Stamp(DateTime day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
