using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MagnetLean.Files;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>A table as comma-separated values, as RFC 4180 has them, with a line's end of one character.</summary>
internal static class CsvFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="columns">Names of the columns; of those that are there already the later ones are numbered, so that each has a name of its own.</param>
    /// <param name="rows">The rows, a cell a column.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        using var file = OwnFile.Create(path, 1 << 16);
        using var output = new StreamWriter(file, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var row in rows.Prepend(Distinct(columns)))
        {
            output.WriteLine(string.Join(',', row.Select(Cell)));
        }
    }

    private static List<string> Distinct(IEnumerable<string> columns)
    {
        var names = new List<string>();
        foreach (var column in columns)
        {
            var name = column;
            for (var number = 2; names.Contains(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{column} {number}");
            }

            names.Add(name);
        }

        return names;
    }

    // A cell that a spreadsheet would take for a formula is a text to it; a number with a sign is none.
    private static string Cell(string text)
    {
        var isFormula = text is ['=' or '@' or '\t' or '\r', ..] || (text is ['+' or '-', _, ..] && !IsNumber(text));
        var safe = isFormula ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool IsNumber(string text) => double.TryParse(
        text.Replace("$", string.Empty, StringComparison.Ordinal).TrimEnd('%'),
        NumberStyles.Float | NumberStyles.AllowThousands,
        CultureInfo.InvariantCulture,
        out _);
}
