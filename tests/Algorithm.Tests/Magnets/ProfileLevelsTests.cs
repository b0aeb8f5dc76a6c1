using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>
/// What is read off a profile whose bins hold given volumes. A place is counted in bins from the lower edge of the first. A bin's smoothed volume is
/// a quarter of its own twice and its neighbours' once.
/// </summary>
public class ProfileLevelsTests
{
    private const double Width = 0.125;
    private const int First = 32;

    private static readonly DetectionOptions Options = new() { ValueArea = 0.5, NodeDensity = 1, VoidDensity = 0.6 };

    [Theory]
    [InlineData(new double[] { 4, 8, 4 }, 1.5, 0.125)] // 4 6 4, of 16/3 in the mean
    [InlineData(new double[] { 8, 4, 4 }, 1.0, 0.0)] // 5 5 3: the first of equals, drawn toward its neighbour and no denser than the mean
    [InlineData(new double[] { 2, 2, 12 }, 2.5 - 4.5 / 11, 0.21875)] // 1.5 4.5 6.5
    [InlineData(new double[] { 12, 2, 2 }, 0.5 + 4.5 / 11, 0.21875)]
    [InlineData(new double[] { 2, 12, 6, 4 }, 1.5 + 3.0 / 19, 1 / 3.0)] // 4 8 7 3.5, of 6
    public void The_point_of_control_lies_where_its_bin_and_the_neighbours_have_their_weight(double[] volumes, double place, double prominence)
    {
        var control = Loaded(volumes).PointOfControl(MagnetKind.PointOfControl, Bars.Epoch);

        Place(control).ShouldBe(place, 1e-9);
        control.Prominence.ShouldBe(prominence, 1e-12);
        control.Born.ShouldBe(Bars.Epoch);
    }

    [Fact]
    public void Two_bins_say_nothing() => new ProfileLevels(Options).Load(Profile(8, 8)).ShouldBeFalse();

    [Theory]
    [InlineData(0.5, new double[] { 4, 8, 24, 16, 8, 4, 4, 4 }, 1.0, 4.0, 1 / 3.0)] // 18, 16 above, 11 below: 45 of the 36 wanted
    [InlineData(0.45, new double[] { 4, 8, 16, 24, 16, 8, 4 }, 3.0, 5.0, 0.575)] // 20, then of 16 and 16 the one above: just the 36 wanted
    [InlineData(0.5, new[] { 1.5, 0.5, 0.25, 0.25, 0.25, 0.25 }, 0.0, 2.0, 0.5)] // nothing lies below: 0.875, then 0.6875, of 1.5
    [InlineData(0.5, new[] { 0.25, 0.25, 0.25, 0.25, 0.5, 1.5 }, 4.0, 6.0, 0.5)] // nothing lies above
    [InlineData(0.5, new double[] { 8, 8, 8, 8, 8, 8, 8, 8 }, null, null, null)] // half of the volume in half of the bins is no denser
    [InlineData(0.95, new double[] { 8, 8, 8, 8 }, null, null, null)] // all bins hold less than that, smoothed
    [InlineData(0.95, new double[] { 24, 8, 8, 8 }, null, null, null)]
    public void The_value_area_grows_from_the_point_of_control_to_the_denser_side(
        double share, double[] volumes, double? low, double? high, double? density)
    {
        var area = new SightingBuffer();

        Loaded(volumes, Options with { ValueArea = share }).AddValueArea(area, MagnetKind.ValueAreaLow, MagnetKind.ValueAreaHigh, Bars.Epoch);

        area.Sightings.ToArray().Select(seen => (seen.Kind, Math.Round(Place(seen), 9), Math.Round(seen.Prominence, 12))).ShouldBe(
            density is { } denser
                ? [(MagnetKind.ValueAreaHigh, high!.Value, Math.Round(denser, 12)), (MagnetKind.ValueAreaLow, low!.Value, Math.Round(denser, 12))]
                : []);
    }

