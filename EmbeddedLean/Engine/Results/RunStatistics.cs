using System;
using System.Collections.Generic;
using QuantConnect.Statistics;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>What a run came to.</summary>
/// <param name="Charts">All charts by name.</param>
/// <param name="Statistics">The figures of the whole and of its months.</param>
/// <param name="RuntimeStatistics">The figures shown while it runs, as they were at the end.</param>
/// <param name="ProfitLoss">The result of each closing transaction by time.</param>
internal sealed record RunStatistics(
    IReadOnlyDictionary<string, Chart> Charts,
    StatisticsResults Statistics,
    IReadOnlyDictionary<string, string> RuntimeStatistics,
    SortedDictionary<DateTime, decimal> ProfitLoss);
