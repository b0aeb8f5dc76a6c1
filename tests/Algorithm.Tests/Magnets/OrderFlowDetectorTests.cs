using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>Displacement, rejection, climax, imbalance.</summary>
public class OrderFlowDetectorTests
{
    private static readonly DetectionOptions Options = new() { FlowBars = 10, ClimaxBars = 5, ImbalanceBars = 4 };

    // Ten bars with range 2 and volume 100 around 100.
    private static readonly Bar[] Usual = Bars.Of(1, [.. Enumerable.Repeat(100.0, 10)]);

    [Theory]
    [InlineData(104.0, 104.0, 300.0, 1.0)] // twice the range, body all of it, three times the volume
    [InlineData(106.0, 106.0, 150.0, 1.0)] // the lesser of the two counts
    [InlineData(106.0, 106.0, 300.0, 1.5)]
    [InlineData(106.0, 103.7, 300.0, 1.5)] // a body of more than 60%
    [InlineData(106.0, 103.5, 300.0, 0.0)]
    [InlineData(103.9, 103.9, 300.0, 0.0)]
    [InlineData(106.0, 106.0, 149.0, 0.0)]
    [InlineData(106.0, 106.0, null, 0.0)] // unknown is not outsized
    public void A_displacement_needs_range_and_volume_and_a_body(double high, double close, double? volume, double excess)
    {
        var seen = Seen.By(new DisplacementDetector(Options), [.. Usual, Bars.At(10, 100, high, 100, close, volume)]).Sightings;

        seen.Select(sighting => (sighting.Bar, sighting.Sighting.Kind, sighting.Sighting.Level, sighting.Sighting.Prominence))
            .ShouldBe(excess > 0 ? [(10, MagnetKind.DisplacementOrigin, 100, excess)] : []);
    }

    [Fact]
    public void A_displacement_may_fall_and_a_body_of_just_the_share_is_one()
    {
        var half = Options with { DisplacementBody = 0.5 };

        Seen.By(new DisplacementDetector(Options), [.. Usual, Bars.At(10, 104, 104, 100, 100, 300)]).Sightings
            .Select(seen => seen.Sighting.Level).ShouldBe([104]);
        Seen.By(new DisplacementDetector(half), [.. Usual, Bars.At(10, 100, 104, 100, 102, 300)]).Sightings
            .Select(seen => seen.Sighting.Level).ShouldBe([100]);
    }

    // A bar with a range of 10, at least twice 2, and a new high; volume counts from 1.5 times the usual as a displacement, from 3 times as a climax.
    [Theory]
    [InlineData(false, 300.0, 2.0)]
    [InlineData(true, 300.0, 1.0)]
    public void What_is_outsized_is_measured_by_what_is_usual(bool climax, double volume, double excess)
    {
        var bar = Bars.At(20, 100, 110, 100, 110, volume);
        var split = Bars.At(20, 50, 55, 50, 55, 2 * volume);

        // Nine bars are too few; without an ATR nothing is seen; where nothing is usual nothing is outsized.
        Outsized(climax, Usual[1..], bar).ShouldBeEmpty();
        Outsized(climax, Usual, bar).ShouldBe([excess]);
        Outsized(climax, Usual, bar, atr: 0).ShouldBeEmpty();
        Outsized(climax, [.. Usual.Select(usual => usual with { High = 100, Low = 100, Volume = 0 })], bar).ShouldBeEmpty();

        // Half of the bars without a trade: the median is 50. Volumes that are none are left out.
        Outsized(climax, [.. Usual.Select((usual, i) => usual with { Volume = 100 * (i % 2) })], bar with { Volume = volume / 2 }).ShouldBe([excess]);
        Bar[] Mixed(double? unusable) => [.. Usual, .. Usual[..5].Select(usual => usual with { Volume = unusable })];
        Outsized(climax, Mixed(null), bar).ShouldBe([excess]);
        Outsized(climax, Mixed(-1), bar).ShouldBe([excess]);
        Outsized(climax, Mixed(double.NaN), bar).ShouldBe([excess]);
        Outsized(climax, Mixed(double.PositiveInfinity), bar).ShouldBe([excess]);

        // Two for one.
        Outsized(climax, Usual, split, splitBy: 0.5).ShouldBe([excess]);
    }

