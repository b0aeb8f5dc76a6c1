using MagnetLean.Cluster.Workers;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>Places of a worker as the desk calls them.</summary>
public sealed class DeskPathsTests
{
    private static readonly DeskPaths Paths = new(
        ("/tmp/job/algorithm/A.dll", "/home/me/my algos/A.dll"), ("/data/", "/tmp/job/objects"), ("/tmp/job/objects", "/home/me/store/"), ("/tmp/job/algorithm", "/home/me/my algos"));

    [Theory]
    [InlineData("no '/data/equity/a.zip'", "no '/tmp/job/objects/equity/a.zip'")]
    [InlineData("/data", "/tmp/job/objects")]
    [InlineData("it is in /data.", "it is in /tmp/job/objects.")]
    [InlineData("(/data), /data: /data\n", "(/tmp/job/objects), /tmp/job/objects: /tmp/job/objects\n")]
    [InlineData("/tmp/job/algorithm/A.dll and /tmp/job/algorithm/B.dll", "/home/me/my algos/A.dll and /home/me/my algos/B.dll")]
    [InlineData("/tmp/job/objects/state", "/home/me/store/state")]
    [InlineData("file:///data/x", "file:///data/x")]
    [InlineData("/mnt/data/x, /data2/x, /data.old/x, my/data", "/mnt/data/x, /data2/x, /data.old/x, my/data")]
    [InlineData("", "")]
    public void Whole_names_are_told_once_and_parts_of_others_stay(string here, string there) => Paths.Of(here).ShouldBe(there);

    [Fact]
    public void A_root_stands_for_nothing() => new DeskPaths(("/", "/home/me")).Of("/data/x").ShouldBe("/data/x");
}
