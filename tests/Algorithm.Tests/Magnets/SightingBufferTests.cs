using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class SightingBufferTests
{
    [Fact]
    public void It_keeps_its_order_as_it_grows_and_begins_anew_when_cleared()
    {
        var buffer = Of([.. Enumerable.Range(0, 40).Select(i => (double)i)]);

        buffer.Count.ShouldBe(40);
        Prominences(buffer).ShouldBe(Enumerable.Range(0, 40).Select(i => (double)i));

        buffer.Clear();
        buffer.Count.ShouldBe(0);
        Prominences(buffer).ShouldBeEmpty();
        buffer.Add(Sighting(7));
        Prominences(buffer).ShouldBe([7]);
    }

    [Fact]
    public void Others_are_added_behind_its_own_and_stay_where_they_are()
    {
        var (own, others) = (Of(1, 2), Of(3, 4, 5));

        own.Add(others);

        Prominences(own).ShouldBe([1, 2, 3, 4, 5]);
        Prominences(others).ShouldBe([3, 4, 5]);
    }

    [Theory]
    [InlineData(2.5, new[] { 0.1, 3, 2.5 })] // 2 is the least prominent of the two, whatever comes before them
    [InlineData(2, new[] { 0.1, 3, 2 })]
    [InlineData(1, new[] { 0.1, 3, 2 })]
    [InlineData(9, new[] { 0.1, 3, 9 })]
    public void Among_so_many_the_least_prominent_goes_where_a_new_one_is_more_so(double prominence, double[] left)
    {
        var buffer = Of(0.1);
        buffer.AddAmong(1, 2, Sighting(3));
        buffer.AddAmong(1, 2, Sighting(2));

        buffer.AddAmong(1, 2, Sighting(prominence));

        Prominences(buffer).ShouldBe(left);
    }

    [Fact]
    public void The_first_of_them_and_of_equals_goes_too()
    {
        var buffer = Of(2, 5, 5);
        buffer.AddAmong(0, 3, Sighting(4));
        Prominences(buffer).ShouldBe([4, 5, 5]);

        buffer.AddAmong(1, 2, Sighting(6));
        Prominences(buffer).ShouldBe([4, 6, 5]);
    }

    [Fact]
    public void One_that_equals_the_least_prominent_leaves_it_there()
    {
        var buffer = Of(2, 5);

        buffer.AddAmong(0, 2, Sighting(2) with { Level = 50 });

        buffer.Sightings.ToArray().Select(sighting => sighting.Level).ShouldBe([100, 100]);
    }

    [Fact]
    public void Where_there_may_be_none_none_is_added()
    {
        var full = Of([.. Enumerable.Range(0, 16).Select(i => (double)i)]);

        full.AddAmong(16, 0, Sighting(99));

        full.Count.ShouldBe(16);
    }

    [Fact]
    public void A_split_scales_levels_and_no_prominence()
    {
        var buffer = Of(1, 2);

        buffer.Rescale(0.5);

        buffer.Sightings.ToArray().Select(sighting => (sighting.Level, sighting.Prominence)).ShouldBe([(50, 1), (50, 2)]);
    }

    private static SightingBuffer Of(params double[] prominences)
    {
        var buffer = new SightingBuffer();
        foreach (var prominence in prominences)
        {
            buffer.Add(Sighting(prominence));
        }

        return buffer;
    }

    private static Sighting Sighting(double prominence) => new(MagnetKind.RoundNumber, 100, prominence, Bars.Epoch);

    private static double[] Prominences(SightingBuffer buffer) => [.. buffer.Sightings.ToArray().Select(sighting => sighting.Prominence)];
}
