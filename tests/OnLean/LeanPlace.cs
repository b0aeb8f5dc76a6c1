using System.IO;
using System.Linq;
using System.Reflection;

namespace MagnetLean.OnLean;

/// <summary>Where LEAN, its data and the algorithms are, as the build was told.</summary>
internal static class LeanPlace
{
    public static string? Lean { get; } = Told("Lean");

    public static string? Data { get; } = Told("LeanData");

    public static string? Algorithms { get; } = Told("Algorithms");

    public static string Expected { get; } = Told("Expected")!;

    /// <summary>Why nothing can be run; null where it can.</summary>
    public static string? Missing { get; } =
        Lean is null ? "This needs LEAN itself: dotnet test tests/OnLean -p:Lean=FOLDER, a checkout's Launcher/bin/Release."
        : !File.Exists(Path.Combine(Lean, "QuantConnect.Lean.Launcher.dll")) ? $"There is no QuantConnect.Lean.Launcher.dll in {Lean}."
        : !Directory.Exists(Path.Combine(Data!, "cfd")) ? $"LEAN's data is not in {Data}: -p:LeanData=FOLDER says where it is."
        : null;

    private static string? Told(string name) => typeof(LeanPlace).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(told => told.Key == name)?.Value;
}
