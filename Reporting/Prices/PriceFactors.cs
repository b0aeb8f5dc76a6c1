using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using QuantConnect;

namespace MagnetLean.Reporting.Prices;

/// <summary>
/// What raw prices of an equity are multiplied by to be the prices that an algorithm saw. A row of a factor file holds from the day after the row
/// before to its own day.
/// </summary>
internal sealed class PriceFactors
{
    private readonly List<(DateTime Day, double Factor)> _rows = [];
    private int _place;

    private PriceFactors()
    {
    }

    /// <summary>Reads the factors of an equity.</summary>
    /// <param name="dataFolder">A data folder in LEAN's layout.</param>
    /// <param name="security">Which security.</param>
    /// <param name="adjustment">How the algorithm had its prices adjusted.</param>
    /// <returns>The factors; null where prices are not adjusted, or nothing says how.</returns>
    /// <exception cref="InvalidDataException">A line of the factor file cannot be read.</exception>
    public static PriceFactors? Read(string dataFolder, TradedSecurity security, DataNormalizationMode adjustment)
    {
        var hasDividends = adjustment == DataNormalizationMode.Adjusted;
        if (security.Type != SecurityType.Equity
            || (!hasDividends && adjustment is not (DataNormalizationMode.SplitAdjusted or DataNormalizationMode.TotalReturn)))
        {
            return null;
        }

        var path = Path.Combine(dataFolder, "equity", security.Market, "factor_files", $"{security.FileName}.csv");
        if (!File.Exists(path))
        {
            return null;
        }

        var factors = new PriceFactors();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;

            // Factors too large for their digits are written as infinite or with an exponent: they say nothing.
            if (string.IsNullOrWhiteSpace(line) || line.Contains("inf", StringComparison.Ordinal) || line.Contains("e+", StringComparison.Ordinal))
            {
                continue;
            }

            var cells = line.Split(',');
            if (cells.Length < 3
                || !DateTime.TryParseExact(cells[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var dividends)
                || !double.TryParse(cells[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var splits))
            {
                throw new InvalidDataException(FormattableString.Invariant($"{path}, line {number} is no row of factors: '{line}'"));
            }

            factors._rows.Add((day, hasDividends ? dividends * splits : splits));
        }

        factors._rows.Sort((one, other) => one.Day.CompareTo(other.Day));
        return factors._rows.Count == 0 ? null : factors;
    }

    /// <summary>The factor of a day; days are asked for in order.</summary>
    public double Of(DateTime day)
    {
        while (_place < _rows.Count - 1 && _rows[_place].Day < day)
        {
            _place++;
        }

        return _rows[_place].Factor;
    }
}
