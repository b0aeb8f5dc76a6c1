using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MathNet.Numerics.Statistics;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>
/// Key figures of a curve, all from its daily closes, so that a strategy and its benchmark are measured alike. Shares are of 1; NaN where nothing can
/// be said. Source of the ratios: W. F. Sharpe, "The Sharpe Ratio", 1994; F. A. Sortino and L. N. Price, "Performance Measurement in a Downside Risk
/// Framework", 1994, with a target of 0; T. W. Young, "Calmar Ratio", 1991.
/// </summary>
internal sealed record Performance
{
    private const double DaysOfYear = 365.25;

    // Fewer say nothing.
    private const int FewestPairs = 20;

    /// <summary>Whole return; below -1 for an account that owes.</summary>
    public double Return { get; private init; } = double.NaN;

    /// <summary>Compounded return a year; NaN where nothing is left to compound.</summary>
    public double Annual { get; private init; } = double.NaN;

    /// <summary>Standard deviation of daily returns, a year.</summary>
    public double Volatility { get; private init; } = double.NaN;

    /// <summary>Mean over standard deviation of daily returns, a year; no riskless rate is taken off.</summary>
    public double Sharpe { get; private init; } = double.NaN;

    /// <summary>As Sharpe, over the deviation of losses alone.</summary>
    public double Sortino { get; private init; } = double.NaN;

    /// <summary>Furthest fall below the highest value so far, at most 0; below -1 for an account that owes.</summary>
    public double Drawdown { get; private init; } = double.NaN;

    /// <summary>Longest time below a former high, in days.</summary>
    public double LongestDrawdown { get; private init; } = double.NaN;

    /// <summary>Annual return over the furthest drawdown.</summary>
    public double Calmar => Drawdown < 0 ? Annual / -Drawdown : double.NaN;

    /// <summary>Best day.</summary>
    public double BestDay { get; private init; } = double.NaN;

    /// <summary>Worst day.</summary>
    public double WorstDay { get; private init; } = double.NaN;

    /// <summary>Measures a curve.</summary>
    /// <param name="curve">Its samples, oldest first: the drawdown counts each of them.</param>
    /// <param name="daily">Its returns from day to day.</param>
    public static Performance Of(IReadOnlyList<TimePoint> curve, DailyReturns daily)
    {
        if (curve.Count < 2 || daily.Values.Count == 0)
        {
            return new Performance();
        }

        var years = (curve[^1].Time - curve[0].Time).TotalDays / DaysOfYear;
        var growth = curve[^1].Value / curve[0].Value;
        var (mean, deviation) = Moments(daily.Values);
        var losses = Math.Sqrt(daily.Values.Sum(value => value < 0 ? value * value : 0) / daily.Values.Count);
        var root = Math.Sqrt(daily.Calendar.DaysPerYear);
        return new Performance
        {
            Return = growth - 1,
            Annual = years > 0 && growth > 0 ? Math.Pow(growth, 1 / years) - 1 : double.NaN,
            Volatility = deviation * root,
            Sharpe = deviation > 0 ? mean / deviation * root : double.NaN,
            Sortino = losses > 0 ? mean / losses * root : double.NaN,
            Drawdown = Drawdowns(curve).Min(point => point.Value),
            LongestDrawdown = LongestBelow(curve).TotalDays,
            BestDay = daily.Values.Max(),
            WorstDay = daily.Values.Min()
        };
    }

    /// <summary>How far each value lies below the highest so far, at most 0.</summary>
    public static IReadOnlyList<TimePoint> Drawdowns(IReadOnlyList<TimePoint> curve)
    {
        var high = double.NegativeInfinity;
        var drawdowns = new TimePoint[curve.Count];
        for (var i = 0; i < drawdowns.Length; i++)
        {
            high = Math.Max(high, curve[i].Value);
            drawdowns[i] = curve[i] with { Value = high > 0 ? curve[i].Value / high - 1 : 0 };
        }

        return drawdowns;
    }

    /// <summary>Slope and correlation of one series of returns against another, on the days that both have.</summary>
    public static (double Beta, double Correlation) Against(DailyReturns one, DailyReturns other)
    {
        var pairs = Paired(one, other);
        if (pairs.Count < FewestPairs)
        {
            return (double.NaN, double.NaN);
        }

        var (xs, ys) = (pairs.Select(pair => pair.X).ToArray(), pairs.Select(pair => pair.Y).ToArray());
        return (Slope(xs, ys), ArrayStatistics.StandardDeviation(ys) > 0 ? Correlation.Pearson(xs, ys) : double.NaN);
    }

    /// <summary>Slope of one series of returns against another over a moving window of the days that both have.</summary>
    /// <param name="one">Returns.</param>
    /// <param name="other">What they are held against.</param>
    /// <param name="window">Days in the window, two or more.</param>
    public static IReadOnlyList<TimePoint> RollingBeta(DailyReturns one, DailyReturns other, int window)
    {
        var pairs = Paired(one, other);
        var (xs, ys) = (pairs.Select(pair => pair.X).ToArray(), pairs.Select(pair => pair.Y).ToArray());
        return
        [
            .. Enumerable.Range(0, Math.Max(0, pairs.Count - window + 1)).Select(start => new TimePoint(
                one.Calendar.EndOf(pairs[start + window - 1].Day), Slope(xs[start..(start + window)], ys[start..(start + window)])))
        ];
    }

    // Covariance over variance: what a least-squares line has.
    private static double Slope(double[] xs, double[] ys) =>
        ArrayStatistics.Variance(xs) is > 0 and var variance ? ArrayStatistics.Covariance(xs, ys) / variance : double.NaN;

    private static List<(DateTime Day, double X, double Y)> Paired(DailyReturns one, DailyReturns other)
    {
        var others = other.Days.Skip(1).Zip(other.Values).ToDictionary(pair => pair.First, pair => pair.Second);
        return
        [
            .. one.Days.Skip(1).Zip(one.Values).Where(pair => others.ContainsKey(pair.First))
                .Select(pair => (pair.First, others[pair.First], pair.Second))
        ];
    }

    /// <summary>Sharpe ratio over a moving window of days, a year.</summary>
    /// <param name="daily">Returns.</param>
    /// <param name="window">Days in the window.</param>
    public static IReadOnlyList<TimePoint> RollingSharpe(DailyReturns daily, int window)
    {
        var points = new List<TimePoint>();
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < daily.Values.Count; i++)
        {
            sum += daily.Values[i];
            squares += daily.Values[i] * daily.Values[i];
            if (i >= window)
            {
                sum -= daily.Values[i - window];
                squares -= daily.Values[i - window] * daily.Values[i - window];
            }

            if (i >= window - 1)
            {
                var variance = (squares - sum * sum / window) / (window - 1);
                var isMeasurable = variance > 1e-14;
                points.Add(new TimePoint(
                    daily.Calendar.EndOf(daily.Days[i + 1]),
                    isMeasurable ? sum / window / Math.Sqrt(variance) * Math.Sqrt(daily.Calendar.DaysPerYear) : double.NaN));
            }
        }

        return points;
    }

    private static (double Mean, double Deviation) Moments(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return (mean, values.Count < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }

    private static TimeSpan LongestBelow(IReadOnlyList<TimePoint> curve)
    {
        var (high, since, longest) = (curve[0].Value, curve[0].Time, TimeSpan.Zero);
        foreach (var point in curve)
        {
            if (point.Value >= high)
            {
                (high, since) = (point.Value, point.Time);
            }
            else if (point.Time - since > longest)
            {
                longest = point.Time - since;
            }
        }

        return longest;
    }
}
