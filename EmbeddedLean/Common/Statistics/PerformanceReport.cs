using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using QuantConnect.Data;

namespace QuantConnect.Statistics;

/// <summary>Counts the statistics of a run and of its months from what was sampled.</summary>
internal sealed class PerformanceReport
{
    private readonly List<KeyValuePair<DateTime, decimal>> _riskFree;
    private List<double> _dailyReturns = [];
    private List<double> _dailyChanges = [];

    public PerformanceReport(List<KeyValuePair<DateTime, decimal>> equity, IRiskFreeInterestRateModel riskFree)
    {
        Equity = equity;
        _riskFree = equity.Select(point => KeyValuePair.Create(point.Key, riskFree.GetInterestRate(point.Key))).ToList();
    }

    /// <summary>The account's value over time.</summary>
    public List<KeyValuePair<DateTime, decimal>> Equity { get; }

    /// <summary>Daily returns in percent.</summary>
    public required List<KeyValuePair<DateTime, decimal>> Returns { get; init; }

    /// <summary>The benchmark's value at the same times.</summary>
    public required List<KeyValuePair<DateTime, decimal>> Benchmark { get; init; }

    /// <summary>Daily turnover as a fraction of the account's value.</summary>
    public required List<KeyValuePair<DateTime, decimal>> Turnover { get; init; }

    /// <summary>The result of each closing transaction.</summary>
    public required List<KeyValuePair<DateTime, decimal>> ProfitLoss { get; init; }

    /// <summary>When transactions closed with a win, in order.</summary>
    public required List<DateTime> Wins { get; init; }

    /// <summary>When transactions closed with a loss, in order.</summary>
    public required List<DateTime> Losses { get; init; }

    /// <summary>The closed trades in order of their exits.</summary>
    public required List<Trade> Trades { get; init; }

    public required decimal StartingCapital { get; init; }

    public required int TradingDaysPerYear { get; init; }

