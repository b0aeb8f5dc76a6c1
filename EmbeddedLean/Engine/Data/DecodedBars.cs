using System;
using QuantConnect.Lean.Engine.Data;

namespace MagnetLean.Embedded;

/// <summary>Data files as runs of this process have decoded them.</summary>
public static class DecodedBars
{
    /// <summary>Hands out the bars of a file of trades, oldest first, if a run has read the file as it is now.</summary>
    /// <param name="path">The file, as the run named it: the data folder, then LEAN's layout.</param>
    /// <param name="take">Takes each bar: its start in the data's time zone, open, high, low and close, unadjusted.</param>
    /// <returns>Whether a run has.</returns>
    public static bool TryRead(string path, Action<DateTime, double, double, double, double> take)
    {
        ArgumentNullException.ThrowIfNull(take);
        if (DataStore.FindTrades(path) is not { } table)
        {
            return false;
        }

        var columns = table.Columns;
        var (open, high) = (columns[BarColumns.Open], columns[BarColumns.High]);
        var (low, close) = (columns[BarColumns.Low], columns[BarColumns.Close]);
        for (var row = 0; row < table.Count; row++)
        {
            take(new DateTime(table.Times[row]), open.Double(row), high.Double(row), low.Double(row), close.Double(row));
        }

        return true;
    }
}
