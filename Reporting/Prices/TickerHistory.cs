using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using QuantConnect;

namespace MagnetLean.Reporting.Prices;

/// <summary>
/// The names under which a security's data lie through time, read from its map file: each row holds until its day, the first names the first day.
/// </summary>
/// <param name="Name">Name of the data files.</param>
/// <param name="From">First day under that name.</param>
/// <param name="To">Last day under that name.</param>
internal sealed record TickerHistory(string Name, DateTime From, DateTime To)
{
    /// <summary>Reads the names of a security, oldest first.</summary>
    /// <param name="dataFolder">A data folder in LEAN's layout.</param>
    /// <param name="security">Which security, by the ticker that it has at the end of the run.</param>
    /// <exception cref="InvalidDataException">A line of the map file cannot be read.</exception>
    public static IReadOnlyList<TickerHistory> Read(string dataFolder, TradedSecurity security)
    {
        TickerHistory[] always = [new(security.FileName, DateTime.MinValue, DateTime.MaxValue)];
        var path = Path.Combine(dataFolder, "equity", security.Market, "map_files", $"{security.FileName}.csv");
        if (security.Type != SecurityType.Equity || !File.Exists(path))
        {
            return always;
        }

        var rows = new List<(DateTime Day, string Name)>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var cells = line.Split(',');
            if (cells.Length < 2 || cells[1].Trim() is not { Length: > 0 } name
                || !DateTime.TryParseExact(cells[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                throw new InvalidDataException(FormattableString.Invariant($"{path}, line {number} is no row of a map file: '{line}'"));
            }

            rows.Add((day, name.ToLowerInvariant()));
        }

        var names = new List<TickerHistory>();
        foreach (var (day, name) in rows.OrderBy(row => row.Day).Skip(1))
        {
            var from = names.Count == 0 ? DateTime.MinValue : names[^1].To.AddDays(1);
            names.Add(new TickerHistory(name, from, day));
        }

        return names.Count == 0 ? always : names;
    }
}
