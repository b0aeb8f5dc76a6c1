using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Cluster.Desk;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>Whether machines have the same data.</summary>
public sealed class DataComparisonTests
{
    [Fact]
    public void Equal_files_in_different_places_are_equal_and_what_differs_is_missing_or_has_come_is_named_with_both_hashes()
    {
        using var here = new Workspace();
        using var there = new Workspace();
        foreach (var place in new[] { here, there })
        {
            place.File("data/equity/a.zip", "bars");
            place.File("data/maps/a.csv", "names");
        }

        var (own, other) = (new DataHashes(here.At("data")), new DataHashes(there.At("data")));
        var lists = new DataLists(other);
        Compare("none.zip").ShouldBeNull("neither has it");
        Compare("equity/a.zip", "maps").ShouldBeNull();

        there.File("data/equity/a.zip", "other bars");
        Compare("equity/a.zip", "maps").ShouldBe(
            $"its data file equity/a.zip is {other.Of("equity/a.zip")}, here it is {own.Of("equity/a.zip")}; allowed: the same data on all machines (--data-folder)");

        File.Delete(there.At("data/equity/a.zip"));
        Compare("equity/a.zip").ShouldNotBeNull().ShouldContain("equity/a.zip is absent, here it is");

        there.File("data/maps/b.csv", "a second");
        Compare("maps").ShouldNotBeNull().ShouldContain("its data file maps is");

        string? Compare(params string[] names)
        {
            var comparison = new DataComparison(own, Nothing());
            var fingerprint = lists.FingerprintOf([.. names.Select(name => there.At($"data/{name}"))]);
            var difference = comparison.Difference("b", fingerprint, lists.FilesOf(fingerprint));
            comparison.IsEqual(fingerprint).ShouldBe(difference is null);
            return difference;
        }
    }

    [Fact]
    public void What_the_desk_does_not_have_is_held_against_the_first_worker()
    {
        using var desk = new Workspace();
        var comparison = new DataComparison(new DataHashes(desk.Path), Nothing());

        comparison.Difference("a", "1", [new DataFile("x.zip", "11")]).ShouldBeNull();
        comparison.Difference("b", "2", [new DataFile("w.zip", "99"), new DataFile("x.zip", "22")]).ShouldNotBeNull().ShouldStartWith("its data file x.zip is 22, at a it is 11; allowed");
        comparison.Difference("c", "3", [new DataFile("w.zip", "33"), new DataFile("x.zip", "11")]).ShouldBeNull("what a refused worker has is no measure");
    }

    [Fact]
    public void What_finished_runs_have_read_is_the_measure_where_the_desk_does_not_have_it_and_what_others_read_is_kept_for_the_next_time()
    {
        using var desk = new Workspace();
        var finished = new TrialData(new Dictionary<string, string> { ["x.zip"] = "11" });
        var comparison = new DataComparison(new DataHashes(desk.Path), finished);

        comparison.Difference("a", "1", [new DataFile("x.zip", "22"), new DataFile("y.zip", "99")])
            .ShouldBe("its data file x.zip is 22, in the finished runs of this sweep it is 11; allowed: the same data on all machines (--data-folder)");
        comparison.Difference("b", "2", [new DataFile("x.zip", "11"), new DataFile("y.zip", "33")]).ShouldBeNull();

        finished.TakeNew().ShouldBe([KeyValuePair.Create("y.zip", "33")]);
    }

    private static TrialData Nothing() => new(new Dictionary<string, string>());
}
