using BenchmarkDotNet.Attributes;
using MagnetLean.Leverage;
using MagnetLean.Magnets;
using MagnetLean.Sizing;

namespace MagnetLean.Benchmarks;

/// <summary>Leverage and size of one setup.</summary>
[MemoryDiagnoser]
public class SizingBenchmark
{
    private readonly LeverageEngine _leverage = new(new LeverageOptions());
    private readonly PositionSizer _sizer = new(new SizingOptions());

    [Benchmark]
    public LeverageResult Leverage() => _leverage.Compute(43_200, 45_000, 85, 0.05, 0.05, 450);

    [Benchmark]
    public PositionSize Size() => _sizer.Size(100_000m, 43_200m, 42_525m, 45_000m, MagnetTier.Tier1, 3.0, 0m);
}
