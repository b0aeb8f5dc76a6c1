using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace MagnetLean.Tests.Support;

/// <summary>Where what LEAN gave lies beside the project.</summary>
internal static class GoldenFolder
{
    private static readonly Lazy<string?> Shared = new(Find);

    /// <summary>The folder of the cases; null where it is not there.</summary>
    public static string? Cases => Shared.Value is null ? null : Path.Combine(Shared.Value, "golden");

    /// <summary>The data on which LEAN ran them.</summary>
    public static string Data => Path.Combine(Shared.Value!, "lean-data");

    public static string[] Names => Cases is null
        ? []
        : [.. Directory.EnumerateDirectories(Cases).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private static string? Find() => Above(AppContext.BaseDirectory) ?? Above(Path.GetDirectoryName(SourceFile())!);

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "golden")) && Directory.Exists(Path.Combine(shared, "lean-data")))
            {
                return shared;
            }
        }

        return null;
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
