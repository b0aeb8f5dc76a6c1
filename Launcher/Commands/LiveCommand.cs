using System.CommandLine;
using MagnetLean.Launcher.Output;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Commands;

/// <summary>
/// Runs an algorithm live: the same as a backtest with a live environment of the configuration chosen, the paper one unless another is named.
/// </summary>
internal sealed class LiveCommand(Shell shell, IEngine engine, BacktestSwitches switches) : ILauncherCommand
{
    private const string Paper = "live-paper";

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command(
            "live",
            $"Run an algorithm live, in environment {Paper} unless another is given. "
            + "Ctrl-C ends it in order; the same command goes on where it stopped.");
        new BacktestCommand(shell, engine, switches, Paper).AttachTo(command);
        return command;
    }
}
