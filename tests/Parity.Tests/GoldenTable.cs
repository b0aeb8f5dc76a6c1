using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace MagnetLean.Tests.Parity;

/// <summary>Rows of text under a header, compared as golden/README.md says: numbers as numbers, all else as text.</summary>
internal sealed class GoldenTable
{
    private const int MostShown = 6;

    private readonly string _name;
    private readonly List<string[]> _rows = [];

    public GoldenTable(string name, params string[] header)
    {
        _name = name;
        Header = header;
    }

    public string Name => _name;

    public string[] Header { get; }

    public IReadOnlyList<string[]> Rows => _rows;

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Reads a table; null where the file is not there.</summary>
    public static GoldenTable? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = File.ReadAllLines(path).Where(line => line.Length > 0).Select(Split).ToList();
        var table = new GoldenTable(Path.GetFileName(path), lines[0]);
        table._rows.AddRange(lines.Skip(1));
        return table;
    }

    /// <summary>Rows and their hash; tables that compare as equal have the same.</summary>
    public string Fingerprint()
    {
        var text = string.Join('\n', _rows.Select(row => string.Join('\t', row.Select(Normal))));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return string.Create(CultureInfo.InvariantCulture, $"{_rows.Count} rows {hash[..16]}");
    }

    /// <summary>The first differences; empty where there are none.</summary>
    public string Differences(GoldenTable expected)
    {
        var text = new StringBuilder();
        var shown = 0;
        var count = Math.Max(_rows.Count, expected._rows.Count);
        for (var row = 0; row < count && shown < MostShown; row++)
        {
            var actual = row < _rows.Count ? _rows[row] : null;
            var wanted = row < expected._rows.Count ? expected._rows[row] : null;
            if (actual is not null
                && wanted is not null
                && actual.Length == wanted.Length
                && !actual.Where((cell, i) => !AreSame(cell, wanted[i])).Any())
            {
                continue;
            }

            shown++;
            text.AppendLine(CultureInfo.InvariantCulture, $"  {_name} row {row + 1} ({string.Join(',', Header)})");
            text.AppendLine(CultureInfo.InvariantCulture, $"    LEAN {(wanted is null ? "-" : string.Join(',', wanted))}");
            text.AppendLine(CultureInfo.InvariantCulture, $"    here {(actual is null ? "-" : string.Join(',', actual))}");
        }

        if (_rows.Count != expected._rows.Count)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {_name}: {_rows.Count} rows here, {expected._rows.Count} of LEAN");
        }

        return text.ToString();
    }

    /// <summary>Equal text, or equal numbers; LEAN's were written as doubles, so more digits than a double has are not compared.</summary>
    public static bool AreSame(string actual, string expected)
    {
        if (actual == expected)
        {
            return true;
        }

        return double.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            && double.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var e)
            && a == e;
    }

    private static string Normal(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? (number + 0.0).ToString("R", CultureInfo.InvariantCulture)
        : cell;

    private static string[] Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (line[i] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
