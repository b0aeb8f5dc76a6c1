using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace MagnetLean.Tests.Support;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
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

    private static string ThisFile([CallerFilePath] string path = "") => path;

    public void Dispose() => _folder.Delete(recursive: true);
}
