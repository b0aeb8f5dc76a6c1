using System.Collections.Generic;

namespace MagnetLean.LeanReference;

/// <summary>
/// What LEAN's assemblies and packages are called and depend on, as of LEAN 24863901d, as far as this project refers to them. EmbeddedLean keeps
/// LEAN's folders, and in LEAN a folder is an assembly: that says where a type belongs.
/// </summary>
internal static class LeanAssemblies
{
    /// <summary>A version such as LEAN publishes, within those that a build asks for.</summary>
    public const string Version = "2.5.0";

    private static readonly LeanDependency MathNet = new("MathNet.Numerics", "5.0.0", new(5, 0, 0, 0));
    private static readonly LeanDependency NodaTime = new("NodaTime", "3.0.5", new(3, 0, 5, 0));
    private static readonly LeanDependency NewtonsoftJson = new("Newtonsoft.Json", "13.0.2", new(13, 0, 0, 0));

    private static readonly LeanAssembly PythonRuntime = new("Python.Runtime") { Package = "QuantConnect.pythonnet", PackageVersion = "2.0.65" };

    private static readonly LeanAssembly Logging = new("QuantConnect.Logging");

    private static readonly LeanAssembly Compression = new("QuantConnect.Compression", Logging);

    private static readonly LeanAssembly Configuration = new("QuantConnect.Configuration", Logging) { Dependencies = [NewtonsoftJson] };

    private static readonly LeanAssembly Common = new("QuantConnect.Common", PythonRuntime, Logging, Compression, Configuration)
    {
        Folder = "Common",
        Dependencies = [MathNet, NewtonsoftJson, NodaTime],
    };

    private static readonly LeanAssembly Indicators = new("QuantConnect.Indicators", PythonRuntime, Logging, Common)
    {
        Folder = "Indicators",
        Dependencies = [MathNet],
    };

    private static readonly LeanAssembly Algorithm = new("QuantConnect.Algorithm", PythonRuntime, Logging, Configuration, Common, Indicators)
    {
        Folder = "Algorithm",
        Dependencies = [MathNet, NewtonsoftJson, NodaTime],
    };

    private static readonly LeanAssembly Framework = new("QuantConnect.Algorithm.Framework", PythonRuntime, Common, Indicators, Algorithm)
    {
        Folder = "Algorithm.Framework",
        Dependencies = [MathNet, NodaTime],
    };

    private static readonly LeanAssembly Engine = new(
        "QuantConnect.Lean.Engine", PythonRuntime, Logging, Compression, Configuration, Common, Indicators, Algorithm)
    {
        Dependencies = [MathNet, NewtonsoftJson, NodaTime],
    };

    // LEAN does not name it: it comes with what its packages depend on, and brings a type Globals outside of every namespace.
    private static readonly LeanAssembly Plotly = new("Plotly.NET") { PackageVersion = "6.0.0-reference" };

    private static readonly LeanAssembly Launcher = new(
        "QuantConnect.Lean.Launcher", Logging, Compression, Configuration, Common, Indicators, Algorithm, Framework, Engine, Plotly)
    {
        Package = "QuantConnect.Lean",
    };

    /// <summary>All, each after those that it refers to.</summary>
    public static IReadOnlyList<LeanAssembly> All { get; } =
        [PythonRuntime, Logging, Compression, Configuration, Common, Indicators, Algorithm, Framework, Engine, Plotly, Launcher];

    /// <summary>What of somebody else's they refer to.</summary>
    public static IReadOnlyList<LeanDependency> Dependencies { get; } = [MathNet, NewtonsoftJson, NodaTime];

    /// <summary>What only the packages bring: LEAN's own folder has none of it.</summary>
    public static IReadOnlyList<LeanAssembly> OfPackagesAlone { get; } = [Plotly];
}
