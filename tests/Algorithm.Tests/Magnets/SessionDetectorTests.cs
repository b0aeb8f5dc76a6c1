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

    [Fact]
    public void A_session_of_too_few_bars_is_none() =>
        Standing(Bars.Hour, [.. Day(0, 110)[..3], .. Day(1, 120)[..5]]).Sightings.ShouldBeEmpty();

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
