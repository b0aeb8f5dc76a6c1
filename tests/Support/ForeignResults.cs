using System.IO;
using Xunit;

namespace MagnetLean.Tests.Support;

/// <summary>Result files that LEAN itself wrote, where they lie beside the project.</summary>
internal static class ForeignResults
{
    public static string Path(string name)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Workspace.Repository, "..", "shared", "lean-results", $"{name}.json"));
        Skip.IfNot(File.Exists(path), $"{path} is not there");
        Skip.IfNot(Directory.Exists(Support.ProjectFolder.RealData), $"{Support.ProjectFolder.RealData} is not there");
        return path;
    }
}
