using System.IO;

namespace MagnetLean.Reporting.Results;

/// <summary>Objects of LEAN's object store as the files that both engines keep them in.</summary>
internal static class StoredObject
{
    /// <summary>The file of an object.</summary>
    /// <param name="root">Where the object store keeps its files.</param>
    /// <param name="key">The object's key, its parts separated by <c>/</c>.</param>
    public static string PathOf(string root, string key) => Path.Combine([root, .. key.Split('/')]);
}
