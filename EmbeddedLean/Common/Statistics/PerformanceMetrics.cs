namespace QuantConnect.Statistics;

/// <summary>The names of the summary's figures.</summary>
public static class PerformanceMetrics
{
    /// <summary>Alpha.</summary>
    public const string Alpha = "Alpha";

    /// <summary>Name of the yearly deviation.</summary>
    public const string AnnualStandardDeviation = "Annual Standard Deviation";

    /// <summary>Annual Variance.</summary>
    public const string AnnualVariance = "Annual Variance";

    /// <summary>Average Loss.</summary>
    public const string AverageLoss = "Average Loss";

    /// <summary>Average Win.</summary>
    public const string AverageWin = "Average Win";

    /// <summary>Beta.</summary>
    public const string Beta = "Beta";

    /// <summary>Compounding Annual Return.</summary>
    public const string CompoundingAnnualReturn = "Compounding Annual Return";

    /// <summary>Drawdown.</summary>
    public const string Drawdown = "Drawdown";

    /// <summary>Estimated Strategy Capacity.</summary>
    public const string EstimatedStrategyCapacity = "Estimated Strategy Capacity";

    /// <summary>Expectancy.</summary>
    public const string Expectancy = "Expectancy";

    /// <summary>Start Equity.</summary>
    public const string StartEquity = "Start Equity";

    /// <summary>End Equity.</summary>
    public const string EndEquity = "End Equity";

    /// <summary>Information Ratio.</summary>
    public const string InformationRatio = "Information Ratio";

    /// <summary>Loss Rate.</summary>
    public const string LossRate = "Loss Rate";

    /// <summary>Net Profit.</summary>
    public const string NetProfit = "Net Profit";

    /// <summary>Name of the chance that the ratio is above 1.</summary>
    public const string ProbabilisticSharpeRatio = "Probabilistic Sharpe Ratio";

    /// <summary>Profit-Loss Ratio.</summary>
    public const string ProfitLossRatio = "Profit-Loss Ratio";

    /// <summary>Sharpe Ratio.</summary>
    public const string SharpeRatio = "Sharpe Ratio";

    /// <summary>Sortino Ratio.</summary>
    public const string SortinoRatio = "Sortino Ratio";

    /// <summary>Total Fees.</summary>
    public const string TotalFees = "Total Fees";

    /// <summary>Total Orders.</summary>
    public const string TotalOrders = "Total Orders";

    /// <summary>Tracking Error.</summary>
    public const string TrackingError = "Tracking Error";

    /// <summary>Treynor Ratio.</summary>
    public const string TreynorRatio = "Treynor Ratio";

    /// <summary>Win Rate.</summary>
    public const string WinRate = "Win Rate";

    /// <summary>Lowest Capacity Asset.</summary>
    public const string LowestCapacityAsset = "Lowest Capacity Asset";

    /// <summary>Portfolio Turnover.</summary>
    public const string PortfolioTurnover = "Portfolio Turnover";

    /// <summary>Drawdown Recovery.</summary>
    public const string DrawdownRecovery = "Drawdown Recovery";
}
