using System;
using System.Linq;
using MagnetLean.Magnets;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class VolumeProfileTests
{
    [Fact]
    public void A_bin_keeps_its_width_within_a_factor_of_two_of_what_is_wanted()
    {
        var profile = new VolumeProfile(4);

        double Fitted(double width)
        {
            profile.FitWidth(width);
            return profile.Bins.Width;
        }

        new[] { 0.25, 0.5, 0.51, 0.25, 0.24, 0.125, 0.124, 0, -1, double.NaN }.Select(Fitted)
            .ShouldBe([0.25, 0.25, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.125, 0.125]);
    }

    [Fact]
    public void Bins_are_empty_until_their_width_is_known_and_hold_all_bars_then()
    {
        var profile = new VolumeProfile(2);
        profile.Add(Price(3), Price(3), 7);
        profile.Add(Price(4), Price(4), 8);
        profile.Add(Price(5), Price(5), 9);
        profile.Rescale(1, 1);
        (profile.Count, profile.Bins.Total).ShouldBe((2, 0));

        profile.FitWidth(1);

        (profile.Bins.First, profile.Bins.Total).ShouldBe((4, 17));
    }

    [Fact]
    public void While_there_is_room_nothing_leaves()
    {
        var profile = new VolumeProfile(4);
        profile.FitWidth(1);

        profile.Add(Price(4), Price(4), 8);

        (profile.Bins.First, profile.Bins.Total).ShouldBe((4, 8));
    }

    // 1e16 + 1 is 1e16: what it leaves behind is wrong by one until all is summed anew.
    [Fact]
    public void Rounding_is_forgotten_once_all_bars_have_changed()
    {
        var profile = new VolumeProfile(2);
        profile.FitWidth(1);
        foreach (var weight in new[] { 1e16, 1, 1, 1 })
        {
            profile.Add(Price(4), Price(4), weight);
        }

        profile.Bins.Total.ShouldBe(2);
    }

    [Fact]
    public void Bars_that_lie_too_far_apart_for_the_bins_widen_them()
    {
        var profile = new VolumeProfile(4);
        profile.FitWidth(0.25);

        profile.Add(Price(1), Price(1), 1);
        profile.Add(Price(300), Price(300), 2); // 1 200 bins of a quarter from there, of 1 024

        (profile.Bins.Width, profile.Bins.First, profile.Bins.Total).ShouldBe((0.5, 3, 3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_split_shifts_all_bars_and_weighs_them_anew_and_the_oldest_still_leaves(bool full)
    {
        var profile = new VolumeProfile(full ? 2 : 3);
        profile.FitWidth(1);
        profile.Add(Price(4), Price(4), 8);
        profile.Add(Price(6), Price(6), 6);

        profile.Rescale(Math.Exp(-2), 2);
        profile.Add(Price(3), Price(3), 1);

        var bins = new double[PriceBins.Most];
        bins[..profile.Bins.Read(bins)].ShouldBe(full ? [1, 12] : [16, 1, 12]);
        profile.Bins.First.ShouldBe(full ? 3 : 2);
    }

    // The middle of a bin of width 1.
    private static double Price(int bin) => Math.Exp(bin + 0.5);
}
