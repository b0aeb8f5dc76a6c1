using System;

namespace QuantConnect.Interfaces;

/// <summary>Settings that an algorithm makes at its start.</summary>
public interface IAlgorithmSettings
{
    /// <summary>Whether indicators made by the algorithm's methods are warmed up from history.</summary>
    bool AutomaticIndicatorWarmUp { get; set; }

    /// <summary>Whether portfolio construction runs when securities come or go; null leaves the model's choice.</summary>
    bool? RebalancePortfolioOnSecurityChanges { get; set; }

    /// <summary>Whether portfolio construction runs when insights come or expire; null leaves the model's choice.</summary>
    bool? RebalancePortfolioOnInsightChanges { get; set; }

    /// <summary>Largest target, as a fraction of the portfolio.</summary>
    decimal MaxAbsolutePortfolioTargetPercentage { get; set; }

    /// <summary>Smallest target other than 0, as a fraction of the portfolio.</summary>
    decimal MinAbsolutePortfolioTargetPercentage { get; set; }

    /// <summary>Smallest order by target, as the fraction of the portfolio that its margin takes.</summary>
    decimal MinimumOrderMarginPortfolioPercentage { get; set; }

    /// <summary>Number of subscriptions allowed; not enforced.</summary>
    int DataSubscriptionLimit { get; set; }

    /// <summary>Value kept out of targets, in account currency; null: <see cref="FreePortfolioValuePercentage"/> rules.</summary>
    decimal? FreePortfolioValue { get; set; }

    /// <summary>Fraction of the portfolio kept out of targets.</summary>
    decimal FreePortfolioValuePercentage { get; set; }

    /// <summary>Whether Liquidate does anything.</summary>
    bool LiquidateEnabled { get; set; }

    /// <summary>Age at which a price is stale for market orders.</summary>
    TimeSpan StalePriceTimeSpan { get; set; }

    /// <summary>Resolution of the warm-up; null: that of the subscriptions.</summary>
    Resolution? WarmupResolution { get; set; }

    /// <summary>Trading days of a year in statistics; null: by the brokerage.</summary>
    int? TradingDaysPerYear { get; set; }

    /// <summary>Whether daily bars end at the session's close rather than at midnight.</summary>
    bool DailyPreciseEndTime { get; set; }

    /// <summary>Whether daily consolidation takes in extended hours.</summary>
    bool DailyConsolidationUseExtendedMarketHours { get; set; }

    /// <summary>How often live runs read the databases again.</summary>
    TimeSpan DatabasesRefreshPeriod { get; set; }

    /// <summary>Whether live holdings of unknown assets are passed over.</summary>
    bool IgnoreUnknownAssetHoldings { get; set; }

    /// <summary>How often performance is sampled; 0: daily.</summary>
    TimeSpan PerformanceSamplePeriod { get; set; }

    /// <summary>Whether securities get their last known price when they are added.</summary>
    bool SeedInitialPrices { get; set; }
}
