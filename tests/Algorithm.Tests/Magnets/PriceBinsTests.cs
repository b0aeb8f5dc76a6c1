using MagnetLean.Magnets;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>Bins of width 1 in log price, the one with number n from n to n + 1.</summary>
public class PriceBinsTests
{
    private readonly PriceBins _bins = new();

    public PriceBinsTests() => _bins.Clear(1);

    [Fact]
    public void A_volume_is_spread_evenly_over_the_bins_that_it_touches()
    {
        _bins.TryAdd(2.5, 4.5, 3).ShouldBeTrue();
        _bins.TryAdd(4.1, 4.9, 2).ShouldBeTrue();

        Read().ShouldBe([1, 1, 3]);
        (_bins.First, _bins.Total, _bins.Width).ShouldBe((2, 5, 1));
    }

    [Fact]
    public void Bins_that_are_empty_again_are_cut_off_at_both_ends_and_stay_in_between()
    {
        _bins.TryAdd(2.5, 6.5, 5);
        _bins.TryAdd(2.5, 2.5, -1);
        _bins.TryAdd(6.5, 6.5, -1);
        _bins.TryAdd(4.5, 4.5, -1.5);

        Read().ShouldBe([1, 0, 1]);
        _bins.First.ShouldBe(3);
        _bins.TryAdd(1026.5, 1026.5, 1).ShouldBeTrue("what was cut off makes room");
        _bins.TryAdd(1027.5, 1027.5, 1).ShouldBeFalse("bins from 3 on are 1024 up to 1026");
    }

    [Fact]
    public void What_comes_to_a_bin_that_was_cut_off_finds_it_empty()
    {
        _bins.TryAdd(2.5, 4.5, 24);
        _bins.TryAdd(2.5, 2.5, -8);
        _bins.TryAdd(4.5, 4.5, -8);
        Read().ShouldBe([8]);

        _bins.TryAdd(2.5, 2.5, 3);
        _bins.TryAdd(4.5, 4.5, 5);

        Read().ShouldBe([3, 8, 5]);
    }

    [Fact]
    public void Nothing_is_read_where_all_was_taken_back()
    {
        _bins.TryAdd(2.5, 2.5, 1);
        _bins.TryAdd(2.5, 2.5, -1);

        Read().ShouldBeEmpty();
    }

    [Fact]
    public void A_single_bin_stays()
    {
        _bins.TryAdd(-0.5, -0.5, 1);

        Read().ShouldBe([1]);
        _bins.First.ShouldBe(-1);
    }

    // 2 and 3 become 1, 5 becomes 2, -1 stays -1, and 1026 becomes 513.
    [Fact]
    public void Where_prices_span_too_many_bins_every_two_are_joined()
    {
        _bins.Add(2.5, 3.5, 4);
        _bins.Add(5.5, 5.5, 8);
        _bins.Add(1026.5, 1026.5, 16);

        var read = Read();

        (_bins.Width, _bins.First, _bins.Total).ShouldBe((2, 1, 28));
        (read.Length, read[0], read[1], read[2], read[^1]).ShouldBe((513, 4, 8, 0, 16));
        _bins.Add(-1.5, -1.5, 1);
        (_bins.Width, _bins.First).ShouldBe((2, -1), "there is room for it now");
    }

    [Fact]
    public void What_spans_more_than_all_bins_by_itself_is_joined_until_it_fits()
    {
        _bins.Add(0.5, 4095.5, 4096);

        (_bins.Width, _bins.First, _bins.Total).ShouldBe((4, 0, 4096));
        Read().ShouldBe(System.Linq.Enumerable.Repeat(4.0, 1024));
    }

    [Fact]
    public void Cleared_they_begin_anew()
    {
        _bins.TryAdd(2.5, 4.5, 3);
        Read();

        _bins.Clear(0.5);

        Read().ShouldBeEmpty();
        (_bins.Width, _bins.Total).ShouldBe((0.5, 0));
        _bins.TryAdd(2.2, 2.2, 1);
        Read().ShouldBe([1]);
        _bins.First.ShouldBe(4);
    }

    private double[] Read()
    {
        var into = new double[PriceBins.Most];
        return into[.._bins.Read(into)];
    }
}