    [Theory]
    [InlineData(100.4, 102.0, 99.8, 100.2, 102.0, 1.6)] // upper wick of 1.6
    [InlineData(100.0, 100.4, 98.0, 99.8, 98.0, 1.8)] // lower wick
    [InlineData(100.0, 100.9, 99.9, 100.0, 0.0, 0.0)] // shorter than an ATR
    [InlineData(100.0, 101.0, 99.5, 100.0, 101.0, 1.0)] // just an ATR
    [InlineData(100.0, 102.0, 98.6, 100.2, 0.0, 0.0)] // only half of the bar
    public void A_rejection_is_a_long_wick_that_makes_most_of_its_bar(double open, double high, double low, double close, double level, double length)
    {
        var seen = Seen.By(new RejectionDetector(Options), [Bars.At(0, open, high, low, close)]).Sightings;

        seen.Select(sighting => (sighting.Sighting.Kind, sighting.Sighting.Level, Math.Round(sighting.Sighting.Prominence, 9)))
            .ShouldBe(level > 0 ? [(MagnetKind.RejectionWick, level, length)] : []);
    }

    [Fact]
    public void A_wick_is_measured_in_least_lengths_and_a_bar_may_have_two_of_just_the_share()
    {
        var half = Options with { RejectionShare = 0.5 };

        Seen.By(new RejectionDetector(half), [Bars.At(0, 100, 103, 97, 100)], atr: 2).Sightings
            .Select(seen => (seen.Sighting.Level, seen.Sighting.Prominence)).ShouldBe([(103, 1.5), (97, 1.5)]);
        Seen.By(new RejectionDetector(half), [Bars.At(0, 100, 103, 97, 100)], atr: 0).Sightings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(101.1, 99.5, 300.0, new[] { 101.1 })]
    [InlineData(101.0, 99.0, 300.0, new double[0])] // nothing new
    [InlineData(101.0, 98.9, 300.0, new[] { 98.9 })]
    [InlineData(101.1, 98.9, 300.0, new[] { 101.1, 98.9 })]
    [InlineData(101.1, 98.9, 299.0, new double[0])]
    [InlineData(101.1, 98.9, null, new double[0])]
    public void A_climax_is_a_new_extreme_on_climactic_volume(double high, double low, double? volume, double[] levels)
    {
        var seen = Seen.By(new ClimaxDetector(Options), [.. Usual, Bars.At(10, 100, high, low, 100, volume)]).Sightings;

        seen.Select(sighting => (sighting.Sighting.Kind, sighting.Sighting.Level)).ShouldBe(levels.Select(level => (MagnetKind.VolumeClimax, level)));
    }

    [Theory]
    [InlineData(10, new[] { 110.0, 90 })]
    [InlineData(11, new double[0])]
    public void There_is_no_extreme_before_the_bars_that_it_exceeds(int climaxBars, double[] levels) =>
        Seen.By(new ClimaxDetector(Options with { ClimaxBars = climaxBars }), [.. Usual, Bars.At(10, 100, 110, 90, 100, 300)]).Sightings
            .Select(seen => seen.Sighting.Level).ShouldBe(levels);

    [Fact]
    public void An_extreme_counts_against_the_latest_bars_only()
    {
        var bars = Usual.ToArray();
        bars[2] = bars[2] with { High = 110, Low = 90 };

        var seen = Seen.By(new ClimaxDetector(Options), [.. bars, Bars.At(10, 100, 101.5, 98.5, 100, 400)]).Sightings;

        seen.Select(sighting => sighting.Sighting.Level).ShouldBe([101.5, 98.5]);
    }

