using System;
using System.Collections.Generic;
using MagnetLean.Embedded;
using QuantConnect.Lean.Engine.Data;
using QuantConnect.Lean.Engine.Feed;

namespace QuantConnect.Lean.Engine.Coverage;

/// <summary>
/// Looks for bars that stand out: a range beyond 20 times the median, and a close that far from the one before which the next bar takes back by four
/// fifths or more. Ranges are shares of the price; those of zero do not count for the median, which is that of at most 65 536 bars, evenly spaced. It is
/// known at the end only: what then stands out is read once more, of files that have something so great.
/// </summary>
internal sealed class OutlierSearch
{
    private const double Times = 20;
    private const double TakenBack = 0.8;
    private const int Examined = 65_536;
    private const int Named = 5;

    private readonly int _stride;
    private readonly double[] _ranges;
    private readonly List<Part> _parts = [];
    private int _count;
    private int _next;
    private Closes _closes;

    /// <summary>Over a series.</summary>
    /// <param name="rows">How many rows it has.</param>
    public OutlierSearch(long rows)
    {
        _stride = (int)(rows / Examined) + 1;
        _ranges = new double[(rows / _stride) + 1];
    }

    /// <summary>Looks at rows, in their order.</summary>
    /// <param name="span">The rows.</param>
    /// <param name="table">Their content.</param>
    /// <param name="from">The first.</param>
    /// <param name="to">The one after the last.</param>
    public void Add(RowSpan span, BarTable table, int from, int to)
    {
        for (_next += from; _next < to; _next += _stride)
        {
            var bar = BarPrices.Of(table, _next);
            if (bar.Close > 0 && bar.High > bar.Low)
            {
                _ranges[_count++] = bar.Range;
            }
        }

        _next -= to;
        var (before, greatest) = (_closes, 0.0);
        for (var row = from; row < to; row++)
        {
            var bar = BarPrices.Of(table, row);
            if (bar.Close > 0)
            {
                greatest = Math.Max(greatest, Math.Max(bar.Range, _closes.Deviation(bar.Close)));
                _closes = _closes.With(bar.Close, table.Times[row]);
            }
        }

        _parts.Add(new Part(span, before, greatest));
    }

    /// <summary>Counts those that stand out, and names the first.</summary>
    /// <param name="toUtc">Turns a time of the data into UTC.</param>
    public (long Count, IReadOnlyList<DataOutlier> First) Find(Func<long, DateTime> toUtc)
    {
        var limit = _count == 0 ? 0 : Times * InOrder(_ranges.AsSpan(0, _count), _count / 2);
        var first = new List<DataOutlier>();
        var count = 0L;
        foreach (var part in _parts)
        {
            if (limit > 0 && part.Greatest > limit)
            {
                FindIn(part);
            }
        }

        return (count, first);

        void FindIn(Part part)
        {
            var closes = part.Before;
            var (table, from, to) = part.Span;
            for (var row = from; row < to; row++)
            {
                var bar = BarPrices.Of(table, row);
                if (!(bar.Close > 0))
                {
                    continue;
                }

                if (closes.Deviation(bar.Close) > limit)
                {
                    Take(closes.Time, FormattableString.Invariant(
                        $"a close of {closes.Last:0.########} between {closes.Before:0.########} and {bar.Close:0.########}"));
                }

                if (bar.Range > limit)
                {
                    Take(table.Times[row], FormattableString.Invariant($"a range from {bar.Low:0.########} to {bar.High:0.########}"));
                }

                closes = closes.With(bar.Close, table.Times[row]);
            }
        }

        void Take(long time, string reason)
        {
            if (count++ < Named)
            {
                first.Add(new DataOutlier(toUtc(time), reason));
            }
        }
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

    /// <summary>Rows, the closes before them, and the greatest range or deviation among them.</summary>
    private sealed record Part(RowSpan Span, Closes Before, double Greatest);

    /// <summary>The last two closes, and when the last one was; 0 before there are any.</summary>
    private readonly record struct Closes(double Before, double Last, long Time)
    {
        public Closes With(double close, long time) => new(Last, close, time);

        /// <summary>How far the last close is from the one before, as a share of that, where the next takes it back; else 0.</summary>
        public double Deviation(double next)
        {
            var (away, back) = (Last - Before, Last - next);
            return Before > 0 && Math.Abs(away - back) <= (1 - TakenBack) * Math.Abs(away) ? Math.Abs(away) / Before : 0;
        }
    }

    /// <summary>A bar's prices: of a quote, its bid's, or its ask's where it has no bid.</summary>
    private readonly record struct BarPrices(double High, double Low, double Close)
    {
        /// <summary>Share of the price.</summary>
        public double Range => (High - Low) / Close;

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
