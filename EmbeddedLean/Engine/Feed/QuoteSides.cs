using System.Collections.Generic;
using QuantConnect.Lean.Engine.Data;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>Which row the bid and the ask of a quote bar come from: its own, or an older one where its own is missing.</summary>
internal static class QuoteSides
{
    /// <summary>Whether a row has prices on the side whose columns begin with <paramref name="first"/>.</summary>
    public static bool HasSide(BarTable table, int row, int first)
    {
        var columns = table.Columns;
        return columns[first + BarColumns.Open][row] != 0m
            || columns[first + BarColumns.High][row] != 0m
            || columns[first + BarColumns.Low][row] != 0m
            || columns[first + BarColumns.Close][row] != 0m;
    }

    /// <summary>Completes each quote with the last known other side.</summary>
    public static IEnumerator<FeedPoint> Complete(IEnumerator<FeedPoint> points)
    {
        (BarTable? Table, int Row) bid = default;
        (BarTable? Table, int Row) ask = default;
        while (points.MoveNext())
        {
            var point = points.Current;
            if (point.Table is { } table)
            {
                bid = HasSide(table, point.Row, BarColumns.Bid) ? (table, point.Row) : bid;
                ask = HasSide(table, point.Row, BarColumns.Ask) ? (table, point.Row) : ask;
                (point.BidTable, point.BidRow) = bid;
                (point.AskTable, point.AskRow) = ask;
            }

            yield return point;
        }
    }

    public static (BarTable? Table, int Row) BidOf(in FeedPoint point) => point.BidTable is not null
        ? (point.BidTable, point.BidRow)
        : HasSide(point.Table!, point.Row, BarColumns.Bid) ? (point.Table, point.Row) : default;

    public static (BarTable? Table, int Row) AskOf(in FeedPoint point) => point.AskTable is not null
        ? (point.AskTable, point.AskRow)
        : HasSide(point.Table!, point.Row, BarColumns.Ask) ? (point.Table, point.Row) : default;
}
