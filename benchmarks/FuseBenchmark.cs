using BenchmarkDotNet.Attributes;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Benchmarks;

/// <summary>One step of the survival fuse: what every bar of every symbol costs.</summary>
[MemoryDiagnoser]
public class FuseBenchmark
{
    private static readonly Instant Now = Instant.FromUtc(2024, 1, 1, 12, 0);

    private readonly SurvivalFuse _fuse = new(new FuseOptions());
    private readonly FuseClock _clock = FuseClock.AtBar(Now, Duration.FromHours(1));
    private readonly FuseConditions _calm = new() { VolatilityPressure = 0.2, Conflict = 0.3, Trend = Trend.Up, Position = 1, LiquidityScore = 90 };
    private readonly FuseConditions _spike =
        new() { VolatilityPressure = 2.5, Conflict = 0.9, Trend = Trend.Down, Position = 1, LiquidityScore = 90 };
    private readonly FuseConditions _account = new() { Equity = 99_000, HighWaterMark = 100_000, HighestEquity = 100_000, DayOpenEquity = 99_500 };
    private readonly FuseMachine _active = new() { State = FuseState.Active };

    [Benchmark(Baseline = true)]
    public FuseDecision CalmSymbol() => _fuse.Evaluate(_active, _calm, _clock);

    [Benchmark]
    public FuseDecision Account() => _fuse.Evaluate(_active, _account, _clock);

    [Benchmark]
    public FuseDecision TriggeredSymbol() => _fuse.Evaluate(_active, _spike, _clock);
}
