using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace QuantConnect.Statistics;

/// <summary>Formulas over daily returns, which are fractions.</summary>
public class Statistics
{
    /// <summary>The yearly return that compounds to final over starting capital; 0 where it is not finite.</summary>
    public static decimal CompoundingAnnualPerformance(decimal startingCapital, decimal finalCapital, decimal years)
    {
        if (startingCapital == 0 || years == 0)
        {
            return 0m;
        }

        var annual = Math.Pow((double)finalCapital / (double)startingCapital, 1 / (double)years) - 1;
        return double.IsFinite(annual) ? annual.SafeDecimalCast() : 0m;
    }

    /// <summary>The mean daily return, compounded over a year.</summary>
    public static double AnnualPerformance(List<double> performance, double tradingDaysPerYear) =>
        Math.Pow(performance.Average() + 1, tradingDaysPerYear) - 1;

    /// <summary>The sample variance times the days of a year; 0 where there is none.</summary>
    public static double AnnualVariance(List<double> performance, double tradingDaysPerYear)
    {
        // The library goes through an array much faster than through a list, in the same order.
        var variance = performance.ToArray().Variance();
        return double.IsNaN(variance) ? 0 : variance * tradingDaysPerYear;
    }

    /// <summary>The root of the annual variance.</summary>
    public static double AnnualStandardDeviation(List<double> performance, double tradingDaysPerYear) =>
        Math.Sqrt(AnnualVariance(performance, tradingDaysPerYear));

    /// <summary>The annual variance of the returns below a minimum.</summary>
    public static double AnnualDownsideVariance(List<double> performance, double tradingDaysPerYear, double minimumAcceptableReturn = 0) =>
        AnnualVariance(performance.FindAll(daily => daily < minimumAcceptableReturn), tradingDaysPerYear);

    /// <summary>The root of the annual downside variance.</summary>
    public static double AnnualDownsideStandardDeviation(
        List<double> performance,
        double tradingDaysPerYear,
        double minimumAcceptableReturn = 0) =>
        Math.Sqrt(AnnualDownsideVariance(performance, tradingDaysPerYear, minimumAcceptableReturn));

    /// <summary>The annual deviation of the daily difference to a benchmark; 0 where the lists differ in length.</summary>
    public static double TrackingError(List<double> algoPerformance, List<double> benchmarkPerformance, double tradingDaysPerYear) =>
        algoPerformance.Count == benchmarkPerformance.Count
            ? Math.Sqrt(AnnualVariance(algoPerformance.Zip(benchmarkPerformance, (own, other) => own - other).ToList(), tradingDaysPerYear))
            : 0;

    /// <summary>Performance beyond the risk-free rate over deviation; 0 without deviation.</summary>
    public static double SharpeRatio(double averagePerformance, double standardDeviation, double riskFreeRate) =>
        standardDeviation == 0 ? 0 : (averagePerformance - riskFreeRate) / standardDeviation;

    /// <summary>Performance beyond the risk-free rate over deviation; 0 without deviation.</summary>
    public static decimal SharpeRatio(decimal averagePerformance, decimal standardDeviation, decimal riskFreeRate) =>
        SharpeRatio((double)averagePerformance, (double)standardDeviation, (double)riskFreeRate).SafeDecimalCast();

    /// <summary>The annual Sharpe ratio of daily returns.</summary>
    public static double SharpeRatio(List<double> algoPerformance, double riskFreeRate, double tradingDaysPerYear) => SharpeRatio(
        AnnualPerformance(algoPerformance, tradingDaysPerYear),
        AnnualStandardDeviation(algoPerformance, tradingDaysPerYear),
        riskFreeRate);

    /// <summary>The annual Sortino ratio of daily returns.</summary>
    public static double SortinoRatio(
        List<double> algoPerformance,
        double riskFreeRate,
        double tradingDaysPerYear,
        double minimumAcceptableReturn = 0) => SharpeRatio(
        AnnualPerformance(algoPerformance, tradingDaysPerYear),
        AnnualDownsideStandardDeviation(algoPerformance, tradingDaysPerYear, minimumAcceptableReturn),
        riskFreeRate);

    /// <summary>
    /// The probability that the true daily Sharpe ratio is above a benchmark's, given skewness and kurtosis of the returns
    /// (Bailey and López de Prado 2012).
    /// </summary>
    public static double ProbabilisticSharpeRatio(List<double> listPerformance, double benchmarkSharpeRatio, double riskFreeRate = 0)
    {
        var observed = ObservedSharpeRatio(listPerformance, riskFreeRate);
        var skew = listPerformance.Skewness() * observed;
        var tails = (listPerformance.Kurtosis() - 1) / 4 * Math.Pow(observed, 2);
        var error = Math.Pow((1 - skew + tails) / (listPerformance.Count - 1), 0.5);
        if (double.IsNaN(error))
        {
            return 0;
        }

        return new Normal().CumulativeDistribution(error == 0 ? 0 : (observed - benchmarkSharpeRatio) / error);
    }

    /// <summary>The daily Sharpe ratio of daily returns.</summary>
    public static double ObservedSharpeRatio(List<double> listPerformance, double riskFreeRate = 0)
    {
        var deviation = listPerformance.StandardDeviation();
        return deviation == 0 || double.IsNaN(deviation) ? 0 : (listPerformance.Average() - riskFreeRate) / deviation;
    }

    /// <summary>How far the current value is from the high, in percent, 0 or below.</summary>
    /// <exception cref="ArgumentException">The high is 0.</exception>
    public static decimal DrawdownPercent(decimal current, decimal high, int roundingDecimals = 2) => high == 0
        ? throw new ArgumentException("High value must not be 0")
        : Math.Round((current / high - 1) * 100, roundingDecimals);

    /// <summary>The deepest fall of an equity curve and the longest way back, counted from the last time at the peak.</summary>
    public static DrawdownMetrics CalculateDrawdownMetrics(SortedDictionary<DateTime, decimal> equityOverTime, int rounding = 2) =>
        CalculateDrawdownMetrics(equityOverTime.ToArray(), rounding);

    internal static DrawdownMetrics CalculateDrawdownMetrics(ReadOnlySpan<KeyValuePair<DateTime, decimal>> equityOverTime, int rounding)
    {
        KeyValuePair<DateTime, decimal>? peak = null;
        var (deepest, longest, under) = (0m, 0m, false);
        var lowest = 0m;
        foreach (var point in equityOverTime)
        {
            if (peak is not { } high || point.Value >= high.Value)
            {
                longest = under ? Math.Max(longest, (decimal)(point.Key - peak!.Value.Key).TotalDays) : longest;
                peak = point;
                lowest = point.Value;
                under = false;
                continue;
            }

            if (point.Value >= lowest && under)
            {
                // Not below what was seen since the peak, so its fall is not deeper: most divisions are spared.
                continue;
            }

            lowest = point.Value;
            if (high.Value == 0)
            {
                return new DrawdownMetrics(0m, 0);
            }

            var fall = point.Value / high.Value - 1;
            under |= fall < 0;
            deepest = Math.Min(deepest, fall);
        }

        return new DrawdownMetrics(Math.Round(Math.Abs(deepest), rounding), (int)longest);
    }
}
