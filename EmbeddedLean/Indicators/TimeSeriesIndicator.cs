using System.Collections.Generic;

namespace QuantConnect.Indicators;

/// <summary>Base of indicators that fit a model to a series; every series has its newest value first.</summary>
public abstract class TimeSeriesIndicator : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    /// <summary>A named indicator.</summary>
    protected TimeSeriesIndicator(string name)
        : base(name)
    {
    }

    /// <summary>How many values it needs.</summary>
    public abstract int WarmUpPeriod { get; }

    /// <summary>Takes differences of neighbours, a number of times over; null where the number is 0.</summary>
    /// <param name="d">How often.</param>
    /// <param name="series">The values, newest first.</param>
    /// <param name="diffHeads">The oldest value before each time, from which <see cref="InverseDifferencedSeries" /> leads back.</param>
    public static double[]? DifferenceSeries(int d, double[] series, out double[] diffHeads)
    {
        diffHeads = new double[d];
        double[]? differences = null;
        for (var time = 0; time < d; time++)
        {
            var values = differences ?? series;
            diffHeads[time] = values[^1];
            differences = new double[values.Length - 1];
            for (var place = 0; place < differences.Length; place++)
            {
                differences[place] = values[place] - values[place + 1];
            }
        }

        return differences;
    }

    /// <summary>Adds differences up again, from the oldest to the newest, once for each head in its order.</summary>
    /// <param name="series">The differences, newest first.</param>
    /// <param name="diffHeads">The value that each time begins with.</param>
    /// <remarks>The heads are taken in the order in which they were found, as LEAN does: of two or more this is not the way back.</remarks>
    public static double[] InverseDifferencedSeries(double[] series, double[] diffHeads)
    {
        var sums = new List<double>(series);
        foreach (var head in diffHeads)
        {
            sums.Add(head);
            sums = CumulativeSum(sums, true);
        }

        return [.. sums];
    }

    /// <summary>For each value that has as many before it in the array, those, the nearest first.</summary>
    /// <param name="p">How many.</param>
    /// <param name="series">The values.</param>
    /// <param name="includeT">Whether the value itself stands before them.</param>
    public static double[][] LaggedSeries(int p, double[] series, bool includeT = false)
    {
        var rows = new List<double[]>();
        for (var place = p; place < series.Length; place++)
        {
            var row = new double[includeT ? p + 1 : p];
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = series[place - column - (includeT ? 0 : 1)];
            }

            rows.Add(row);
        }

        return [.. rows];
    }

    /// <summary>The sums of all values up to each.</summary>
    /// <param name="series">The values.</param>
    /// <param name="reverse">Whether the sums begin at the end; the list given is then turned around, as on LEAN.</param>
    public static List<double> CumulativeSum(List<double> series, bool reverse = false)
    {
        if (reverse)
        {
            series.Reverse();
        }

        var (sum, sums) = (0.0, new List<double>(series.Count));
        foreach (var value in series)
        {
            sum += value;
            sums.Add(sum);
        }

        if (reverse)
        {
            sums.Reverse();
        }

        return sums;
    }
}
