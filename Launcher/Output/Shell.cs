using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MagnetLean.Reporting.Pages;
using Spectre.Console;

namespace MagnetLean.Launcher.Output;

/// <summary>Where the program reads its place from and writes to. Nothing else in it touches the console.</summary>
/// <param name="output">Takes plain lines.</param>
/// <param name="error">Takes failures.</param>
/// <param name="terminal">The terminal, or null where the output is piped into a file or another program.</param>
/// <param name="workingDirectory">Relative paths on the command line start here.</param>
/// <param name="programDirectory">Where the program's own dlls lie.</param>
/// <param name="variables">The variables of the process's environment; null for none.</param>
internal sealed class Shell(
    TextWriter output,
    TextWriter error,
    IAnsiConsole? terminal,
    string workingDirectory,
    string programDirectory,
    IReadOnlyDictionary<string, string>? variables = null)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public IAnsiConsole? Terminal { get; } = terminal;

    public string WorkingDirectory { get; } = workingDirectory;

    public string ProgramDirectory { get; } = programDirectory;

    public IReadOnlyDictionary<string, string> Variables { get; } = variables ?? new Dictionary<string, string>();

    /// <summary>Whether a request to end is seen to by what runs; it is else the process's end.</summary>
    public bool IsListening { get; set; }

    /// <summary>The process's own console.</summary>
    public static Shell OfProcess()
    {
        var terminal = Console.IsOutputRedirected ? null : AnsiConsole.Console;
        var variables = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        var (output, error) = (new SteadyWriter(Console.Out), new SteadyWriter(Console.Error));
        return new Shell(output, error, terminal, Directory.GetCurrentDirectory(), AppContext.BaseDirectory, variables);
    }

    /// <summary>A path as the user would type it.</summary>
    public string Shown(string path)
    {
        var relative = Path.GetRelativePath(WorkingDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    public void WriteLine(string text = "")
    {
        if (Terminal is not null)
        {
            Terminal.WriteLine(text);
        }
        else
        {
            Output.WriteLine(text);
        }
    }

    /// <summary>A line that says one thing: what it is, and its value.</summary>
    public void WriteFact(string label, string value) => WriteLine($"{label,-15} {value}");

    /// <summary>A heading between the parts of the report.</summary>
    public void WriteHeading(string text)
    {
        WriteLine();
        if (Terminal is not null)
        {
            Terminal.Write(new Rule(Markup.Escape(text)).LeftJustified().RuleStyle("grey"));
        }
        else
        {
            Output.WriteLine(text);
            Output.WriteLine(new string('-', text.Length));
        }
    }

    /// <summary>Failures, one a line.</summary>
    public void WriteErrors(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Error.WriteLine($"error: {line}");
        }
    }

    public void Write(PageTable table)
    {
        WriteHeading(table.Title ?? string.Empty);
        if (Terminal is not null)
        {
            Terminal.Write(Bordered(table));
        }
        else
        {
            WritePlain(table);
        }
    }

    private static Table Bordered(PageTable table)
    {
        var bordered = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in table.Columns)
        {
            var header = new TableColumn(new Text(column.Name, new Style(decoration: Decoration.Bold)));
            bordered.AddColumn(column.IsNumber ? header.RightAligned() : header);
        }

        foreach (var row in table.Rows)
        {
            bordered.AddRow(row.Select(cell => new Text(cell.Text)));
        }

        return bordered;
    }

    private void WritePlain(PageTable table)
    {
        var lines = table.Rows.Select(row => row.Cells.Select(cell => cell.Text).ToArray())
            .Prepend([.. table.Columns.Select(column => column.Name)])
            .ToList();
        var widths = table.Columns.Select((_, i) => lines.Max(line => line[i].Length)).ToList();
        foreach (var line in lines)
        {
            var text = new StringBuilder();
            for (var i = 0; i < line.Length; i++)
            {
                text.Append(table.Columns[i].IsNumber ? line[i].PadLeft(widths[i]) : line[i].PadRight(widths[i])).Append("  ");
            }

            Output.WriteLine(text.ToString().TrimEnd());
        }
    }
}
