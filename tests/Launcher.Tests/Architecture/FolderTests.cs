using System;
using System.Linq;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Architecture;

/// <summary>Folders of a project do not depend on each other in circles: what uses what can be read off, and taken out, folder by folder.</summary>
public sealed class FolderTests
{
    // A parent that is made of its child's parts: one subject in two folders.
    private static readonly string[] PartsOfTheirParent =
        ["Algorithm/Magnets/Detection", "Reporting/TearSheet/Sections"];

    [Theory]
    [InlineData("Algorithm", "Algorithm")]
    [InlineData("Risk", "MagnetLean.Risk")]
    [InlineData("Reporting", "MagnetLean.Reporting")]
    [InlineData("Research", "MagnetLean.Research")]
    [InlineData("Cluster", "MagnetLean.Cluster")]
    [InlineData("Launcher", "MagnetLean.Launcher")]
    public void No_folder_uses_what_uses_it(string project, string assembly)
    {
        var graph = FolderGraph.Of(project, assembly, folder => Node($"{project}/{folder}"));

        graph.Edges.ShouldNotBeEmpty();
        graph.Circle().ShouldBeNull();
    }

    [Fact]
    public void What_EmbeddedLean_has_of_one_of_LEANs_projects_uses_no_other_that_uses_it()
    {
        // Within a project of LEAN's, its folders depend on each other in circles, and are named and cut as LEAN's.
        var graph = FolderGraph.Of("EmbeddedLean", "EmbeddedLean", folder => folder.Split('/')[0]);

        graph.Edges.ShouldNotBeEmpty();
        graph.Circle().ShouldBeNull();
        graph.Edges.Where(edge => edge.From == "Common").ShouldBeEmpty();
    }

    [Fact]
    public void A_circle_is_told_with_its_types()
    {
        var whole = FolderGraph.Of("Algorithm", "Algorithm", folder => folder);

        whole.Circle().ShouldNotBeNull().ShouldContain("Magnets/Detection -> Magnets (");
    }

    private static string Node(string folder) => PartsOfTheirParent.Contains(folder, StringComparer.Ordinal)
        ? folder[..folder.LastIndexOf('/')]
        : folder;
}