    [Fact]
    public void A_persistent_imbalance_shows_where_the_heavy_side_stood_and_once()
    {
        var bars = Bars.Of(1, 100, 99, 98, 99, 100, 101).Select(bar => bar with { BidSize = 300, AskSize = 100 }).ToArray();

        var (bar, sighting) = Seen.By(new ImbalanceDetector(Options), bars).Sightings.ShouldHaveSingleItem();

        bar.ShouldBe(3);
        sighting.Kind.ShouldBe(MagnetKind.QuoteImbalance);
        sighting.Level.ShouldBe(97);
        sighting.Prominence.ShouldBe(0.5 / 0.4, 1e-12);
    }

    [Fact]
    public void Heavy_asks_show_above_and_after_a_turn_it_may_be_seen_again()
    {
        var bids = Bars.Of(1, 100, 101, 102, 101).Select(bar => bar with { BidSize = 1, AskSize = 9 });
        var asks = Enumerable.Range(4, 12).Select(hour => Bars.At(hour, 100, 101, 99, 100) with { BidSize = 9, AskSize = 1 });

        Seen.By(new ImbalanceDetector(Options), [.. bids, .. asks]).Sightings.Select(seen => seen.Sighting.Level).ShouldBe([103, 99]);
    }

    [Fact]
    public void Quotes_without_sizes_say_nothing()
    {
        var bars = Bars.Of(1, [.. Enumerable.Repeat(100.0, 20)]);

        Seen.By(new ImbalanceDetector(Options), bars).Sightings.ShouldBeEmpty();
        Seen.By(new ImbalanceDetector(Options), [.. bars.Select(bar => bar with { BidSize = 100, AskSize = null })]).Sightings.ShouldBeEmpty();
        Seen.By(new ImbalanceDetector(Options), [.. bars.Select(bar => bar with { BidSize = 120, AskSize = 100 })]).Sightings.ShouldBeEmpty();
    }

    [Fact]
    public void A_split_scales_the_usual()
    {
        Bar[] Split(Bar[] bars) => [.. bars.Select(bar => bar with
        {
            Open = bar.Open / 2,
            High = bar.High / 2,
            Low = bar.Low / 2,
            Close = bar.Close / 2,
            Volume = bar.Volume * 2,
            BidSize = bar.BidSize * 2,
            AskSize = bar.AskSize * 2,
        })];
        var bars = Bars.Walk(seed: 9, count: 400);
        foreach (var make in new Func<IMagnetDetector>[]
        {
            () => new DisplacementDetector(Options with { DisplacementVolume = 1, DisplacementRange = 1 }),
            () => new ClimaxDetector(Options with { ClimaxVolume = 1 }),
            () => new ImbalanceDetector(Options),
            () => new RejectionDetector(Options),
        })
        {
            var whole = Seen.By(make(), bars).Sightings.Where(seen => seen.Bar >= 200).ToArray();
            var detector = make();
            Seen.By(detector, bars[..200]);
            detector.Rescale(0.5);
            var after = Seen.By(detector, Split(bars[200..]), atr: 0.5).Sightings;

            whole.ShouldNotBeEmpty();
            after.Select(seen => (seen.Bar + 200, seen.Sighting.Level * 2)).ShouldBe(whole.Select(seen => (seen.Bar, seen.Sighting.Level)));
        }
    }

    private static double[] Outsized(bool climax, Bar[] before, Bar bar, double atr = 1, double splitBy = 1)
    {
        IMagnetDetector detector = climax ? new ClimaxDetector(Options) : new DisplacementDetector(Options);
        Seen.By(detector, before, atr).Sightings.ShouldBeEmpty();
        detector.Rescale(splitBy);
        return [.. Seen.By(detector, [bar], atr).Sightings.Select(seen => seen.Sighting.Prominence)];
    }
}
