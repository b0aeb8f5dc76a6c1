using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MagnetLean.LeanReference;
using MagnetLean.Tests.Support;
using QuantConnect.Algorithm;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.LeanReference;

public sealed class ReferenceAssembliesTests(ReferenceAssembliesTests.Compiled compiled) : IClassFixture<ReferenceAssembliesTests.Compiled>
{
    [Fact]
    public void What_is_public_in_EmbeddedLean_lies_in_the_assembly_that_lean_has_it_in()
    {
        var placed = Directory.EnumerateFiles(compiled.Folder, "QuantConnect.*.dll")
            .SelectMany(dll => Types(dll).Select(type => (Type: type, Assembly: Path.GetFileNameWithoutExtension(dll)))).ToList();
        var home = placed.GroupBy(type => type.Type).ToDictionary(group => group.Key, group => group.Single().Assembly);
        var embedded = typeof(QCAlgorithm).Assembly.GetExportedTypes()
            .Where(type => type is { IsNested: false, Namespace: { } space } && !space.StartsWith("MagnetLean", StringComparison.Ordinal))
            .Select(type => type.FullName!).ToList();

        embedded.ShouldNotBeEmpty();
        embedded.Except(home.Keys).ShouldBeEmpty();
        home["QuantConnect.Algorithm.QCAlgorithm"].ShouldBe("QuantConnect.Algorithm");
        home["QuantConnect.Interfaces.IAlgorithm"].ShouldBe("QuantConnect.Common");
        home["QuantConnect.Indicators.IndicatorDataPoint"].ShouldBe("QuantConnect.Common");
        home["QuantConnect.Indicators.AverageTrueRange"].ShouldBe("QuantConnect.Indicators");
        home["QuantConnect.Algorithm.Framework.Risk.RiskManagementModel"].ShouldBe("QuantConnect.Algorithm");
        home["QuantConnect.Algorithm.Framework.Risk.MaximumDrawdownPercentPortfolio"].ShouldBe("QuantConnect.Algorithm.Framework");
        home["QuantConnect.Lean.Engine.AlgorithmManager"].ShouldBe("QuantConnect.Lean.Engine");
    }

    [Fact]
    public void Only_the_packages_bring_another_Globals()
    {
        Types(Path.Combine(compiled.Folder, "Plotly.NET.dll")).ShouldBe(["Globals"]);
        LeanAssemblies.OfPackagesAlone.Select(assembly => assembly.Name).ShouldBe(["Plotly.NET"]);
    }

    [Fact]
    public void A_type_that_is_internal_in_EmbeddedLean_is_in_none()
    {
        string[] all = [.. Directory.GetFiles(compiled.Folder, "QuantConnect.*.dll").SelectMany(dll => Types(dll, static _ => true))];

        all.ShouldContain("QuantConnect.Algorithm.QCAlgorithm");
        var hidden = typeof(QCAlgorithm).Assembly.GetTypes().Where(type => type is { IsNested: false, IsPublic: false, Namespace: { } space }
            && space.StartsWith("QuantConnect", StringComparison.Ordinal)).Select(type => type.FullName!).ToList();
        hidden.ShouldNotBeEmpty();
        all.Intersect(hidden).ShouldBeEmpty();
    }

    private static IEnumerable<string> Types(string dll) =>
        Types(dll, static type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public);

    private static IEnumerable<string> Types(string dll, Func<TypeDefinition, bool> isMeant)
    {
        using var reader = new PEReader(File.OpenRead(dll));
        var metadata = reader.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(isMeant)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}".TrimStart('.'))
        ];
    }

    /// <summary>The assemblies, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        public Compiled() => new ReferenceCompiler(
            Path.Combine(ProjectFolder.Root, "EmbeddedLean"),
            Path.Combine(ProjectFolder.Root, "tools", "lean-reference", "Signatures"),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path) != "EmbeddedLean.dll")).Compile(Folder);

        public string Folder { get; } = Directory.CreateTempSubdirectory("lean-reference-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
