using System;
using System.IO;
using MagnetLean.Launcher.Output;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Runs;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace MagnetLean.Tests.Launcher;

public sealed class ShellTests
{
    private static readonly PageTable Trades = PageTable.Of(
        "Trades",
        [new PageColumn("type"), new PageColumn("count", IsNumber: true)],
        [["Structural", "12"], ["[Volume]", "3"]]);

    [Fact]
    public void A_piped_table_is_aligned_text_without_colour()
    {
        using var output = new StringWriter { NewLine = "\n" };
        new Shell(output, TextWriter.Null, null, ".", ".").Write(Trades);
        output.ToString().ShouldBe("\nTrades\n------\ntype        count\nStructural     12\n[Volume]        3\n");
    }

    [Fact]
    public void A_terminal_gets_borders_and_text_that_looks_like_markup_stays_text()
    {
        using var output = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        new Shell(TextWriter.Null, TextWriter.Null, terminal, ".", ".").Write(Trades);
        output.ToString().ShouldContain("[Volume]");
        output.ToString().ShouldContain("│");
    }

    [Fact]
    public void A_piped_run_that_is_over_quickly_shows_no_progress()
    {
        using var output = new StringWriter();
        var shell = new Shell(output, TextWriter.Null, null, ".", ".");
        var outcome = ProgressDisplay.Show(shell, "run", progress =>
        {
            progress.Report(new RunProgress(new DateTime(2023, 1, 1), 0.5, 10));
            return 42;
        });
        outcome.ShouldBe(42);
        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_terminal_shows_a_bar_and_gets_the_outcome()
    {
        using var output = new StringWriter();
        var terminal = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output) });
        var shell = new Shell(TextWriter.Null, TextWriter.Null, terminal, ".", ".");
        ProgressDisplay.Show(shell, "run [x]", progress =>
        {
            progress.Report(new RunProgress(new DateTime(2023, 1, 1), 0.5, 10));
            return 7;
        }).ShouldBe(7);
        output.ToString().ShouldContain("run [x]");
    }
}
