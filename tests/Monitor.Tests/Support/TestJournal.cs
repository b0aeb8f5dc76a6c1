using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using NodaTime;

namespace MagnetLean.Tests.Monitor;

/// <summary>Journals of a test, written as an engine writes them, and a clock that the test sets.</summary>
internal sealed class TestJournal : IDisposable
{
    public const string Engine = "paper-test";

    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-monitor-");

    public string Folder => _folder.FullName;

    public StoppedClock Clock { get; } = new(Noon);

    /// <summary>A file of an engine's journal.</summary>
    public string FileOf(string engine = Engine) => Directory.EnumerateFiles(Path.Combine(Folder, engine), "*.jsonl").Single();

    public JournalIngestion Into(MonitorDatabase database) => new(database, Folder, Clock);

    /// <summary>A session that writes records at noon.</summary>
    /// <returns>Its id.</returns>
    public string Write(params IEnumerable<JournalRecord> records) => Write(Engine, records.Select(record => (Noon, record)));

    /// <summary>A session that writes records.</summary>
    /// <returns>Its id.</returns>
    public string Write(string engine, IEnumerable<(Instant Time, JournalRecord Record)> records)
    {
        using var writer = JournalWriter.Open(Path.Combine(Folder, engine), Clock, syncs: false);
        foreach (var (time, record) in records)
        {
            writer.Append(time, record);
        }

        return writer.Complete(TimeSpan.FromSeconds(20)) ? writer.Session : throw new IOException($"not written: {writer.Fault}");
    }

    /// <summary>What a session may write: every kind of record, in an order that its seed tells.</summary>
    public static IEnumerable<(Instant Time, JournalRecord Record)> Session(int seed, int records, string engine = Engine)
    {
        var random = new Random(seed);
        var (time, open) = (Noon + Duration.FromDays(seed), new List<(string Name, Instant Time)>());
        yield return (time, Started(engine));
        for (var number = 1; number < records; number++)
        {
            time += Duration.FromMilliseconds(random.Next(0, 90_000));
            switch (random.Next(10))
            {
                case 0:
                    yield return (time, Account(100_000 + random.Next(-2000, 2000)));
                    break;
                case 1:
                    yield return (time, new Heartbeat(time - Duration.FromMinutes(1), (FuseState)random.Next(4)));
                    break;
                case 2:
                    yield return (time, Field(43_000 + random.NextDouble()));
                    break;
                case 3:
                    yield return (time, Magnet(random.Next(2) == 0 ? MagnetChanged.Born : "Spent", random.Next(40)));
                    break;
                case 4:
                    yield return (time, Fuse(time));
                    break;
                case 5:
                    yield return (time, Order(random.Next(30), random.Next(2) == 0 ? "Submitted" : "Canceled"));
                    break;
                case 6 or 7:
                    yield return (time, Fill(random.Next(30), random.Next(1, 5), 43_000 + random.Next(100)));
                    break;
                case 8:
                    open.Add(($"BTCUSD@{seed}-{number}", time));
                    yield return (time, Opened(open[^1].Name));
                    break;
                default:
                    if (open.Count > 0)
                    {
                        var ended = open[random.Next(open.Count)];
                        open.Remove(ended);
                        yield return (time, Closed(ended.Name, random.Next(-500, 700), ended.Time));
                    }
                    else
                    {
                        yield return (time, new FaultTold("strategy", $"fault {number}"));
                    }

                    break;
            }
        }
    }

    public static SessionStarted Started(string engine = Engine) => new(
        engine,
        "MagnetAlgorithm",
        "paper",
        "USD",
        new Dictionary<string, string> { ["Algorithm"] = "0.1.0" },
        new Dictionary<string, string> { ["symbols"] = "BTCUSD", ["api-key"] = "***" },
        new Dictionary<string, double> { ["DrawdownBreach"] = 0.05, ["VolatilitySpike"] = 2 });

    public static AccountSnapshot Account(decimal equity, FuseState state = FuseState.Active, params SymbolSnapshot[] symbols) => new(
        state, equity, equity - 20_000, 10_000, 150.25m, -20.5m, 0.2, 101_000, 102_000, 0.01, 0.04, 0.24, null, null, symbols);

    public static SymbolSnapshot Held(decimal quantity, decimal price) => new(
        "BTCUSD", FuseState.Active, quantity, 43_000, price, quantity * (price - 43_000), 0.4, 0.2, 70, 30, Trend.Up, 90, 0.5);

    public static FieldMeasured Field(double price) => new("BTCUSD", price, 450, 1.8, 0.7, 0.3, 0.5, 1.2, Trend.Up, 90, 7, 44_000, 8, 42_000);

    public static MagnetChanged Magnet(string what, long id, int tier = 2, double level = 44_000) => new(
        what, id, "BTCUSD", "Structural", "SwingHigh", 4, level, 65, tier, 2, Noon, "swing high 44 000");

    public static FuseChanged Fuse(Instant time, FuseState to = FuseState.Triggered) => new(
        "BTCUSD",
        FuseState.Active,
        to,
        FuseCause.Trigger,
        FuseTriggers.VolatilitySpike | FuseTriggers.TrendFlip,
        [new FuseFigure(FuseTriggers.VolatilitySpike, "V", 2.5, 2, true)],
        $"V 2.5 > 2 at {time}",
        "cut to 70 %");

    public static OrderChanged Order(int id, string status) => new(id, "BTCUSD", "StopMarket", status, 1.5m, null, 42_000, "Magnet stop", "as told");

    public static OrderFilled Fill(int id, decimal quantity, decimal price, string status = "PartiallyFilled") =>
        new(id, "BTCUSD", "Market", status, quantity, price, 1.25m, "USD", "Magnet entry");

    public static PositionOpened Opened(string name) => new(
        name, "BTCUSD", 1, Noon, 0.5m, 43_010, 42_500, 44_000, 2, 7, 1.2, 1.8, 0.7, 0.3, 0.5, 9_000, 250, "toward the swing high");

    public static PositionClosed Closed(string name, decimal profit, Instant? opened = null) => new(
        name, "BTCUSD", 1, opened ?? Noon, 0.5m, 43_010, 43_990, "Target", string.Empty, 12.5m, profit, 1.9, -0.2);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A clock that stands until it is set; who waits by it waits a tenth as long.</summary>
    internal sealed class StoppedClock(Instant now) : TimeProvider
    {
        private const int Haste = 10;

        private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(10);

        public Instant Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Hastened(dueTime), Hastened(period));

        private static TimeSpan Hastened(TimeSpan wait) => wait <= Least ? wait : wait / Haste < Least ? Least : wait / Haste;
    }
}
