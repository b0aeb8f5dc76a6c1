using System;
using System.CommandLine;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Output;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Commands;

/// <summary>Says what is there of the data that a backtest with the same switches would read.</summary>
internal sealed class DataCheckCommand(Shell shell, IEngine engine, BacktestSwitches switches) : ILauncherCommand
{
    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command(
            "check",
            "Compare what a backtest with these switches would read with what the data folder holds: first and last rows, bars that the exchange's "
            + "calendar expects, gaps, odd rows. Exit code 1 where something is missing.");
        switches.AddTo(command);
        command.SetAction(Check);
        return command;
    }

    private int Check(ParseResult parsed)
    {
        var (given, faults) = switches.Read(parsed);
        var settings = new LaunchSettingsReader(shell.WorkingDirectory, shell.ProgramDirectory, shell.Variables).Read(given, faults);
        DataCheck check;
        try
        {
            check = engine.CheckData(settings);
        }
        catch (Exception error) when (error is not InputException)
        {
            shell.WriteErrors([error.Message]);
            return ExitCode.Failed;
        }

        foreach (var table in check.Tables)
        {
            shell.Write(table);
        }

        foreach (var note in check.Notes)
        {
            shell.WriteFact("note", note);
        }

        shell.WriteLine();
        shell.WriteLine(check.IsIncomplete ? "Something is missing." : "Nothing is missing.");
        return check.IsIncomplete ? ExitCode.Failed : ExitCode.Completed;
    }
}
