using System;
using System.IO;
using System.Runtime.CompilerServices;
using MagnetLean.Launcher.Commands;
using MagnetLean.Launcher.Engines;
using MagnetLean.Launcher.Output;

namespace MagnetLean.Tests.Launcher;

/// <summary>A folder of its own for a test, gone afterwards, and the program run inside it.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-");

    public string Path => _folder.FullName;

    public static string Repository { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(ThisFile(), "..", "..", ".."));

    public string File(string name, string content)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public string Folder(string name) => Directory.CreateDirectory(At(name)).FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The whole program with its output piped.</summary>
    public (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var shell = new Shell(output, error, null, Path, Path);
        var code = new LauncherCommandLine(shell, CompiledEngine.Create()).Run(arguments);
        return (code, output.ToString(), error.ToString());
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    public void Dispose() => _folder.Delete(recursive: true);
}
