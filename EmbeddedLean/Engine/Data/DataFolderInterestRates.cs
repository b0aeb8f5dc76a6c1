using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using MagnetLean.Files;
using QuantConnect.Data;

namespace QuantConnect.Lean.Engine.Data;

/// <summary>The primary credit rates of the data folder; a date without a rate has that of the date before.</summary>
internal sealed class DataFolderInterestRates : IRiskFreeInterestRateModel
{
    /// <summary>Where the file lies.</summary>
    public static readonly string PathInDataFolder = Path.Combine("alternative", "interest-rate", "usa", "interest-rate.csv");

    private const decimal Default = 0.01m;

    private static readonly FileCache<Rates> Files = new();

    private static readonly DateTime First = new(1998, 1, 1);

    private readonly Task<Rates> _rates;

    public DataFolderInterestRates(string dataFolder)
    {
        var path = Path.Combine(dataFolder, PathInDataFolder);
        _rates = Task.Run(() => File.Exists(path) ? Files.Get(path, Read) : new Rates([], []));
    }

    /// <summary>Waits until the file is read.</summary>
    /// <exception cref="DataFileException">It has a bad row.</exception>
    public void Require() => _rates.GetAwaiter().GetResult();

    public decimal GetInterestRate(DateTime date)
    {
        var (dates, rates) = _rates.GetAwaiter().GetResult();
        if (dates.Length == 0)
        {
            return Default;
        }

        // Before its first row the file's first rate holds, and nothing is asked for before 1998.
        var day = date < First ? First : date.Date;
        var index = Array.BinarySearch(dates, day);
        index = index >= 0 ? index : ~index - 1;
        return rates[Math.Max(index, 0)];
    }

    private static Rates Read(string path)
    {
        var rates = new SortedDictionary<DateTime, decimal>();
        var line = 0;
        foreach (var text in File.ReadLines(path))
        {
            if (++line == 1 || string.IsNullOrWhiteSpace(text) || text[0] == '#')
            {
                continue;
            }

            var columns = text.Split(',');
            if (columns.Length < 2
                || !DateTime.TryParseExact(columns[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                || !decimal.TryParse(columns[1], NumberStyles.Any, CultureInfo.InvariantCulture, out var percent))
            {
                throw new DataFileException(path, line, $"not a row of interest rates: '{text}'");
            }

            rates[date] = percent / 100m;
        }

        return new Rates([.. rates.Keys], [.. rates.Values]);
    }

    private sealed record Rates(DateTime[] Dates, decimal[] Values);
}
