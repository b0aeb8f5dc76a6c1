using System.IO;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Cluster.Workers;
using MagnetLean.Reporting.Input;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>What a job brings along, on a worker's disk.</summary>
public sealed class JobFolderTests
{
    [Fact]
    public void Files_lie_where_their_names_say()
    {
        using var folder = new JobFolder();

        var objects = folder.Unpack("objects", [new JobFile("fuse/state", [1, 2, 3])]);

        File.ReadAllBytes(Path.Combine(objects, "fuse", "state")).ShouldBe([1, 2, 3]);
        Path.GetDirectoryName(objects).ShouldBe(folder.Location);
    }

    [Theory]
    [InlineData("../state")]
    [InlineData("fuse/../../algorithm/Plugin.dll")]
    [InlineData("../objects-of-mine/state")]
    [InlineData("/etc/state")]
    [InlineData("")]
    public void A_name_that_leads_elsewhere_is_refused_and_nothing_is_written(string name)
    {
        using var folder = new JobFolder();

        var refusal = Should.Throw<InputException>(() => folder.Unpack("objects", [new JobFile(name, [1])]));

        refusal.Message.ShouldContain($"'{name}' is not allowed; allowed: a path within its folder");
        Directory.GetFileSystemEntries(Path.Combine(folder.Location, "objects")).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_killed_worker_has_left_goes_with_the_next_one_and_what_is_in_use_stays()
    {
        using var present = new JobFolder();
        var killed = Directory.CreateTempSubdirectory("magnetlean-job-");
        File.WriteAllText(Path.Combine(killed.FullName, "in-use"), "");
        File.WriteAllText(Path.Combine(killed.CreateSubdirectory("objects").FullName, "state"), "left");

        JobFolder.ClearAbandoned();

        killed.Refresh();
        killed.Exists.ShouldBeFalse();
        Directory.Exists(present.Location).ShouldBeTrue();
    }
}
