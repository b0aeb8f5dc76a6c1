using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class RollingProfileDetectorTests
{
    private static readonly DetectionOptions Options = new() { ProfileBars = 40, ProfileRefresh = 1 };

    [Fact]
    public void The_point_of_control_is_where_most_was_traded()
    {
        var seen = Read(Hump(heaviest: 110));

        var control = seen.Single(sighting => sighting.Kind == MagnetKind.PointOfControl);
        control.Level.ShouldBe(110, 0.25);
        control.Prominence.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void The_value_area_lies_around_the_point_of_control_and_holds_its_share()
    {
        var seen = Read(Hump(heaviest: 110));

        var high = seen.Single(sighting => sighting.Kind == MagnetKind.ValueAreaHigh).Level;
        var low = seen.Single(sighting => sighting.Kind == MagnetKind.ValueAreaLow).Level;
        var bars = Hump(heaviest: 110);
        var inside = bars.Where(bar => bar.Close > low && bar.Close < high).Sum(bar => bar.Volume!.Value) / bars.Sum(bar => bar.Volume!.Value);
        low.ShouldBeLessThan(110);
        high.ShouldBeGreaterThan(110);
        inside.ShouldBe(Options.ValueArea, 0.06);
    }

    [Fact]
    public void A_second_hump_is_a_high_volume_node()
    {
        var heavier = Hump(heaviest: 105).Select(bar => bar with { Volume = bar.Volume * 1.5 });

        var seen = Read([.. heavier, .. Hump(heaviest: 115)], Options with { ProfileBars = 80 });

        seen.Single(sighting => sighting.Kind == MagnetKind.PointOfControl).Level.ShouldBe(105, 0.4);
        seen
            .Where(sighting => sighting.Kind == MagnetKind.HighVolumeNode)
            .Select(sighting => sighting.Level)
            .ShouldHaveSingleItem()
            .ShouldBe(115, 0.4);
    }

    [Fact]
    public void Where_no_volume_is_known_time_at_price_counts()
    {
        // Most bars dwell around 104.
        var closes = Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? 100.0 + i / 4 : 104.1 + i % 4 * 0.05).ToArray();
        var bars = Bars.Of(0.3, closes).Select(bar => bar with { Volume = null }).ToArray();

        Read(bars).Single(sighting => sighting.Kind == MagnetKind.PointOfControl).Level.ShouldBe(104.2, 0.3);
    }

    [Fact]
    public void Old_bars_leave_the_profile()
    {
        var seen = Read([.. Hump(heaviest: 110), .. Bars.Of(0.3, [.. Enumerable.Range(0, 40).Select(i => 150 + 0.1 * i)])]);

        seen.ShouldAllBe(sighting => sighting.Level > 149 && sighting.Level < 155);
    }

    [Fact]
    public void Nothing_is_seen_before_half_of_the_bars_or_without_an_atr()
    {
        Read([.. Hump(heaviest: 110).Take(19)]).ShouldBeEmpty();
        Read([.. Hump(heaviest: 110).Take(20)]).ShouldNotBeEmpty();
        Read(Hump(heaviest: 110), Options, atr: 0).ShouldBeEmpty();
    }

    [Fact]
    public void Bars_without_any_trade_give_no_profile() => Read([.. Hump(heaviest: 110).Select(bar => bar with { Volume = 0 })]).ShouldBeEmpty();

    [Fact]
    public void A_split_moves_the_whole_profile()
    {
        var bars = Hump(heaviest: 110);
        var detector = new RollingProfileDetector(Options);
        foreach (var bar in bars)
        {
            detector.Update(bar, 1);
        }

        detector.Rescale(0.5);
        var next = Bars.At(40, 60, 60.2, 59.8, 60, volume: 1);
        var seen = detector.Update(next, 0.5).Sightings.ToArray();

        seen.Single(sighting => sighting.Kind == MagnetKind.PointOfControl).Level.ShouldBe(55, 0.15);
    }

    // A factor that shifts prices by whole bins, so that the profile keeps its form to the last bin.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_split_within_the_profile_leaves_all_but_the_scale(bool hasVolume)
    {
        var factor = Math.Exp(-0.5);
        Bar Split(Bar bar) =>
            bar with { High = bar.High * factor, Low = bar.Low * factor, Close = bar.Close * factor, Volume = bar.Volume / factor };
        Bar[] bars = hasVolume ? Hump(heaviest: 110) : [.. Hump(heaviest: 110).Select(bar => bar with { Volume = null })];
        var detector = new RollingProfileDetector(Options);
        foreach (var bar in bars[..30])
        {
            detector.Update(bar, 1);
        }

        detector.Rescale(factor);
        foreach (var bar in bars[30..])
        {
            detector.Update(Split(bar), factor);
        }

        var last = bars[^1];
        detector.Update(Split(last), factor).Sightings.ToArray()
            .Select(sighting => (sighting.Kind, Math.Round(sighting.Level / factor, 9), Math.Round(sighting.Prominence, 9)))
            .ShouldBe(Read([.. bars, last]).Select(sighting => (sighting.Kind, Math.Round(sighting.Level, 9), Math.Round(sighting.Prominence, 9))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Once_a_volume_is_known_bars_without_a_usable_one_weigh_nothing(double? unusable)
    {
        Sighting[] With(double? volume) =>
            Read([.. Hump(heaviest: 110).Select((bar, i) => bar with { Volume = i % 5 == 4 ? volume : bar.Volume / 2048 })]);

        With(unusable).ShouldBe(With(0));
        With(unusable).ShouldNotBe(With(1000));
    }

    [Fact]
    public void Bars_without_a_trade_do_not_make_a_volume_known()
    {
        Sighting[] With(double? volume) => Read([.. Hump(heaviest: 110).Select((bar, i) => bar with { Volume = i == 6 ? 0 : volume })]);

        With(null).ShouldBe(With(1));
    }

    [Fact]
    public void A_profile_is_read_every_so_many_bars_from_half_of_it_on_where_an_atr_is_known()
    {
        int[] Looks(double atr)
        {
            var detector = new RollingProfileDetector(Options with { ProfileRefresh = 4 });
            var bars = Hump(heaviest: 110);
            return [.. Enumerable.Range(0, 30).Where(i => detector.Update(bars[i], atr).IsNew)];
        }

        Looks(atr: 1).ShouldBe([19, 23, 27]);
        Looks(atr: 0).ShouldBeEmpty();
    }

    [Fact]
    public void A_range_of_any_width_fits_the_profile()
    {
        var bars = Bars.Of(0.0001, [.. Enumerable.Range(0, 60).Select(i => 0.001 * Math.Pow(1.5, i))])
            .Select(bar => bar with { Low = bar.Close * 0.99, High = bar.Close * 1.01 }).ToArray();

        var seen = Read(bars, Options, atr: 1e-9);

        seen.ShouldAllBe(sighting => double.IsFinite(sighting.Level) && sighting.Level > 0);
    }

    [Fact]
    public void A_profile_says_the_same_whether_bars_left_it_or_never_were_in_it()
    {
        var bars = Bars.Walk(seed: 5, count: 137);

        var all = Read(bars);
        var recent = Read(bars[^40..]);

        all.Length.ShouldBe(recent.Length);
        all.Zip(recent).ShouldAllBe(pair => pair.First.Kind == pair.Second.Kind && Math.Abs(pair.First.Level / pair.Second.Level - 1) < 1e-9);
    }

    [Theory]
    [InlineData(103.0, new[] { 116.0 })] // below it: what lies behind it
    [InlineData(118.0, new[] { 104.0 })]
    [InlineData(110.0, new[] { 104.0, 116.0 })] // inside of it: both ways
    public void A_void_attracts_to_the_edge_that_price_reaches_last(double price, double[] edges)
    {
        // Much is traded around 102 and around 118, hardly anything between 104 and 116.
        var closes = Enumerable.Range(0, 39)
            .Select(i => i < 13 ? 104.5 + i * 0.9 : i % 2 == 0 ? 101 + i % 5 * 0.6 : 116.6 + i % 5 * 0.6)
            .Append(price);
        var bars = Bars.Of(0.5, [.. closes]).Select(bar => bar.Close is > 104 and < 116 ? bar with { Volume = 1 } : bar).ToArray();

        var seen = Read(bars).Where(sighting => sighting.Kind == MagnetKind.VoidEdge).ToArray();

        seen.Select(sighting => Math.Round(sighting.Level)).Order().ShouldBe(edges);
        seen.ShouldAllBe(sighting => sighting.Prominence > 0.65 && sighting.Prominence <= 1);
    }

    // Forty bars over 100..120 whose volume peaks at one price.
    private static Bar[] Hump(double heaviest) =>
        [.. Enumerable.Range(0, 40).Select(i =>
        {
            var price = 100.25 + i * 0.5;
            return Bars.At(i, price, price + 0.5, price - 0.5, price, 10 + 1000 * Math.Exp(-(price - heaviest) * (price - heaviest) / 8));
        })];

    private static Sighting[] Read(Bar[] bars, DetectionOptions? options = null, double atr = 1)
    {
        var detector = new RollingProfileDetector(options ?? Options);
        var last = Array.Empty<Sighting>();
        foreach (var bar in bars)
        {
            last = detector.Update(bar, atr).Sightings.ToArray();
        }

        return last;
    }
}
