using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MagnetLean.Files;

namespace QuantConnect.Lean.Engine.Data;

/// <summary>Price and split factor up to a date, that day included, and the raw close of that day.</summary>
internal readonly record struct FactorRow(DateTime Date, decimal PriceFactor, decimal SplitFactor, decimal ReferencePrice)
{
    public decimal Scale => PriceFactor * SplitFactor;
}

/// <summary>Dividends and splits of one company.</summary>
internal sealed class FactorFile
{
    private readonly FactorRow[] _rows;

    public FactorFile(IEnumerable<FactorRow> rows)
    {
        _rows = [.. rows];
        Array.Sort(_rows, static (a, b) => a.Date.CompareTo(b.Date));
    }

    /// <summary>The day before the first row: earlier data has no factor.</summary>
    public DateTime? FirstDate => _rows.Length == 0 ? null : _rows[0].Date.AddDays(-1);

    /// <summary>The rows' dates, rising.</summary>
    public IReadOnlyList<DateTime> Dates => Array.ConvertAll(_rows, static row => row.Date);

    /// <summary>What raw prices of the date are multiplied with.</summary>
    public decimal PriceFactor(DateTime date, DataNormalizationMode mode)
    {
        var index = IndexAt(date);
        if (index == _rows.Length)
        {
            return 1m;
        }

        return mode is DataNormalizationMode.TotalReturn or DataNormalizationMode.SplitAdjusted ? _rows[index].SplitFactor : _rows[index].Scale;
    }

    /// <summary>A dividend on the trading day after the date: ratio of the price factors and raw close.</summary>
    public bool TryDividendAfter(DateTime date, out decimal ratio, out decimal referencePrice)
    {
        (ratio, referencePrice) = (0m, 0m);
        if (!TryChange(date, out var row, out var next) || row.PriceFactor == next.PriceFactor)
        {
            return false;
        }

        (ratio, referencePrice) = (row.PriceFactor / next.PriceFactor, row.ReferencePrice);
        return true;
    }

    /// <summary>A split on the trading day after the date: its factor and the raw close.</summary>
    public bool TrySplitAfter(DateTime date, out decimal factor, out decimal referencePrice)
    {
        (factor, referencePrice) = (1m, 0m);
        if (!TryChange(date, out var row, out var next) || row.SplitFactor == next.SplitFactor)
        {
            return false;
        }

        (factor, referencePrice) = (row.SplitFactor / next.SplitFactor, row.ReferencePrice);
        return true;
    }

    public static FactorFile Read(string path)
    {
        var rows = new List<FactorRow>();
        var line = 0;
        foreach (var text in File.ReadLines(path))
        {
            line++;

            // Factors too large for their digits are written as infinite or with an exponent: they carry no information.
            if (string.IsNullOrWhiteSpace(text) || text.Contains("inf", StringComparison.Ordinal) || text.Contains("e+", StringComparison.Ordinal))
            {
                continue;
            }

            var columns = text.Split(',');
            var reference = 0m;
            if (columns.Length < 3
                || !DateTime.TryParseExact(columns[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                || !TryNumber(columns[1], out var price)
                || !TryNumber(columns[2], out var split)
                || (columns.Length > 3 && !TryNumber(columns[3], out reference)))
            {
                throw new DataFileException(path, line, $"not a row of a factor file: '{text}'");
            }

            if (Product(price, split) is not { } scale)
            {
                throw new DataFileException(path, line, $"factors too large: '{text}'");
            }

            if (scale > 0m && !rows.Exists(row => row.Date == date))
            {
                rows.Add(new FactorRow(date, price, split, reference));
            }
        }

        return new FactorFile(rows);
    }

    private static decimal? Product(decimal price, decimal split)
    {
        try
        {
            return price * split;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool TryNumber(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private bool TryChange(DateTime date, out FactorRow row, out FactorRow next)
    {
        var index = IndexAt(date);
        var isChange = index < _rows.Length - 1 && _rows[index].Date == date;
        (row, next) = isChange ? (_rows[index], _rows[index + 1]) : default;
        return isChange;
    }

    private int IndexAt(DateTime date)
    {
        var (low, high) = (0, _rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _rows[middle].Date < date.Date ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>The factor files of a data folder.</summary>
internal sealed class FactorFiles
{
    private readonly string _folder;
    private readonly Dictionary<string, FactorFile?> _files = new(StringComparer.Ordinal);

    public FactorFiles(string dataFolder) => _folder = dataFolder;

    /// <summary>Paths of those that were asked for, whether they exist or not.</summary>
    public IEnumerable<string> AskedPaths => _files.Keys;

    /// <summary>The factor file of an equity, by the name of its map file; null where there is none.</summary>
    public FactorFile? Of(Symbol symbol, MapFile map)
    {
        if (symbol.SecurityType != SecurityType.Equity)
        {
            return null;
        }

        var ticker = map.IsEmpty ? symbol.Value : map.Name;
        var path = Path.Combine(_folder, "equity", symbol.ID.Market.ToLowerInvariant(), "factor_files", ticker.ToLowerInvariant() + ".csv");
        if (!_files.TryGetValue(path, out var file))
        {
            _files[path] = file = File.Exists(path) ? FactorFile.Read(path) : null;
        }

        return file;
    }
}
