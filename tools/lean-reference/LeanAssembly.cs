using System.Collections.Generic;

namespace MagnetLean.LeanReference;

/// <summary>One of the assemblies that LEAN consists of or brings.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="References">Those that it refers to.</param>
internal sealed record LeanAssembly(string Name, params IReadOnlyList<LeanAssembly> References)
{
    /// <summary>The package that it comes in.</summary>
    public string Package { get; init; } = Name;

    /// <summary>The version of its package.</summary>
    public string PackageVersion { get; init; } = LeanAssemblies.Version;

    /// <summary>Folder of EmbeddedLean that holds its types; null where what is needed of it is written by hand alone.</summary>
    public string? Folder { get; init; }

    /// <summary>Other packages that its package depends on.</summary>
    public IReadOnlyList<LeanDependency> Dependencies { get; init; } = [];
}
