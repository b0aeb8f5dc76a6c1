using System;
using System.Collections.Generic;
using QuantConnect.Algorithm;
using QuantConnect.Orders;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>All that a result file tells of a run.</summary>
internal sealed record FinishedRun
{
    public required QCAlgorithm Algorithm { get; init; }

    public required RunStatistics Statistics { get; init; }

    public required IReadOnlyList<Order> Orders { get; init; }

    public required DateTime StartedUtc { get; init; }

    public required DateTime EndedUtc { get; init; }

    /// <summary>Why the run ended early; null where it did not.</summary>
    public string? Error { get; init; }

    public string? StackTrace { get; init; }

    /// <summary>A parameter as it is shown; null shows all as they are.</summary>
    public Func<string, string, string>? ShowParameter { get; init; }

    public int LogCount { get; init; }

    /// <summary>How it began and ended, by LEAN's names.</summary>
    public Dictionary<string, string> State => new()
    {
        ["StartTime"] = StartedUtc.ToStringInvariant(DateFormat.ISOShort),
        ["EndTime"] = EndedUtc.ToStringInvariant(DateFormat.ISOShort),
        ["RuntimeError"] = Error ?? string.Empty,
        ["StackTrace"] = StackTrace ?? string.Empty,
        ["LogCount"] = LogCount.ToStringInvariant(),
        ["OrderCount"] = Algorithm.Transactions.OrdersCount.ToStringInvariant(),
        ["InsightCount"] = Algorithm.Insights.TotalCount.ToStringInvariant(),
        ["Name"] = Algorithm.Name,
        ["Hostname"] = Environment.MachineName,
        ["Status"] = string.IsNullOrEmpty(Error) ? nameof(AlgorithmStatus.Completed) : nameof(AlgorithmStatus.RuntimeError),
    };
}
