using System;
using System.Collections.Generic;
using MagnetLean.Embedded;
using QuantConnect.Lean.Engine.Data;
using QuantConnect.Lean.Engine.Feed;

namespace QuantConnect.Lean.Engine.Coverage;

/// <summary>
/// Looks for bars that stand out: a range beyond 20 times the median, and a close that far from the one before which the next bar takes back by four
/// fifths or more. Ranges are shares of the price; those of zero do not count for the median, which is that of at most 65 536 bars, evenly spaced.
/// </summary>
internal static class OutlierSearch
{
    private const double Times = 20;
    private const double TakenBack = 0.8;
    private const int Examined = 65_536;
    private const int Named = 5;

    /// <summary>Counts them, and names the first.</summary>
    /// <param name="parts">The rows, in their order.</param>
    /// <param name="toUtc">Turns a time of the data into UTC.</param>
    public static (long Count, IReadOnlyList<DataOutlier> First) In(IReadOnlyList<RowSpan> parts, Func<long, DateTime> toUtc)
    {
        var limit = Times * MedianRange(parts);
        var first = new List<DataOutlier>();
        var count = 0L;
        if (limit <= 0)
        {
            return (0, first);
        }

        var (before, close, closeTime) = (0.0, 0.0, 0L);
        foreach (var (table, from, to) in parts)
        {
            for (var row = from; row < to; row++)
            {
                var bar = BarPrices.Of(table, row);
                if (!(bar.Close > 0))
                {
                    continue;
                }

                if (before > 0)
                {
                    var (away, back) = (close - before, close - bar.Close);
                    if (Math.Abs(away) > limit * before && Math.Abs(away - back) <= (1 - TakenBack) * Math.Abs(away))
                    {
                        Take(
                            closeTime,
                            FormattableString.Invariant($"a close of {close:0.########} between {before:0.########} and {bar.Close:0.########}"));
                    }
                }

                if (bar.High - bar.Low > limit * bar.Close)
                {
                    Take(table.Times[row], FormattableString.Invariant($"a range from {bar.Low:0.########} to {bar.High:0.########}"));
                }

                (before, close, closeTime) = (close, bar.Close, table.Times[row]);
            }
        }

        return (count, first);

        void Take(long time, string reason)
        {
            if (count++ < Named)
            {
                first.Add(new DataOutlier(toUtc(time), reason));
            }
        }
    }

    private static double MedianRange(IReadOnlyList<RowSpan> parts)
    {
        var rows = 0L;
        foreach (var part in parts)
        {
            rows += part.Count;
        }

        var stride = (int)(rows / Examined) + 1;
        var ranges = new double[(rows / stride) + 1];
        var count = 0;
        var next = 0;
        foreach (var (table, from, to) in parts)
        {
            for (next += from; next < to; next += stride)
            {
                var bar = BarPrices.Of(table, next);
                if (bar.Close > 0 && bar.High > bar.Low)
                {
                    ranges[count++] = (bar.High - bar.Low) / bar.Close;
                }
            }

            next -= to;
        }

        return count == 0 ? 0 : InOrder(ranges.AsSpan(0, count), count / 2);
    }

    // What would stand at a place were the values sorted (Hoare's selection): each turn leaves the part in which it lies.
    private static double InOrder(Span<double> values, int place)
    {
        while (values.Length > 1)
        {
            var pivot = values[values.Length / 2];
            var (low, high) = (0, values.Length - 1);
            while (low <= high)
            {
                while (values[low] < pivot)
                {
                    low++;
                }

                while (values[high] > pivot)
                {
                    high--;
                }

                if (low <= high)
                {
                    (values[low], values[high]) = (values[high], values[low]);
                    (low, high) = (low + 1, high - 1);
                }
            }

            if (place > high && place < low)
            {
                return values[place];
            }

            if (place <= high)
            {
                values = values[..(high + 1)];
            }
            else
            {
                values = values[low..];
                place -= low;
            }
        }

        return values[0];
    }

    /// <summary>A bar's prices: of a quote, its bid's, or its ask's where it has no bid.</summary>
    private readonly record struct BarPrices(double High, double Low, double Close)
    {
        public static BarPrices Of(BarTable table, int row)
        {
            var first = table.IsQuote && !QuoteSides.HasSide(table, row, BarColumns.Bid) ? BarColumns.Ask : BarColumns.Trade;
            var columns = table.Columns;
            return new BarPrices(
                columns[first + BarColumns.High].Double(row),
                columns[first + BarColumns.Low].Double(row),
                columns[first + BarColumns.Close].Double(row));
        }
    }
}

/// <summary>Rows of a file, from one to before another.</summary>
internal sealed class RowSpan
{
    private readonly Func<BarTable?> _table;

    /// <summary>Of a file whose content need not stay in memory.</summary>
    /// <param name="table">The content.</param>
    /// <param name="again">Gives it once more; null where the file has gone.</param>
    /// <param name="from">The first row.</param>
    /// <param name="to">The one after the last.</param>
    public RowSpan(BarTable table, Func<BarTable?> again, int from, int to)
    {
        (Path, OutOfOrderRows, From, To) = (table.Path, table.OutOfOrderRows, from, to);
        _table = again;
    }

    public string Path { get; }

    public int OutOfOrderRows { get; }

    public int From { get; }

    public int To { get; }

    public int Count => To - From;

    /// <summary>Its content and place; without rows where the file has gone or has become shorter.</summary>
    public void Deconstruct(out BarTable table, out int from, out int to)
    {
        table = _table() ?? Nothing;
        (from, to) = To <= table.Count ? (From, To) : (0, 0);
    }

    private static BarTable Nothing => new(string.Empty, false, [], []);
}
