using System;

namespace QuantConnect.Benchmarks;

/// <summary>A benchmark by a function.</summary>
public class FuncBenchmark : IBenchmark
{
    private readonly Func<DateTime, decimal> _benchmark;

    /// <summary>Makes a benchmark.</summary>
    public FuncBenchmark(Func<DateTime, decimal> benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        _benchmark = benchmark;
    }

    /// <inheritdoc/>
    public decimal Evaluate(DateTime time) => _benchmark(time);
}
