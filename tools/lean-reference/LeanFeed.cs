using System.Collections.Generic;
using System.IO;
using System.Linq;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Versioning;

namespace MagnetLean.LeanReference;

/// <summary>A folder of packages with LEAN's ids and dependencies, which NuGet restores from as from any other source.</summary>
internal static class LeanFeed
{
    private static readonly NuGetFramework Framework = NuGetFramework.Parse("net10.0");

    /// <summary>Writes a package for each of <see cref="LeanAssemblies.All"/> and of what they depend on.</summary>
    /// <param name="assemblies">Where the compiled assemblies lie.</param>
    /// <param name="folder">Where the packages go.</param>
    public static void Write(string assemblies, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var dependency in LeanAssemblies.Dependencies)
        {
            Write(folder, dependency.Package, dependency.Version, Path.Combine(assemblies, $"{dependency.Package}.dll"), []);
        }

        foreach (var assembly in LeanAssemblies.All)
        {
            Write(folder, assembly.Package, assembly.PackageVersion, Path.Combine(assemblies, $"{assembly.Name}.dll"),
            [
                .. assembly.References.Select(reference => Dependency(reference.Package, reference.PackageVersion)),
                .. assembly.Dependencies.Select(dependency => Dependency(dependency.Package, dependency.Version)),
            ]);
        }
    }

    private static void Write(string folder, string id, string version, string dll, IEnumerable<PackageDependency> dependencies)
    {
        var package = new PackageBuilder
        {
            Id = id,
            Version = NuGetVersion.Parse(version),
            Description = $"Signatures to compile against; {Path.GetFileName(dll)} does not run.",
        };
        package.Authors.Add("MagnetLean");
        package.DependencyGroups.Add(new PackageDependencyGroup(Framework, dependencies));
        package.Files.Add(new PhysicalPackageFile { SourcePath = dll, TargetPath = $"lib/net10.0/{Path.GetFileName(dll)}" });
        using var stream = File.Create(Path.Combine(folder, $"{id}.{version}.nupkg"));
        package.Save(stream);
    }

    private static PackageDependency Dependency(string package, string version) => new(package, VersionRange.Parse(version));
}
