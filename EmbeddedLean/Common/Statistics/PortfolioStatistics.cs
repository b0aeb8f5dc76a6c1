namespace QuantConnect.Statistics;

/// <summary>What the account's value did.</summary>
public class PortfolioStatistics
{
    /// <summary>The mean win as a fraction of the capital before it.</summary>
    public decimal AverageWinRate { get; set; }

    /// <summary>The mean loss as a fraction of the capital before it, 0 or below.</summary>
    public decimal AverageLossRate { get; set; }

    /// <summary>Mean win over mean loss.</summary>
    public decimal ProfitLossRatio { get; set; }

    /// <summary>The share of closing transactions that won.</summary>
    public decimal WinRate { get; set; }

    /// <summary>The share of closing transactions that lost.</summary>
    public decimal LossRate { get; set; }

    /// <summary>Win rate · profit-loss ratio − loss rate.</summary>
    public decimal Expectancy { get; set; }

    /// <summary>The account's value at the start.</summary>
    public decimal StartEquity { get; set; }

    /// <summary>The account's value at the end.</summary>
    public decimal EndEquity { get; set; }

    /// <summary>The yearly return that compounds to the whole, as a fraction.</summary>
    public decimal CompoundingAnnualReturn { get; set; }

    /// <summary>The deepest fall from a peak, as a fraction.</summary>
    public decimal Drawdown { get; set; }

    /// <summary>The whole return as a fraction.</summary>
    public decimal TotalNetProfit { get; set; }

    /// <summary>Annual return beyond the risk-free rate over annual deviation.</summary>
    public decimal SharpeRatio { get; set; }

    /// <summary>The probability that the true Sharpe ratio beats 1/√days (Bailey and López de Prado 2012).</summary>
    public decimal ProbabilisticSharpeRatio { get; set; }

    /// <summary>As the Sharpe ratio, with the deviation of losing days.</summary>
    public decimal SortinoRatio { get; set; }

    /// <summary>Annual return beyond what beta explains.</summary>
    public decimal Alpha { get; set; }

    /// <summary>Covariance with the benchmark over its variance.</summary>
    public decimal Beta { get; set; }

    /// <summary>The root of the annual variance.</summary>
    public decimal AnnualStandardDeviation { get; set; }

    /// <summary>The variance of daily returns times the trading days of a year.</summary>
    public decimal AnnualVariance { get; set; }

    /// <summary>Annual return beyond the benchmark over the tracking error.</summary>
    public decimal InformationRatio { get; set; }

    /// <summary>The annual deviation of the difference to the benchmark.</summary>
    public decimal TrackingError { get; set; }

    /// <summary>Annual return beyond the risk-free rate over beta.</summary>
    public decimal TreynorRatio { get; set; }

    /// <summary>The mean daily turnover as a fraction of the account's value.</summary>
    public decimal PortfolioTurnover { get; set; }

    /// <summary>The daily return that is undercut with a probability of 1%, if returns are normal.</summary>
    public decimal ValueAtRisk99 { get; set; }

    /// <summary>The daily return that is undercut with a probability of 5%, if returns are normal.</summary>
    public decimal ValueAtRisk95 { get; set; }

    /// <summary>The longest time from a peak until it was reached again, in days.</summary>
    public int DrawdownRecovery { get; set; }
}
