using System;
using QuantConnect.Securities;

namespace QuantConnect.Benchmarks;

/// <summary>A benchmark by the price of a security, in account currency.</summary>
public class SecurityBenchmark(Security security) : IBenchmark
{
    public Security Security { get; } = security;

    /// <summary>Benchmark of a symbol, on a security of its own.</summary>
    public static SecurityBenchmark CreateInstance(SecurityManager securities, Symbol symbol) => new(securities.CreateBenchmarkSecurity(symbol));

    /// <inheritdoc/>
    public decimal Evaluate(DateTime time) => Security.Price * Security.QuoteCurrency.ConversionRate;
}
