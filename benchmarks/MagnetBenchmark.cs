using System;
using BenchmarkDotNet.Attributes;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Benchmarks;

/// <summary>
/// What one bar of one symbol costs: market state, detection of all five types on three timeframes, the lives of the magnets and the field. The
/// bars are a seeded random walk with volume and sizes at bid and ask that drifts upward, so that magnets are left behind. It goes round and round,
/// a split brings it back to its first price; the first rounds warm up.
/// </summary>
[MemoryDiagnoser]
public class MagnetBenchmark
{
    private const int Count = 20_000;
    private const int Seed = 7;

    private readonly Bar[] _bars = Walk();
    private readonly MarketStateTracker _market = new();
    private MagnetMap _map = null!;
    private int _round;

    /// <summary>The default lets go of what faded; the other keeps 200 magnets alive whatever their strength.</summary>
    [Params(false, true)]
    public bool Keeps200 { get; set; }

    [GlobalSetup]
    public void WarmUp()
    {
        var options = new MagnetOptions();
        options = Keeps200 ? options with { MaxMagnets = 200, FadedStrength = 0, MagnetHalfLife = 100_000 } : options;
        _map = new MagnetMap(options, Duration.FromHours(1), rawPrices: true);
        Bars();
        Bars();
        if (Keeps200 && _map.Count < 190)
        {
            throw new InvalidOperationException($"Only {_map.Count} magnets are alive.");
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Bars()
    {
        var later = Duration.FromHours((long)Count * _round++);
        var conflict = 0.0;
        foreach (ref readonly var first in _bars.AsSpan())
        {
            var bar = first with { Start = first.Start + later, End = first.End + later };
            var state = _market.Update(bar);
            _map.Update(bar, state);
            conflict += _map.Field(bar.Close, state.Atr).Conflict;
        }

        var back = _bars[0].Open / _bars[^1].Close;
        _market.Rescale(back);
        _map.Rescale(back);
        return conflict;
    }

    private static Bar[] Walk()
    {
        var random = new Random(Seed);
        var bars = new Bar[Count];
        var start = Instant.FromUtc(2020, 1, 1, 0, 0);
        var (price, tilt) = (1000.0, 0.0);
        for (var i = 0; i < Count; i++)
        {
            var open = price;
            price *= Math.Exp(0.01 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) + 0.0003);
            tilt = 0.95 * tilt + 0.5 * (random.NextDouble() - 0.5);
            var (high, low) = (Math.Max(open, price) * (1 + 0.004 * random.NextDouble()), Math.Min(open, price) * (1 - 0.004 * random.NextDouble()));
            var volume = (500 + 1000 * random.NextDouble()) * (random.Next(20) == 0 ? 4 : 1);
            var hour = start + Duration.FromHours(i);
            bars[i] = new Bar(hour, hour + Duration.FromHours(1), open, high, low, price, volume, 0.1, Math.Exp(tilt), Math.Exp(-tilt));
        }

        return bars;
    }
}
