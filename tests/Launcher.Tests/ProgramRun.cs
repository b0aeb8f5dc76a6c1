using System.IO;
using MagnetLean.Launcher.Commands;
using MagnetLean.Launcher.Engines;
using MagnetLean.Launcher.Output;
using MagnetLean.Tests.Support;

namespace MagnetLean.Tests.Launcher;

/// <summary>The whole program with its output piped.</summary>
internal static class ProgramRun
{
    public static (int ExitCode, string Output, string Error) Run(this Workspace workspace, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var shell = new Shell(output, error, null, workspace.Path, workspace.Path);
        var code = new LauncherCommandLine(shell, CompiledEngine.Create()).Run(arguments);
        return (code, output.ToString(), error.ToString());
    }
}
