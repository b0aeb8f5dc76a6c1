using System.IO;
using System.Runtime.CompilerServices;

namespace MagnetLean.Tests.Support;

/// <summary>Where the project's own files lie, wherever the tests were built to.</summary>
internal static class ProjectFolder
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    public static string SampleData => Path.Combine(Root, "data");

    /// <summary>Real market data beside the project; may be absent.</summary>
    public static string RealData => Path.GetFullPath(Path.Combine(Root, "..", "shared", "lean-data"));

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
