using MagnetLean.Tests.Launcher.Architecture;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Architecture;

/// <summary>Folders of the monitor do not depend on each other in circles, as those of the other projects do not.</summary>
public sealed class FolderTests
{
    [Fact]
    public void No_folder_uses_what_uses_it()
    {
        var graph = FolderGraph.Of("Monitor", "MagnetLean.Monitor", folder => folder);

        graph.Edges.ShouldNotBeEmpty();
        graph.Circle().ShouldBeNull();
    }
}
