using System;
using System.IO;
using System.Threading;
using BenchmarkDotNet.Attributes;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using NodaTime;

namespace MagnetLean.Benchmarks;

/// <summary>What a record of the journal costs the thread that trades: to make it and to hand it over. Target: 2 µs.</summary>
[MemoryDiagnoser]
public class JournalBenchmark
{
    private const int Records = 4096;

    private static readonly Instant Now = Instant.FromUtc(2024, 1, 1, 12, 0);

    private string _folder = string.Empty;
    private JournalWriter? _writer;

    [GlobalSetup]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("magnetlean-journal-").FullName;

    // A queue that has room, and a writer at work on the other side of it.
    [IterationSetup]
    public void Open() => _writer = JournalWriter.Open(_folder, TimeProvider.System, syncs: false);

    [IterationCleanup]
    public void Close()
    {
        _writer?.Complete(Timeout.InfiniteTimeSpan);
        _writer = null;
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Benchmark(OperationsPerInvoke = Records)]
    public int Fill()
    {
        var taken = 0;
        for (var i = 0; i < Records; i++)
        {
            taken += _writer!.Append(Now, new OrderFilled(i, "BTCUSD", "Market", "Filled", 1.5m, 43_200m, 1.2m, "USD", "Magnet stop")) ? 1 : 0;
        }

        return taken;
    }

    [Benchmark(OperationsPerInvoke = Records)]
    public int Field()
    {
        var taken = 0;
        for (var i = 0; i < Records; i++)
        {
            taken += _writer!.Append(
                Now, new FieldMeasured("BTCUSD", 43_200, 450, 1.8, 0.7, 0.3, 1, 1.2, Trend.Up, 90, i, 44_000, i + 1, 42_000)) ? 1 : 0;
        }

        return taken;
    }
}
