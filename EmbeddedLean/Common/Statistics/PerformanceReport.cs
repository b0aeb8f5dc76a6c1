using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using QuantConnect.Data;

namespace QuantConnect.Statistics;

/// <summary>Counts the statistics of a run and of its months from what was sampled.</summary>
internal sealed class PerformanceReport
{
    private static readonly int[] WindowMonths = [1, 3, 6, 12];

    private readonly List<KeyValuePair<DateTime, decimal>> _riskFree;

    public PerformanceReport(IReadOnlyList<KeyValuePair<DateTime, decimal>> equity, IRiskFreeInterestRateModel riskFree)
    {
        Equity = equity;
        _riskFree = equity.Select(point => KeyValuePair.Create(point.Key, riskFree.GetInterestRate(point.Key))).ToList();
    }

    /// <summary>The account's value over time.</summary>
    public IReadOnlyList<KeyValuePair<DateTime, decimal>> Equity { get; }

    /// <summary>Daily returns in percent.</summary>
    public required IReadOnlyList<KeyValuePair<DateTime, decimal>> Returns { get; init; }

    /// <summary>The benchmark's value at the same times.</summary>
    public required IReadOnlyList<KeyValuePair<DateTime, decimal>> Benchmark { get; init; }

    /// <summary>Daily turnover as a fraction of the account's value.</summary>
    public required IReadOnlyList<KeyValuePair<DateTime, decimal>> Turnover { get; init; }

    /// <summary>The result of each closing transaction.</summary>
    public required IReadOnlyList<KeyValuePair<DateTime, decimal>> ProfitLoss { get; init; }

    /// <summary>When transactions closed with a win.</summary>
    public required IReadOnlyList<DateTime> Wins { get; init; }

    /// <summary>When transactions closed with a loss.</summary>
    public required IReadOnlyList<DateTime> Losses { get; init; }

    /// <summary>The closed trades in order of their exits.</summary>
    public required IReadOnlyList<Trade> Trades { get; init; }

    public required decimal StartingCapital { get; init; }

    public required int TradingDaysPerYear { get; init; }

    /// <summary>The whole run and its windows.</summary>
    /// <exception cref="ArgumentException">Benchmark and returns were not sampled at the same times.</exception>
    public (AlgorithmPerformance Total, Dictionary<string, AlgorithmPerformance> Windows) Count()
    {
        var first = Equity.Count == 0 ? default : Equity[0].Key.Date;
        var last = Equity.Count == 0 ? default : Equity[^1].Key.Date;
        var total = Between(first, last);
        var windows = new Dictionary<string, AlgorithmPerformance>();
        foreach (var months in WindowMonths)
        {
            foreach (var (start, end) in Windows(months, first, last))
            {
                windows[FormattableString.Invariant($"M{months}_{end:yyyyMMdd}")] = Between(start, end);
            }
        }

        return (total, windows);
    }

    /// <summary>Windows that end with each month's last day, and with the last day of all; the first month's begins at the start.</summary>
    internal static List<(DateTime Start, DateTime End)> Windows(int months, DateTime first, DateTime last)
    {
        var ends = new List<DateTime>();
        for (var end = last; end >= first || ends.Count == 0; end = new DateTime(end.Year, end.Month, 1).AddDays(-1))
        {
            ends.Add(end);
            if (end.Year == 1 && end.Month == 1)
            {
                break;
            }
        }

        ends.Reverse();
        var windows = new List<(DateTime Start, DateTime End)> { (first, ends[0]) };
        for (var i = 1; i < ends.Count; i++)
        {
            var start = ends[i - 1].AddDays(1).AddMonths(1 - months);
            windows.Add((start < first ? first : start, ends[i]));
        }

        return windows;
    }

    private static List<KeyValuePair<DateTime, decimal>> Part(IReadOnlyList<KeyValuePair<DateTime, decimal>> points, DateTime from, DateTime to)
    {
        var part = new List<KeyValuePair<DateTime, decimal>>();
        for (var i = FirstAtOrAfter(points, from); i < points.Count && points[i].Key < to; i++)
        {
            part.Add(points[i]);
        }

        return part;
    }