    // Smoothed: 12 6 2 8 10 8 10 8 2 0 10 20 10 0 4 8, 8 in the mean. The peak is the twelfth; 12, both 10 and the last 8 exceed their neighbours.
    [Theory]
    [InlineData(1.0, 0.1, 4, new[] { 0.5 + 1 / 3.0, 4.5, 6.5, 15.5 - 1 / 3.0 })] // the nearest bin at least
    [InlineData(1.25, 0.1, 4, new[] { 0.5 + 1 / 3.0, 4.5, 6.5 })] // just as dense as is asked for: 10
    [InlineData(1.0, 2.4, 4, new[] { 0.5 + 1 / 3.0, 4.5, 15.5 - 1 / 3.0 })] // of equals the first
    [InlineData(1.0, 2.6, 4, new[] { 0.5 + 1 / 3.0, 4.5 })] // three bins from the last there is more
    [InlineData(1.0, 4.0, 4, new[] { 0.5 + 1 / 3.0 })]
    [InlineData(1.0, 0.1, 3, new[] { 0.5 + 1 / 3.0, 4.5, 6.5 })] // the least prominent goes
    public void A_node_is_dense_and_exceeds_what_lies_within_an_atr(double density, double atrInBins, int most, double[] places)
    {
        const double Price = 100;
        var nodes = new SightingBuffer();
        nodes.Add(new Sighting(MagnetKind.PointOfControl, Price, 0, Bars.Epoch));

        Loaded([24, 0, 0, 8, 16, 0, 16, 8, 0, 0, 0, 40, 0, 0, 0, 16], Options with { NodeDensity = density, ProfileNodes = most })
            .AddNodes(nodes, MagnetKind.HighVolumeNode, Price, atrInBins * Width * Price, Bars.Epoch);

        nodes.Sightings[0].Kind.ShouldBe(MagnetKind.PointOfControl);
        nodes.Sightings[1..].ToArray().Select(seen => Math.Round(Place(seen), 9)).ShouldBe(places.Select(place => Math.Round(place, 9)));
        nodes.Sightings[1].Prominence.ShouldBe(0.5, 1e-12);
    }

    // Smoothed: 12 12 4 0 0 6 18 18 6 0 4 8, 8 in the mean: below 4.8 from 2 to 5 (lack 5/6) and from 9 to 11 (lack 3/4).
    [Theory]
    [InlineData(0.6, 1.0, 3.5, 3, new[] { 5.0, 2, 11 })] // inside of the first, below the second
    [InlineData(0.6, 1.0, 3.5, 2, new[] { 5.0, 2 })] // the second lacks less
    [InlineData(0.6, 2.0, 1.0, 3, new[] { 5.0, 11 })] // just two ATRs wide
    [InlineData(0.6, 2.1, 1.0, 3, new[] { 5.0 })]
    [InlineData(0.6, 1.0, 2.0, 3, new[] { 5.0, 11 })] // at an edge: the other one
    [InlineData(0.6, 1.0, 5.0, 3, new[] { 2.0, 11 })]
    [InlineData(0.6, 1.0, 12.0, 3, new[] { 2.0, 9 })]
    [InlineData(0.6, 0.0, 1.0, 3, new[] { 5.0, 11 })] // any width does
    [InlineData(0.5, 1.0, 1.0, 3, new[] { 5.0, 10 })] // what has just the density is not in it
    public void A_void_shows_the_edge_that_price_reaches_last(double density, double least, double price, int most, double[] places)
    {
        var level = Math.Exp((First + price) * Width);
        var voids = new SightingBuffer();

        Loaded([16, 16, 0, 0, 0, 0, 24, 24, 0, 0, 0, 16], Options with { VoidDensity = density, MinVoid = least, ProfileVoids = most })
            .AddVoids(voids, MagnetKind.VoidEdge, level, level * Width, Bars.Epoch);

        voids.Sightings.ToArray().Select(seen => Math.Round(Place(seen), 9)).ShouldBe(places);
        voids.Sightings[0].Prominence.ShouldBe(density > 0.5 ? Place(voids.Sightings[0]) < 6 ? 5.0 / 6 : 0.75 : 1, 1e-12);
    }

    // Smoothed: 0.5 0.25 6 18 18 6 0 6 18 18 6 0.25 0.5, 98/13 in the mean.
    [Fact]
    public void Emptiness_at_either_end_is_no_void()
    {
        var voids = new SightingBuffer();
        voids.Add(new Sighting(MagnetKind.PointOfControl, 1, 0, Bars.Epoch));

        Loaded([1, 0, 0, 24, 24, 0, 0, 0, 24, 24, 0, 0, 1], Options with { VoidDensity = 0.35 })
            .AddVoids(voids, MagnetKind.VoidEdge, 1, Width, Bars.Epoch);

        voids.Sightings.ToArray().Select(seen => (seen.Kind, seen.Prominence)).ShouldBe([(MagnetKind.PointOfControl, 0), (MagnetKind.VoidEdge, 1)]);
        Place(voids.Sightings[1]).ShouldBe(7, 1e-9);
    }

    private static ProfileLevels Loaded(double[] volumes, DetectionOptions? options = null)
    {
        // What an earlier, wider profile has left does not count.
        var levels = new ProfileLevels(options ?? Options);
        levels.Load(Profile([.. Enumerable.Repeat(99.0, 40)])).ShouldBeTrue();
        levels.Load(Profile(volumes)).ShouldBeTrue();
        return levels;
    }

    private static PriceBins Profile(params double[] volumes)
    {
        var bins = new PriceBins();
        bins.Clear(Width);
        for (var i = 0; i < volumes.Length; i++)
        {
            var middle = (First + i + 0.5) * Width;
            bins.Add(middle, middle, volumes[i]);
        }

        return bins;
    }

    private static double Place(Sighting seen) => Math.Log(seen.Level) / Width - First;
}
