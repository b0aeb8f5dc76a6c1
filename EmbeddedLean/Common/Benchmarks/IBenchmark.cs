using System;

namespace QuantConnect.Benchmarks;

/// <summary>What an algorithm is compared with.</summary>
public interface IBenchmark
{
    /// <summary>Value at a time, UTC.</summary>
    decimal Evaluate(DateTime time);
}