    private static int FirstAtOrAfter(IReadOnlyList<KeyValuePair<DateTime, decimal>> points, DateTime time)
    {
        var (low, high) = (0, points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = points[middle].Key < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static decimal ValueAtRisk(List<double> daily, int days, double confidence)
    {
        var newest = daily.TakeLast(days);
        return Math.Round((decimal)Normal.InvCDF(newest.Mean(), newest.StandardDeviation(), 1 - confidence), 3);
    }

    private static decimal Quotient(double difference, decimal divisor)
    {
        try
        {
            return divisor == 0 ? 0m : difference.SafeDecimalCast() / divisor;
        }
        catch (OverflowException)
        {
            return 0m;
        }
    }

    private AlgorithmPerformance Between(DateTime from, DateTime to)
    {
        var until = to.AddDays(1);
        var equity = Part(Equity, from, until);
        if (equity.Count == 0)
        {
            return new AlgorithmPerformance();
        }

        var returns = Part(Returns, from, until);
        var benchmark = Part(Benchmark, from, until);
        if (benchmark.Count != returns.Count)
        {
            throw new ArgumentException(
                $"Benchmark and performance series has {Math.Abs(benchmark.Count - returns.Count)} misaligned values.");
        }

        var trades = Trades.Where(trade => trade.ExitTime >= from && trade.ExitTime < until).ToList();
        var portfolio = new PortfolioStatistics
        {
            StartEquity = equity.Count == Equity.Count ? StartingCapital : equity[0].Value,
            EndEquity = equity[^1].Value,
        };
        var turnover = Part(Turnover, from, until);
        if (turnover.Count != 0)
        {
            portfolio.PortfolioTurnover = turnover.Average(point => point.Value);
        }

        // The first sample only opens the first day, the second ends it without a day before it: both are left out.
        var daily = returns.Skip(2).Select(point => (double)(point.Value / 100)).ToList();
        var reference = Changes(benchmark).Skip(1).ToList();
        if (portfolio.StartEquity != 0 && daily.Count >= 2 && reference.Count >= 2)
        {
            Transactions(portfolio, Part(ProfitLoss, from, until), from, until);
            Returned(portfolio, equity, daily, reference, from, until);
        }

        return new AlgorithmPerformance
        {
            TradeStatistics = new TradeStatistics(trades),
            PortfolioStatistics = portfolio,
            ClosedTrades = trades,
        };
    }

    private static IEnumerable<double> Changes(List<KeyValuePair<DateTime, decimal>> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var before = points[i - 1].Value;
            yield return before == 0 ? 0 : (double)((points[i].Value - before) / before);
        }
    }

    private void Transactions(PortfolioStatistics portfolio, List<KeyValuePair<DateTime, decimal>> results, DateTime from, DateTime until)
    {
        var capital = portfolio.StartEquity;
        var (won, lost) = (new List<decimal>(), new List<decimal>());
        foreach (var (_, result) in results)
        {
            (result > 0 ? won : lost).Add(result / capital);
            capital += result;
        }

        portfolio.AverageWinRate = won.Count == 0 ? 0 : won.Sum() / won.Count;
        portfolio.AverageLossRate = lost.Count == 0 ? 0 : lost.Sum() / lost.Count;
        portfolio.ProfitLossRatio = portfolio.AverageLossRate == 0 ? 0 : portfolio.AverageWinRate / Math.Abs(portfolio.AverageLossRate);

        var wins = Wins.Count(time => time >= from && time < until);
        var losses = Losses.Count(time => time >= from && time < until);
        portfolio.WinRate = wins + losses == 0 ? 0 : (decimal)wins / (wins + losses);
        portfolio.LossRate = wins + losses == 0 ? 0 : (decimal)losses / (wins + losses);
        portfolio.Expectancy = portfolio.WinRate * portfolio.ProfitLossRatio - portfolio.LossRate;
    }

    private void Returned(
        PortfolioStatistics portfolio,
        List<KeyValuePair<DateTime, decimal>> equity,
        List<double> daily,
        List<double> reference,
        DateTime from,
        DateTime until)
    {
        var days = TradingDaysPerYear;
        var years = (decimal)(equity[^1].Key - equity[0].Key).TotalDays / 365;
        portfolio.TotalNetProfit = equity[^1].Value / portfolio.StartEquity - 1;
        portfolio.CompoundingAnnualReturn = Statistics.CompoundingAnnualPerformance(portfolio.StartEquity, equity[^1].Value, years);
        portfolio.AnnualVariance = Statistics.AnnualVariance(daily, days).SafeDecimalCast();
        portfolio.AnnualStandardDeviation = (decimal)Math.Sqrt((double)portfolio.AnnualVariance);

        var annual = Statistics.AnnualPerformance(daily, days).SafeDecimalCast();
        var annualReference = Statistics.AnnualPerformance(reference, days).SafeDecimalCast();
        var riskFree = Part(_riskFree, from, until).Average(point => point.Value);
        portfolio.SharpeRatio = Ratio(portfolio.AnnualStandardDeviation);
        portfolio.SortinoRatio = Ratio(Statistics.AnnualDownsideStandardDeviation(daily, days).SafeDecimalCast());

        var variance = reference.Variance();
        portfolio.Beta = double.IsNaN(variance) || variance == 0 ? 0 : (decimal)(daily.Covariance(reference) / variance);
        portfolio.Alpha = portfolio.Beta == 0 ? 0 : annual - (riskFree + portfolio.Beta * (annualReference - riskFree));
        portfolio.TrackingError = (decimal)Statistics.TrackingError(daily, reference, days);
        portfolio.InformationRatio = Quotient((double)annual - (double)annualReference, portfolio.TrackingError);
        portfolio.TreynorRatio = Quotient((double)annual - (double)riskFree, portfolio.Beta);
        portfolio.ProbabilisticSharpeRatio = Statistics
            .ProbabilisticSharpeRatio(daily, 1.0d / Math.Sqrt(days), (double)riskFree / days)
            .SafeDecimalCast();
        portfolio.ValueAtRisk99 = ValueAtRisk(daily, days, 0.99d);
        portfolio.ValueAtRisk95 = ValueAtRisk(daily, days, 0.95d);

        var drawdown = Statistics.CalculateDrawdownMetrics(equity, 3);
        portfolio.Drawdown = drawdown.Drawdown;
        portfolio.DrawdownRecovery = drawdown.DrawdownRecovery;

        decimal Ratio(decimal deviation) => deviation == 0 ? 0 : Statistics.SharpeRatio(annual, deviation, riskFree);
    }
}
