using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace MagnetLean.Parity;

/// <summary>Rows of text under a header, as they lie in a file.</summary>
public sealed class CsvTable
{
    private const int MostShown = 6;

    private readonly List<string[]> _rows = [];

    /// <summary>An empty table.</summary>
    /// <param name="name">Its file's name.</param>
    /// <param name="header">What its columns are.</param>
    public CsvTable(string name, params string[] header) => (Name, Header) = (name, header);

    /// <summary>Its file's name.</summary>
    public string Name { get; }

    /// <summary>What its columns are.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => _rows;

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Reads a table; one without rows where the file is not there.</summary>
    /// <param name="path">The file.</param>
    public static CsvTable Read(string path)
    {
        if (!File.Exists(path))
        {
            return new CsvTable(Path.GetFileName(path));
        }

        var lines = File.ReadAllLines(path).Where(line => line.Length > 0).Select(Split).ToList();
        var table = new CsvTable(Path.GetFileName(path), lines[0]);
        table._rows.AddRange(lines.Skip(1));
        return table;
    }

    /// <summary>Writes it into a folder; one without rows is not written, and what was there goes.</summary>
    /// <param name="folder">The folder.</param>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (_rows.Count == 0)
        {
            File.Delete(path);
            return;
        }

        File.WriteAllText(path, string.Concat(_rows.Prepend([.. Header]).Select(row => string.Join(',', row.Select(Quoted)) + "\n")));
    }

    /// <summary>The first differences; empty where there are none. Zeros at a number's end do not count.</summary>
    /// <param name="expected">What LEAN gave.</param>
    public string Differences(CsvTable expected)
    {
        var text = new StringBuilder();
        var shown = 0;
        for (var i = 0; i < Math.Max(_rows.Count, expected._rows.Count) && shown < MostShown; i++)
        {
            var actual = i < _rows.Count ? _rows[i] : null;
            var wanted = i < expected._rows.Count ? expected._rows[i] : null;
            if (actual is not null && wanted is not null && AreSame(actual, wanted))
            {
                continue;
            }

            shown++;
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Name} row {i + 1} ({string.Join(',', Header)})");
            text.AppendLine(CultureInfo.InvariantCulture, $"    LEAN {(wanted is null ? "-" : string.Join(',', wanted))}");
            text.AppendLine(CultureInfo.InvariantCulture, $"    here {(actual is null ? "-" : string.Join(',', actual))}");
        }

        if (_rows.Count != expected._rows.Count)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Name}: {_rows.Count} rows here, {expected._rows.Count} of LEAN");
        }

        return text.ToString();
    }

    private static bool AreSame(string[] actual, string[] expected) =>
        actual.Length == expected.Length && actual.Zip(expected).All(cells => AreSame(cells.First, cells.Second));

    private static bool AreSame(string actual, string expected) => actual == expected
        || decimal.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
        && decimal.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var e)
        && a == e;

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string[] Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
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
