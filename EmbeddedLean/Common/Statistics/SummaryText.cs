using System;
using System.Collections.Generic;
using System.Globalization;
using static QuantConnect.Statistics.PerformanceMetrics;

namespace QuantConnect.Statistics;

/// <summary>Prints the figures of a run.</summary>
internal static class SummaryText
{
    public static Dictionary<string, string> Of(AlgorithmPerformance performance, decimal totalFees, int totalOrders, string currency)
    {
        var p = performance.PortfolioStatistics;
        return new Dictionary<string, string>
        {
            [TotalOrders] = totalOrders.ToString(CultureInfo.InvariantCulture),
            [AverageWin] = Percent(p.AverageWinRate, 2),
            [AverageLoss] = Percent(p.AverageLossRate, 2),
            [CompoundingAnnualReturn] = Percent(p.CompoundingAnnualReturn, 3),
            [Drawdown] = Percent(p.Drawdown, 3),
            [Expectancy] = Rounded(p.Expectancy, 3),
            [StartEquity] = Rounded(p.StartEquity, 2),
            [EndEquity] = Rounded(p.EndEquity, 2),
            [NetProfit] = Percent(p.TotalNetProfit, 3),
            [SharpeRatio] = Ratio(p.SharpeRatio),
            [SortinoRatio] = Ratio(p.SortinoRatio),
            [ProbabilisticSharpeRatio] = Percent(p.ProbabilisticSharpeRatio, 3),
            [LossRate] = Percent(p.LossRate, 0),
            [WinRate] = Percent(p.WinRate, 0),
            [ProfitLossRatio] = Rounded(p.ProfitLossRatio, 2),
            [Alpha] = Ratio(p.Alpha),
            [Beta] = Ratio(p.Beta),
            [AnnualStandardDeviation] = Ratio(p.AnnualStandardDeviation),
            [AnnualVariance] = Ratio(p.AnnualVariance),
            [InformationRatio] = Ratio(p.InformationRatio),
            [TrackingError] = Ratio(p.TrackingError),
            [TreynorRatio] = Ratio(p.TreynorRatio),
            [TotalFees] = currency + totalFees.ToString("0.00", CultureInfo.InvariantCulture),
            // There is no capacity model here.
            [EstimatedStrategyCapacity] = currency + "0",
            [LowestCapacityAsset] = string.Empty,
            [PortfolioTurnover] = Percent(p.PortfolioTurnover, 2),
            [DrawdownRecovery] = p.DrawdownRecovery.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static string Rounded(decimal value, int decimals) => Math.Round(value, decimals).ToString(CultureInfo.InvariantCulture);

    private static string Percent(decimal share, int decimals) => Rounded(TimesHundred(share), decimals) + "%";

    private static decimal TimesHundred(decimal share) => share >= decimal.MaxValue / 100m ? decimal.MaxValue : share * 100m;

    private static string Ratio(decimal value) => Math.Round((double)value, 3).ToString(CultureInfo.InvariantCulture);
}
