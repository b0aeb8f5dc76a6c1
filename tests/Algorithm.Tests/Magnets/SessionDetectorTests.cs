using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>Profiles of sessions: days of hourly bars, weeks of daily ones.</summary>
public class SessionDetectorTests
{
    private static readonly DetectionOptions Options = new();

    [Fact]
    public void The_last_sessions_value_area_stands_until_the_next_session_is_complete()
    {
        var seen = Standing(Bars.Hour, [.. Day(0, 110), .. Day(1, 120), .. Day(2, 130)]);

        seen.Sightings.Select(sighting => sighting.Bar).Distinct().ShouldBe([23, 47, 71]); // each with the bar that ends the day
        var first = seen.Sightings.Where(sighting => sighting.Bar == 23).Select(sighting => sighting.Sighting).ToArray();
        first.Single(sighting => sighting.Kind == MagnetKind.SessionValueAreaHigh).Level.ShouldBeInRange(110, 113);
        first.Single(sighting => sighting.Kind == MagnetKind.SessionValueAreaLow).Level.ShouldBeInRange(107, 110);
        first.ShouldAllBe(sighting => sighting.Born == Bars.Epoch);
        seen.Expired.Where(sighting => sighting.Bar == 47).Select(sighting => sighting.Sighting).ShouldBe(first);
        seen.Sightings.Where(sighting => sighting.Bar == 47).ShouldAllBe(sighting => sighting.Sighting.Born == Bars.Epoch + Duration.FromDays(1));
        seen.Expired.Where(sighting => sighting.Bar == 71).Select(sighting => sighting.Sighting)
            .ShouldBe(seen.Sightings.Where(sighting => sighting.Bar == 47).Select(sighting => sighting.Sighting));
    }

    // Ten bars each around 100 and, on less volume, around 110, four that cross on hardly any.
    [Fact]
    public void The_last_session_shows_its_nodes_and_its_voids_too()
    {
        Bar At(int hour, double price, double volume) => Bars.At(hour, price, price + 1.2, price - 1.2, price, volume);
        Bar[] bars =
        [
            .. Enumerable.Range(0, 10).Select(hour => At(hour, 100, 1000)),
            .. Enumerable.Range(10, 4).Select(hour => At(hour, 102 + 2 * (hour - 10), 1)),
            .. Enumerable.Range(14, 10).Select(hour => At(hour, 110, 900)),
        ];

        Standing(Bars.Hour, bars).Sightings.Select(seen => seen.Sighting.Kind).Distinct().ShouldBe(
            [MagnetKind.SessionNode, MagnetKind.SessionVoidEdge]);
    }

