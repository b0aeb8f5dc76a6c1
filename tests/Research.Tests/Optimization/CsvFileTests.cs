using System.Collections.Generic;
using System.IO;
using System.Text;
using MagnetLean.Research.Optimization.Output;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.Optimization;

/// <summary>Tables for other programs, whatever stands in a cell.</summary>
public sealed class CsvFileTests
{
    [Fact]
    public void Every_cell_comes_back_as_it_was()
    {
        string[] columns = ["run", "error", "run", "size \"x\""];
        string[][] rows =
        [
            ["1", "ValueError: \"no\", he said,\nand then\r\nno more", "a,b", ""],
            ["2", string.Empty, "\"", "ü€日"],
            ["-1.5E-3", "+2", " a ", "\n"],
            ["-0.19%", "-$3.45", "-.5", "-"],
        ];

        var read = Read(columns, rows);

        read[0].ShouldBe(["run", "error", "run 2", "size \"x\""], "each column has a name of its own");
        read.Count.ShouldBe(1 + rows.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            read[1 + row].ShouldBe(rows[row]);
        }
    }

    [Theory]
    [InlineData("=cmd()")]
    [InlineData("@SUM(A1)")]
    [InlineData("+cmd()")]
    [InlineData("-cmd()")]
    [InlineData("+1+cmd()")]
    [InlineData("-1-cmd()")]
    [InlineData("\t=cmd()")]
    public void What_a_spreadsheet_would_run_is_a_text_to_it(string cell) => Read(["a"], [[cell]])[1].ShouldBe([$"'{cell}"]);

    private static List<List<string>> Read(string[] columns, string[][] rows)
    {
        using var workspace = new Workspace();
        CsvFile.Write(workspace.At("a.csv"), columns, rows);
        return Parse(File.ReadAllText(workspace.At("a.csv")));
    }

    private static List<List<string>> Parse(string text)
    {
        var (rows, row, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                var isDoubled = isQuoted && at + 1 < text.Length && text[at + 1] == '"';
                cell.Append(isDoubled ? "\"" : string.Empty);
                isQuoted = isDoubled || !isQuoted;
                at += isDoubled ? 1 : 0;
            }
            else if (isQuoted || text[at] is not (',' or '\n'))
            {
                cell.Append(text[at]);
            }
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[at] == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
        }

        isQuoted.ShouldBeFalse();
        return rows;
    }
}
