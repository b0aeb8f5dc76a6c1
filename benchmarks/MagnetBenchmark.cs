using System;
using BenchmarkDotNet.Attributes;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Benchmarks;

/// <summary>What one bar of one symbol costs: market state, detection, the lives of the magnets and the field. Bars are a seeded random walk.</summary>
[MemoryDiagnoser]
public class MagnetBenchmark
{
    private const int Count = 20_000;
    private const int Seed = 7;

    private readonly Bar[] _bars = Walk();

    [Benchmark(OperationsPerInvoke = Count)]
    public double Bars()
    {
        var tracker = new MarketStateTracker();
        var map = new MagnetMap(new MagnetOptions(), Duration.FromHours(1));
        var conflict = 0.0;
        foreach (ref readonly var bar in _bars.AsSpan())
        {
            var state = tracker.Update(bar);
            map.Update(bar, state);
            conflict += map.Field(bar.Close, state.Atr).Conflict;
        }

        return conflict;
    }

    private static Bar[] Walk()
    {
        var random = new Random(Seed);
        var bars = new Bar[Count];
        var start = Instant.FromUtc(2020, 1, 1, 0, 0);
        var price = 1000.0;
        for (var i = 0; i < Count; i++)
        {
            var open = price;
            price *= Math.Exp(0.01 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));
            var (high, low) = (Math.Max(open, price) * (1 + 0.004 * random.NextDouble()), Math.Min(open, price) * (1 - 0.004 * random.NextDouble()));
            bars[i] = new Bar(start + Duration.FromHours(i), start + Duration.FromHours(i + 1), open, high, low, price, 500 + 1000 * random.NextDouble());
        }

        return bars;
    }
}
