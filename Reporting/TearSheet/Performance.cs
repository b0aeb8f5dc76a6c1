using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>
/// Key figures of a curve, all from its daily closes, so that a strategy and its benchmark are measured alike. Shares are of 1; NaN where nothing can
/// be said.
/// </summary>
internal sealed record Performance
{
    private const double DaysOfYear = 365.25;

    /// <summary>Whole return.</summary>
    public double Return { get; private init; } = double.NaN;

    /// <summary>Compounded return a year.</summary>
    public double Annual { get; private init; } = double.NaN;

    /// <summary>Standard deviation of daily returns, a year.</summary>
    public double Volatility { get; private init; } = double.NaN;

    /// <summary>Mean over standard deviation of daily returns, a year; no riskless rate is taken off.</summary>
    public double Sharpe { get; private init; } = double.NaN;

    /// <summary>As Sharpe, over the deviation of losses alone.</summary>
    public double Sortino { get; private init; } = double.NaN;

    /// <summary>Furthest fall below the highest value so far, at most 0.</summary>
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
        var known = curve.Where(point => point.Value > 0).ToList();
        if (known.Count < 2 || daily.Values.Count == 0)
        {
            return new Performance();
        }

        var years = (known[^1].Time - known[0].Time).TotalDays / DaysOfYear;
        var growth = known[^1].Value / known[0].Value;
        var (mean, deviation) = Moments(daily.Values);
        var losses = Math.Sqrt(daily.Values.Sum(value => value < 0 ? value * value : 0) / daily.Values.Count);
        var root = Math.Sqrt(daily.TradingDays);
        return new Performance
        {
            Return = growth - 1,
            Annual = years > 0 ? Math.Pow(growth, 1 / years) - 1 : double.NaN,
            Volatility = deviation * root,
            Sharpe = deviation > 0 ? mean / deviation * root : double.NaN,
            Sortino = losses > 0 ? mean / losses * root : double.NaN,
            Drawdown = Drawdowns(known).Min(point => point.Value),
            LongestDrawdown = LongestBelow(known).TotalDays,
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
        var others = other.Days.Skip(1).Zip(other.Values).ToDictionary(pair => pair.First, pair => pair.Second);
        var pairs = one.Days
            .Skip(1)
            .Zip(one.Values)
            .Where(pair => others.ContainsKey(pair.First))
            .Select(pair => (X: others[pair.First], Y: pair.Second))
            .ToList();
        if (pairs.Count < 20)
        {
            return (double.NaN, double.NaN);
        }

        var (meanX, meanY) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var both = pairs.Sum(pair => (pair.X - meanX) * (pair.Y - meanY));
        var (squaresX, squaresY) = (pairs.Sum(pair => (pair.X - meanX) * (pair.X - meanX)), pairs.Sum(pair => (pair.Y - meanY) * (pair.Y - meanY)));
        return squaresX > 0 && squaresY > 0 ? (both / squaresX, both / Math.Sqrt(squaresX * squaresY)) : (double.NaN, double.NaN);
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
                    EndOf(daily.Days[i + 1]),
                    isMeasurable ? sum / window / Math.Sqrt(variance) * Math.Sqrt(daily.TradingDays) : double.NaN));
            }
        }

        return points;
    }

    private static DateTime EndOf(DateTime day) => DateTime.SpecifyKind(day.AddDays(1), DateTimeKind.Utc);

    private static (double Mean, double Deviation) Moments(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return (mean, values.Count < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }

    private static TimeSpan LongestBelow(List<TimePoint> curve)
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
