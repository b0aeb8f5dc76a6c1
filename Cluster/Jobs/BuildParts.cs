using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MagnetLean.Cluster.Jobs;

/// <summary>What runs depend on beside algorithm and data, by name and hash: the engine, the plugin, the rest of this program, the runtime.</summary>
internal static class BuildParts
{
    /// <summary>Letters of a hash that are kept.</summary>
    public const int HashLetters = 32;

    private const string Absent = "absent";

    private static readonly (string Part, string File)[] Files =
    [
        ("engine", "EmbeddedLean.dll"),
        ("plugin", "Algorithm.dll"),
        ("plugin", "MagnetLean.Risk.dll"),
        ("program", "MagnetLean.Launcher.dll"),
        ("program", "MagnetLean.Cluster.dll"),
        ("program", "MagnetLean.Research.dll"),
        ("program", "MagnetLean.Reporting.dll"),
        ("library", "NodaTime.dll"),
        ("library", "MathNet.Numerics.dll"),
    ];

    /// <summary>The parts of a build.</summary>
    /// <param name="folder">Where its dlls lie.</param>
    public static IReadOnlyList<BuildPart> Of(string folder) =>
    [
        .. Files.Select(file => new BuildPart($"{file.Part} {file.File}", HashOf(Path.Combine(folder, file.File)))),
        new BuildPart("runtime", $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.ProcessArchitecture}"),
    ];

    /// <summary>The first part that differs, as a sentence that names both; null where none does.</summary>
    /// <param name="here">The worker's.</param>
    /// <param name="there">The job's.</param>
    public static string? Difference(IReadOnlyList<BuildPart> here, IReadOnlyList<BuildPart> there)
    {
        var own = here.ToDictionary(part => part.Name, part => part.Version, StringComparer.Ordinal);
        var other = there.FirstOrDefault(part => own.GetValueOrDefault(part.Name) != part.Version);
        return other is null
            ? null
            : $"its {other.Name} is {own.GetValueOrDefault(other.Name) ?? Absent}, that of the sweep is {other.Version}; allowed: the same build on all machines";
    }

    private static string HashOf(string file)
    {
        if (!File.Exists(file))
        {
            return Absent;
        }

        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..HashLetters];
    }
}
