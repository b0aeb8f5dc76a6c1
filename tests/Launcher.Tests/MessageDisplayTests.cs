using System;
using System.IO;
using System.Linq;
using MagnetLean.Launcher.Output;
using MagnetLean.Research.Runs;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

public sealed class MessageDisplayTests
{
    [Fact]
    public void The_first_lines_of_each_kind_are_shown_and_the_rest_counted()
    {
        var lines = Show(verbose: false);
        lines.Count(line => line.StartsWith("error: e", StringComparison.Ordinal)).ShouldBe(15);
        lines.Count(line => line.StartsWith('l')).ShouldBe(15);
        lines.ShouldNotContain("debug");
        lines[^1].ShouldBe("... 25 more lines and 5 more errors in x-log.txt (--verbose shows them here)");
    }

    [Fact]
    public void On_request_everything_is_shown()
    {
        var lines = Show(verbose: true);
        lines.Length.ShouldBe(61);
        lines[0].ShouldBe("debug");
    }

    [Fact]
    public void Of_a_run_that_somebody_watches_every_line_is_shown_but_those_for_debugging()
    {
        var lines = Show(verbose: false, isWatched: true);
        lines.Length.ShouldBe(60);
        lines.ShouldNotContain("debug");
    }

    private static string[] Show(bool verbose, bool isWatched = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var display = new MessageDisplay(new Shell(output, TextWriter.Null, null, ".", "."), verbose, isWatched);
        display.Show(new EngineMessage(MessageLevel.Debug, "debug"));
        for (var i = 0; i < 40; i++)
        {
            display.Show(new EngineMessage(MessageLevel.Log, $"l{i}"));
        }

        for (var i = 0; i < 20; i++)
        {
            display.Show(new EngineMessage(MessageLevel.Error, $"e{i}"));
        }

        display.WriteRest("x-log.txt");
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
