using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders;

namespace MagnetLean.Tests.Support;

/// <summary>Twenty days of hourly bars of a coin that swings around 100, and folders for an account and an object store.</summary>
internal sealed class PaperMarket : IDisposable
{
    private const int Hours = 480;

    private readonly DataFolder _data = new();
    private readonly DirectoryInfo _folder = MemoryFolder.Create("magnetlean-paper-");

    public PaperMarket() => _data.Zip(
        "crypto/coinbase/hour/btcusd_trade.zip",
        [.. Enumerable.Range(0, Hours)
            .Select(Bar)
            .Select(bar => FormattableString.Invariant($"{bar.Time:yyyyMMdd HH:mm},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}"))]);

    public static DateTime FirstDay { get; } = new(2019, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    public static DateTime Start { get; } = FirstDay.AddDays(5);

    public string Account => Path.Combine(_folder.FullName, "account");

    public string AccountFile => Path.Combine(Account, "account.json");

    public string Ledger => Path.Combine(Account, "ledger.jsonl");

    public string Store => Path.Combine(_folder.FullName, "storage");

    /// <summary>The bar that begins so many hours after the first day.</summary>
    public static TradeBar Bar(int hour)
    {
        var (open, close) = (Price(hour), Price(hour + 1));
        return new TradeBar(
            DateTime.SpecifyKind(FirstDay, DateTimeKind.Unspecified).AddHours(hour), Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase),
            open, Math.Max(open, close) + 0.4m, Math.Min(open, close) - 0.4m, close, 10 + hour % 7, TimeSpan.FromHours(1));
    }

    public PaperJob Job(Action<Probe> onBar, double days = 3, Action<Probe>? setUp = null) => new()
    {
        AlgorithmTypeName = nameof(Probe),
        CreateAlgorithm = () => new Probe(onBar, setUp),
        DataFolder = _data.Path,
        AccountFolder = Account,
        ObjectStoreFolder = Store,
        Start = Start,
        ReplayUntil = Start.AddDays(days),
        SyncToDisk = false,
    };

    public BacktestJob Backtest(Action<Probe> onBar) => new()
    {
        AlgorithmTypeName = nameof(Probe),
        CreateAlgorithm = () => new Probe(onBar, probe => probe.SetEndDate(Start.AddDays(2))),
        DataFolder = _data.Path,
    };

    public void Dispose()
    {
        _data.Dispose();
        _folder.Delete(true);
    }

    private static decimal Price(int hour) => Math.Round(100m + 5m * (decimal)Math.Sin(hour / 5.0) + (hour * 37 % 11 - 5) * 0.1m, 2);

    /// <summary>An algorithm that does at each live bar what it is told.</summary>
    internal sealed class Probe(Action<Probe> onBar, Action<Probe>? setUp) : QCAlgorithm
    {
        public Symbol Coin { get; private set; } = QuantConnect.Symbol.Empty;

        public List<string> Seen { get; } = [];

        /// <summary>Told of each order event.</summary>
        public Action<Probe, OrderEvent> Ordered { get; set; } = (_, _) => { };

        public override void OnOrderEvent(OrderEvent orderEvent) => Ordered(this, orderEvent);

        public override void Initialize()
        {
            SetTimeZone(TimeZones.Utc);
            SetStartDate(2019, 3, 6);
            SetEndDate(2019, 3, 8);
            SetCash(10_000);
            Coin = AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase).Symbol;
            SetBenchmark(Coin);
            SetWarmUp(24, Resolution.Hour);
            setUp?.Invoke(this);
        }

        public override void OnWarmupFinished() => Seen.Add(FormattableString.Invariant($"warm {UtcTime:MM-dd HH}"));

        public override void OnData(Slice slice)
        {
            if (!IsWarmingUp)
            {
                onBar(this);
            }
        }
    }
}