    [Fact]
    public void Where_the_last_bar_of_a_session_is_missing_the_next_session_completes_it()
    {
        var seen = Standing(Bars.Hour, [.. Day(0, 110)[..20], .. Day(2, 130)[3..6]]);

        seen.Sightings.Select(sighting => sighting.Bar).Distinct().ShouldBe([20]);
        seen.Sightings
            .Where(sighting => sighting.Sighting.Kind == MagnetKind.SessionValueAreaHigh)
            .ShouldHaveSingleItem().Sighting.Level
            .ShouldBeInRange(110, 113);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void A_session_of_too_few_bars_is_none(int bars, bool counts) =>
        (Seen.By(new SessionDetector(Options, Bars.Hour), [.. Day(0, 110)[..bars], .. Day(1, 120)[..5]]).Sightings.Count > 0).ShouldBe(counts);

    // Either forgets the first half of the day: its bars have no ATR to say how wide a bin is, or lie on another scale.
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, 0.5)]
    public void A_session_has_the_bars_since_its_atr_is_known_and_since_the_latest_split(double atr, double split)
    {
        var (both, half) = (new SessionDetector(Options, Bars.Hour), new SessionDetector(Options, Bars.Hour));
        Bar[] rest = [.. Day(0, 110)[12..], Bars.At(24, 130, 131, 129, 130)];

        Seen.By(both, Day(0, 60)[..12], atr).Sightings.ShouldBeEmpty();
        if (split != 1)
        {
            both.Rescale(split);
        }

        var seen = Seen.By(both, rest).Sightings;
        seen.ShouldNotBeEmpty();
        seen.ShouldBe(Seen.By(half, rest).Sightings);
    }

    [Fact]
    public void A_session_is_complete_with_a_later_bar_that_has_no_atr()
    {
        var detector = new SessionDetector(Options, Bars.Hour);
        Seen.By(detector, Day(0, 110)[..20]).Sightings.ShouldBeEmpty();

        Seen.By(detector, [Bars.At(50, 130, 131, 129, 130)], atr: 0).Sightings
            .ShouldContain(seen => seen.Sighting.Kind == MagnetKind.SessionValueAreaHigh);
    }

    [Fact]
    public void Daily_bars_have_weeks_for_sessions()
    {
        var length = Duration.FromDays(1);
        var monday = Instant.FromUtc(2024, 1, 1, 0, 0);
        var bars = Enumerable.Range(0, 21)
            .Select(day => new Bar(monday + length * day, monday + length * (day + 1), 100, 102 + day % 3, 98 - day % 2, 101, 100))
            .ToArray();

        Standing(length, bars).Sightings.Select(sighting => sighting.Bar).Distinct().ShouldBe([6, 13, 20]);
    }

    [Fact]
    public void A_point_of_control_is_naked_from_the_first_bar_of_the_next_session_that_leaves_it_alone_until_a_bar_trades_at_it()
    {
        var seen = Naked([.. Day(0, 110), .. Day(1, 130), .. Day(2, 110)]);

        var (bar, control) = seen.Sightings[0];
        bar.ShouldBe(24);
        control.Kind.ShouldBe(MagnetKind.NakedPointOfControl);
        control.Level.ShouldBe(110, 0.5);
        control.Born.ShouldBe(Bars.Epoch);
        seen.Expired.Select(expired => expired.Sighting).ShouldContain(control);
        seen.Expired.First(expired => expired.Sighting == control).Bar.ShouldBeInRange(48, 52); // the third day comes back to it
        seen.Sightings.Count(sighting => Math.Abs(sighting.Sighting.Level - 130) < 1).ShouldBe(1);
    }

    [Fact]
    public void A_point_of_control_that_the_next_session_opens_at_is_not_naked() =>
        Naked([.. Day(0, 110), Bars.At(24, 110, 111, 109, 110)]).Sightings.ShouldBeEmpty();

    [Theory]
    [InlineData(1)] // above price
    [InlineData(-1)]
    public void A_naked_point_of_control_is_over_where_a_bar_just_reaches_it(int side)
    {
        var control = Naked([.. Day(0, 110), Bars.At(24, 130, 131, 129, 130)]).Sightings.ShouldHaveSingleItem().Sighting;
        Bar Away(int hour, double distance)
        {
            var (near, far) = (control.Level - side * distance, control.Level - side * (distance + 2));
            return Bars.At(hour, far, Math.Max(near, far), Math.Min(near, far), far);
        }

        Seen After(params double[] distances) => Naked([.. Day(0, 110), .. distances.Select((distance, i) => Away(24 + i, distance))]);

        After(0).Sightings.ShouldBeEmpty();
        var seen = After(1, 0.001, 0, 1);
        seen.Sightings.ShouldBe([(24, control)]);
        seen.Expired.ShouldBe([(26, control)]);
    }

    [Theory]
    [InlineData(0)] // the split comes before the bar that leaves it alone, or after
    [InlineData(1)]
    public void A_split_scales_a_point_of_control_above_price(int before)
    {
        var control = Naked([.. Day(0, 110), Bars.At(24, 130, 131, 129, 130)]).Sightings.ShouldHaveSingleItem().Sighting;
        var half = control.Level / 2;
        var detector = new SessionDetector(Options, Bars.Hour);
        Seen.By(detector, [.. Day(0, 110), .. new[] { Bars.At(24, 100, 101, 99, 100) }.Take(before)]);

        detector.Rescale(0.5);
        Bar Below(int hour, double high) => Bars.At(hour, half - 2, high, half - 3, half - 2);
        var seen = Seen.By(detector, [Below(25, half - 1), Below(26, half)], atr: 0.5);

        seen.Sightings.Select(sighting => sighting.Sighting.Level).ShouldBe(before == 0 ? [half] : []);
        seen.Expired.Select(expired => (expired.Bar, expired.Sighting.Kind, expired.Sighting.Level))
            .ShouldBe([(1, MagnetKind.NakedPointOfControl, half)]);
    }

    [Fact]
    public void A_price_that_jumps_across_ends_it_too()
    {
        Bar[] bars = [.. Day(0, 110), Bars.At(24, 125, 126, 124, 125), Bars.At(25, 100, 101, 99, 100)];

        Naked(bars).Expired.ShouldHaveSingleItem().Bar.ShouldBe(25);
    }

    [Fact]
    public void Without_volume_time_at_price_counts()
    {
        var bars = Day(0, 110).Select(bar => bar with { Volume = null }).ToArray();

        Naked([.. bars, Bars.At(24, 130, 131, 129, 130, null)]).Sightings.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_split_rescales_the_levels_of_earlier_sessions()
    {
        var detector = new SessionDetector(Options, Bars.Hour);
        var stood = Seen.By(detector, [.. Day(0, 110), Bars.At(24, 130, 131, 129, 130)]).Sightings;
        detector.Rescale(0.5);
        Bar[] halved =
            [.. Day(2, 110).Select(bar => bar with { Open = bar.Open / 2, High = bar.High / 2, Low = bar.Low / 2, Close = bar.Close / 2 })];

        var expired = Seen.By(detector, halved, atr: 0.5).Expired;

        stood.ShouldContain(seen => seen.Sighting.Kind == MagnetKind.NakedPointOfControl);
        expired.Select(seen => (seen.Sighting.Kind, Math.Round(seen.Sighting.Level, 9))).ShouldBe(
            stood.Select(seen => (seen.Sighting.Kind, Math.Round(seen.Sighting.Level / 2, 9))), ignoreOrder: true);
    }

    private static Seen Standing(Duration bar, Bar[] bars) =>
        Seen.By(new SessionDetector(Options, bar), bars).Of(kind => kind != MagnetKind.NakedPointOfControl);

    private static Seen Naked(Bar[] bars) =>
        Seen.By(new SessionDetector(Options, Bars.Hour), bars).Of(kind => kind == MagnetKind.NakedPointOfControl);

    // A day of hourly bars that wanders through 7 points around a price, most of it traded in the middle.
    private static Bar[] Day(int day, double around) =>
        [.. Enumerable.Range(0, 24).Select(hour =>
        {
            var off = 3.5 * Math.Sin(hour * Math.PI / 12 + 0.1);
            return Bars.At(day * 24 + hour, around + off, around + off + 0.6, around + off - 0.6, around + off, 10 + 1000 * Math.Exp(-off * off));
        })];
}
