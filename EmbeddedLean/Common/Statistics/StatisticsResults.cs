using System.Collections.Generic;

namespace QuantConnect.Statistics;

/// <summary>All statistics of a run.</summary>
public class StatisticsResults
{
    /// <summary>No figures.</summary>
    public StatisticsResults()
        : this(new AlgorithmPerformance(), [], [])
    {
    }

    /// <summary>Figures of the whole, of its months, and the printed summary.</summary>
    public StatisticsResults(
        AlgorithmPerformance totalPerformance,
        Dictionary<string, AlgorithmPerformance> rollingPerformances,
        Dictionary<string, string> summary)
    {
        (Summary, TotalPerformance, RollingPerformances) = (summary, totalPerformance, rollingPerformances);
    }

    /// <summary>The whole run.</summary>
    public AlgorithmPerformance TotalPerformance { get; private set; }

    /// <summary>Windows of 1, 3, 6 and 12 months that end with each month, by names such as M3_20200131.</summary>
    public Dictionary<string, AlgorithmPerformance> RollingPerformances { get; private set; }

    /// <summary>The figures as they are printed, by name.</summary>
    public Dictionary<string, string> Summary { get; private set; }

    /// <summary>Adds an algorithm's own figures; they never replace others.</summary>
    internal void Add(IEnumerable<KeyValuePair<string, string>> figures)
    {
        foreach (var (name, value) in figures)
        {
            Summary.TryAdd(name, value);
        }
    }
}
