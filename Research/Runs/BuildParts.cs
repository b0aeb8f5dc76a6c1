using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace MagnetLean.Research.Runs;

/// <summary>What runs depend on beside algorithm and data: the engine, the plugin, the rest of this program, the runtime.</summary>
internal static class BuildParts
{
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

    /// <summary>The parts of a build, each with its hash or what else tells it from others.</summary>
    /// <param name="folder">Where its dlls lie.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(string folder) =>
    [
        .. Files.Select(file => KeyValuePair.Create($"{file.Part} {file.File}", ContentHash.OfFile(Path.Combine(folder, file.File)))),
        KeyValuePair.Create("runtime", $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.ProcessArchitecture}"),
    ];
}