    /// <summary>The whole run and its windows.</summary>
    /// <param name="withWindows">Whether the windows are counted, too.</param>
    /// <exception cref="ArgumentException">Benchmark and returns were not sampled at the same times.</exception>
    public (AlgorithmPerformance Total, Dictionary<string, AlgorithmPerformance> Windows) Count(bool withWindows = true)
    {
        _dailyReturns = Returns.ConvertAll(point => (double)(point.Value / 100));
        _dailyChanges = Changes(Benchmark);
        var first = Equity.Count == 0 ? default : Equity[0].Key.Date;
        var last = Equity.Count == 0 ? default : Equity[^1].Key.Date;

        if (!withWindows)
        {
            return (Between(first, last), []);
        }

        // The yearly windows are half of the work, so the other core counts them.
        var yearly = Task.Run(() => Count(12, first, last));
        var total = Between(first, last);
        KeyValuePair<string, AlgorithmPerformance>[] windows =
            [.. Count(1, first, last), .. Count(3, first, last), .. Count(6, first, last), .. yearly.GetAwaiter().GetResult()];
        return (total, new Dictionary<string, AlgorithmPerformance>(windows));
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

    private List<KeyValuePair<string, AlgorithmPerformance>> Count(int months, DateTime first, DateTime last) =>
        Windows(months, first, last).ConvertAll(window => KeyValuePair.Create(
            FormattableString.Invariant($"M{months}_{window.End:yyyyMMdd}"),
            Between(window.Start, window.End)));

    private static ReadOnlySpan<KeyValuePair<DateTime, decimal>> Part(List<KeyValuePair<DateTime, decimal>> points, DateTime from, DateTime until)
    {
        var (start, end) = Range(points, point => point.Key, from, until);
        return CollectionsMarshal.AsSpan(points)[start..end];
    }

    private static decimal Mean(ReadOnlySpan<KeyValuePair<DateTime, decimal>> points)
    {
        var sum = 0m;
        foreach (var point in points)
        {
            sum += point.Value;
        }

        return sum / points.Length;
    }

    private static (int Start, int End) Range<T>(List<T> items, Func<T, DateTime> timeOf, DateTime from, DateTime until)
    {
        var start = FirstAtOrAfter(items, timeOf, from, 0);
        return (start, FirstAtOrAfter(items, timeOf, until, start));
    }

    private static int FirstAtOrAfter<T>(List<T> items, Func<T, DateTime> timeOf, DateTime time, int low)
    {
        var high = items.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = timeOf(items[middle]) < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static decimal ValueAtRisk(List<double> daily, int days, double confidence)
    {
        var newest = daily.TakeLast(days).ToArray();
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
        if (equity.Length == 0)
        {
            return new AlgorithmPerformance();
        }

        var returns = Range(Returns, point => point.Key, from, until);
        var benchmark = Range(Benchmark, point => point.Key, from, until);
        var days = returns.End - returns.Start;
        var misaligned = Math.Abs(benchmark.End - benchmark.Start - days);
        if (misaligned != 0)
        {
            throw new ArgumentException($"Benchmark and performance series has {misaligned} misaligned values.");
        }

        var closed = Range(Trades, trade => trade.ExitTime, from, until);
        var trades = Trades.GetRange(closed.Start, closed.End - closed.Start);
        var portfolio = new PortfolioStatistics
        {
            StartEquity = equity.Length == Equity.Count ? StartingCapital : equity[0].Value,
            EndEquity = equity[^1].Value,
        };
        var turnover = Part(Turnover, from, until);
        if (turnover.Length != 0)
        {
            portfolio.PortfolioTurnover = Mean(turnover);
        }

        // The first sample only opens the first day, the second ends it without a day before it: both are left out.
        if (portfolio.StartEquity != 0 && days >= 4)
        {
            var daily = _dailyReturns.GetRange(returns.Start + 2, days - 2);
            var reference = _dailyChanges.GetRange(benchmark.Start + 2, days - 2);
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

    // From the point before to each point; the first has none before it.
    private static List<double> Changes(List<KeyValuePair<DateTime, decimal>> points)
    {
        var changes = new List<double>(points.Count);
        var before = 0m;
        foreach (var (_, value) in points)
        {
            changes.Add(before == 0 ? 0 : (double)((value - before) / before));
            before = value;
        }

        return changes;
    }

    private void Transactions(PortfolioStatistics portfolio, ReadOnlySpan<KeyValuePair<DateTime, decimal>> results, DateTime from, DateTime until)
    {
        var capital = portfolio.StartEquity;
        var (won, wonCount, lost, lostCount) = (0m, 0, 0m, 0);
        foreach (var (_, result) in results)
        {
            var rate = result / capital;
            (won, wonCount, lost, lostCount) = result > 0 ? (won + rate, wonCount + 1, lost, lostCount) : (won, wonCount, lost + rate, lostCount + 1);
            capital += result;
        }

        portfolio.AverageWinRate = wonCount == 0 ? 0 : won / wonCount;
        portfolio.AverageLossRate = lostCount == 0 ? 0 : lost / lostCount;
        portfolio.ProfitLossRatio = portfolio.AverageLossRate == 0 ? 0 : portfolio.AverageWinRate / Math.Abs(portfolio.AverageLossRate);

        var wins = Count(Wins);
        var losses = Count(Losses);
        portfolio.WinRate = wins + losses == 0 ? 0 : (decimal)wins / (wins + losses);
        portfolio.LossRate = wins + losses == 0 ? 0 : (decimal)losses / (wins + losses);
        portfolio.Expectancy = portfolio.WinRate * portfolio.ProfitLossRatio - portfolio.LossRate;

        int Count(List<DateTime> times)
        {
            var (start, end) = Range(times, time => time, from, until);
            return end - start;
        }
    }

    private void Returned(
        PortfolioStatistics portfolio,
        ReadOnlySpan<KeyValuePair<DateTime, decimal>> equity,
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
        var riskFree = Mean(Part(_riskFree, from, until));
        portfolio.SharpeRatio = Ratio(portfolio.AnnualStandardDeviation);
        portfolio.SortinoRatio = Ratio(Statistics.AnnualDownsideStandardDeviation(daily, days).SafeDecimalCast());

        var variance = reference.ToArray().Variance();
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
