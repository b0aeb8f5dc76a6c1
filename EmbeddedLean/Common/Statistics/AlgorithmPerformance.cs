using System.Collections.Generic;

namespace QuantConnect.Statistics;

/// <summary>How an algorithm did in a period.</summary>
public class AlgorithmPerformance
{
    /// <summary>No trades and no figures.</summary>
    public AlgorithmPerformance()
    {
    }

    /// <summary>The same figures and trades.</summary>
    public AlgorithmPerformance(AlgorithmPerformance other)
    {
        (ClosedTrades, TradeStatistics, PortfolioStatistics) = (other.ClosedTrades, other.TradeStatistics, other.PortfolioStatistics);
    }

    /// <summary>What its trades did.</summary>
    public TradeStatistics TradeStatistics { get; set; } = new();

    /// <summary>What the account's value did.</summary>
    public PortfolioStatistics PortfolioStatistics { get; set; } = new();

    /// <summary>The trades closed in the period.</summary>
    public List<Trade> ClosedTrades { get; set; } = [];
}
