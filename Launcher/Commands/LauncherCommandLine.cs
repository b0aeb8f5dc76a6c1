using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Linq;
using MagnetLean.Launcher.Clusters;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Output;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Commands;

/// <summary>The program: its commands, and what becomes of their failures.</summary>
internal sealed class LauncherCommandLine(Shell shell, IEngine engine)
{
    /// <summary>Parses and runs. A failure is one line that says what, where and what is allowed; <c>--verbose</c> adds the stack.</summary>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    public int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            return Invoke(Build().Parse(arguments));
        }
        catch (InputException error)
        {
            shell.WriteErrors(error.Faults);
            return ExitCode.BadInput;
        }
        catch (Exception error)
        {
            shell.WriteErrors([error.Message]);
            if (arguments.Contains($"--{SwitchNames.Verbose}"))
            {
                shell.Error.WriteLine(error);
            }

            return ExitCode.Failed;
        }
    }

    private RootCommand Build()
    {
        var backtest = new BacktestCommand(shell, engine, new BacktestSwitches());
        var root = new RootCommand(
            "MagnetLean: backtests the magnet strategy, or any LEAN algorithm, from LEAN's own configuration. "
            + "Without a command it runs the backtest of config.json.");
        backtest.AttachTo(root);
        ILauncherCommand[] commands =
        [
            backtest,
            new LiveCommand(shell, engine, new BacktestSwitches()),
            new ReportCommand(shell),
            new DataCommand(shell, engine),
            new StudyCommand(shell, engine, new BacktestSwitches()),
            new SurviveCommand(shell, engine, new BacktestSwitches()),
            new AblateCommand(shell, engine, new BacktestSwitches()),
            new OptimizeCommand(shell, engine, CompiledCluster.Create(), new BacktestSwitches()),
            new WorkerCommand(shell, engine, CompiledCluster.Create())
        ];
        foreach (var command in commands)
        {
            root.Subcommands.Add(command.Build());
        }

        return root;
    }

    private int Invoke(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return parsed.Invoke(new InvocationConfiguration { Output = shell.Output, Error = shell.Error, EnableDefaultExceptionHandler = false });
        }

        // The parser would stop at its own complaints; the command adds them to what it finds itself.
        if (parsed.CommandResult.Command.Action is SynchronousCommandLineAction action)
        {
            return action.Invoke(parsed);
        }

        var command = parsed.CommandResult.Command;
        var known = command.Subcommands.Select(c => c.Name).ToList();
        var fault = parsed.UnmatchedTokens.Count > 0
            ? $"'{parsed.UnmatchedTokens[0]}' is no command of it{Spelling.Hint(parsed.UnmatchedTokens[0], known)}"
            : "needs a command of its own";
        throw new InputException($"{command.Name}: {fault}; allowed: {string.Join(", ", known)}");
    }
}
