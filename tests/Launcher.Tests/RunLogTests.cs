using System;
using System.Collections.Generic;
using System.IO;
using MagnetLean.Launcher.Engines;
using MagnetLean.Launcher.Output;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

/// <summary>Logs and screens that do not take what is written: nothing ends of it.</summary>
public sealed class RunLogTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_log_in_a_folder_that_is_not_there_warns_once()
    {
        var warnings = new List<string>();
        using (var log = new RunLog(_workspace.At("nowhere/run.txt"), warnings.Add))
        {
            log.WriteLine("one");
            log.WriteLine("two");
        }

        warnings.ShouldHaveSingleItem().ShouldContain("run.txt' cannot be written");
    }

    [Fact]
    public void A_log_holds_what_was_said()
    {
        using (var log = new RunLog(_workspace.At("run.txt"), _ => throw new InvalidOperationException()))
        {
            log.WriteLine("one");
            log.WriteLine("two");
        }

        File.ReadAllText(_workspace.At("run.txt")).ShouldBe($"one{Environment.NewLine}two{Environment.NewLine}");
    }

    [Fact]
    public void A_screen_that_comes_back_says_that_lines_were_lost()
    {
        var screen = new BrokenScreen { IsBroken = true };
        var writer = new SteadyWriter(screen);
        writer.WriteLine("lost");
        screen.IsBroken = false;
        writer.WriteLine("seen");

        screen.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["(some lines before this one could not be written)", "seen"]);
    }

    private sealed class BrokenScreen : StringWriter
    {
        public bool IsBroken { get; set; }

        public override void WriteLine(string? value)
        {
            if (IsBroken)
            {
                throw new IOException("No space left on device");
            }

            base.WriteLine(value);
        }
    }
}
