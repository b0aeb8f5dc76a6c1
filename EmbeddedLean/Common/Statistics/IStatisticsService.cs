namespace QuantConnect.Statistics;

/// <summary>What counts a run's statistics.</summary>
public interface IStatisticsService
{
    /// <summary>The statistics so far.</summary>
    StatisticsResults StatisticsResults();

    /// <summary>Adds a figure to the summary.</summary>
    void SetSummaryStatistic(string name, string value);
}
