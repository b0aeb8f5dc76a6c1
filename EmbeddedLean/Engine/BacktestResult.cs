using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Lean.Engine.Results;
using QuantConnect.Orders;
using QuantConnect.Statistics;

namespace MagnetLean.Embedded;

/// <summary>What a run gave.</summary>
public sealed record BacktestResult
{
    /// <summary>Whether it ran to its end.</summary>
    public bool Completed { get; init; }

    /// <summary>Why it did not, in one sentence; null where it did.</summary>
    public string? Error { get; init; }

    /// <summary>The error with its stack; null where there was none.</summary>
    public string? ErrorDetails { get; init; }

    /// <summary>What was thrown; null where nothing was.</summary>
    public Exception? Fault { get; init; }

    /// <summary>Whether what was thrown is a fault of a data file, which <see cref="Error"/> names, with the place in it.</summary>
    public bool IsFaultOfData { get; init; }

    /// <summary>Whether the first moment was reached: an error before that is one of what was asked for.</summary>
    public bool HasBegun { get; init; }

    /// <summary>All orders, by id.</summary>
    public IReadOnlyList<Order> Orders { get; init; } = [];

    /// <summary>LEAN's fingerprint of the orders, which its regression algorithms state; counted anew at each call.</summary>
    public string OrderListHash => OrderHash.Of(Orders);

    /// <summary>All order events, in their order.</summary>
    public IReadOnlyList<OrderEvent> OrderEvents { get; init; } = [];

    /// <summary>Charts by name.</summary>
    public IReadOnlyDictionary<string, Chart> Charts { get; init; } = new Dictionary<string, Chart>();

    /// <summary>The statistics that LEAN prints.</summary>
    public IReadOnlyDictionary<string, string> Statistics { get; init; } = new Dictionary<string, string>();

    /// <summary>Statistics of the end of the run, the algorithm's own included.</summary>
    public IReadOnlyDictionary<string, string> RuntimeStatistics { get; init; } = new Dictionary<string, string>();

    /// <summary>Trade and portfolio statistics of the whole period; null where the run did not begin.</summary>
    public AlgorithmPerformance? TotalPerformance { get; init; }

    /// <summary>
    /// All figures of the result file by their path in it, as text: <c>statistics.Sharpe Ratio</c>,
    /// <c>totalPerformance.tradeStatistics.winRate</c>; without trades, orders and charts. Made anew at each call.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Figures() => FigureList.Of(this);

    /// <summary>How the run began and ended, as its result file tells it.</summary>
    public IReadOnlyDictionary<string, string> State { get; init; } = new Dictionary<string, string>();

    /// <summary>Path of the result file; null where none was written.</summary>
    public string? ResultFile { get; init; }

    /// <summary>Ends when the result files are whole, and fails where they cannot be written.</summary>
    public Task Written { get; init; } = Task.CompletedTask;

    /// <summary>The algorithm; null where it could not be made.</summary>
    public QCAlgorithm? Algorithm { get; init; }

    /// <summary>Points of data processed, histories included.</summary>
    public long DataPoints { get; init; }

    /// <summary>The data that was read.</summary>
    public DataReport Data { get; init; } = new();
}
