using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MagnetLean.Research.Runs;

/// <summary>What an algorithm's dll is loaded with.</summary>
internal static class AlgorithmLibraries
{
    /// <summary>
    /// What lies beside a dll of what it refers to, and of what that refers to; none of what this program has itself, and none beside a dll that is part of
    /// this program.
    /// </summary>
    /// <param name="location">The dll.</param>
    /// <param name="programFolder">Where this program's own dlls lie.</param>
    /// <returns>Full paths, in the order in which they are referred to.</returns>
    public static IReadOnlyList<string> Beside(string location, string programFolder)
    {
        if (IsOwn(location, programFolder))
        {
            return [];
        }

        var folder = Path.GetDirectoryName(location)!;
        var files = new List<string>();
        var (seen, next) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Path.GetFileName(location) }, new Queue<string>());
        next.Enqueue(location);
        while (next.TryDequeue(out var path))
        {
            foreach (var reference in References(path))
            {
                var (name, beside) = ($"{reference}.dll", Path.Combine(folder, $"{reference}.dll"));
                if (File.Exists(beside) && !File.Exists(Path.Combine(programFolder, name)) && seen.Add(name))
                {
                    files.Add(beside);
                    next.Enqueue(beside);
                }
            }
        }

        return files;
    }

    /// <summary>Whether a dll is part of this program.</summary>
    /// <param name="location">The dll.</param>
    /// <param name="programFolder">Where this program's own dlls lie.</param>
    public static bool IsOwn(string location, string programFolder) =>
        Path.GetFullPath(Path.GetDirectoryName(location)!) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(programFolder));

    private static List<string> References(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        var names = new List<string>();
        if (image.HasMetadata)
        {
            var metadata = image.GetMetadataReader();
            foreach (var handle in metadata.AssemblyReferences)
            {
                names.Add(metadata.GetString(metadata.GetAssemblyReference(handle).Name));
            }
        }

        return names;
    }
}
