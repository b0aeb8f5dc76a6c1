using System.CommandLine;

namespace MagnetLean.Launcher.Commands;

/// <summary>One command of the program. A new one is a class here and a line in <see cref="LauncherCommandLine"/>.</summary>
internal interface ILauncherCommand
{
    /// <summary>The command with its switches and its action, whose result is the exit code.</summary>
    Command Build();
}
