using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
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
        var seen = Seen.By(new SessionProfileDetector(Options, Bars.Hour), [.. Day(0, 110), .. Day(1, 120), .. Day(2, 130)]);

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
        var seen = Seen.By(new SessionProfileDetector(Options, Bars.Hour), [.. Day(0, 110)[..20], .. Day(2, 130)[3..6]]);

        seen.Sightings.Select(sighting => sighting.Bar).Distinct().ShouldBe([20]);
        seen.Sightings.Where(sighting => sighting.Sighting.Kind == MagnetKind.SessionValueAreaHigh).ShouldHaveSingleItem().Sighting.Level.ShouldBeInRange(110, 113);
    }

    [Fact]
    public void A_session_of_too_few_bars_is_none() =>
        Seen.By(new SessionProfileDetector(Options, Bars.Hour), [.. Day(0, 110)[..3], .. Day(1, 120)[..5]]).Sightings.ShouldBeEmpty();

    [Fact]
    public void Daily_bars_have_weeks_for_sessions()
    {
        var length = Duration.FromDays(1);
        var monday = Instant.FromUtc(2024, 1, 1, 0, 0);
        var bars = Enumerable.Range(0, 21).Select(day => new Bar(monday + length * day, monday + length * (day + 1), 100, 102 + day % 3, 98 - day % 2, 101, 100)).ToArray();

        Seen.By(new SessionProfileDetector(Options, length), bars).Sightings.Select(sighting => sighting.Bar).Distinct().ShouldBe([6, 13, 20]);
    }

    [Fact]
    public void A_point_of_control_is_naked_from_the_first_bar_of_the_next_session_that_leaves_it_alone_until_a_bar_trades_at_it()
    {
        var seen = Seen.By(new NakedControlDetector(Options, Bars.Hour), [.. Day(0, 110), .. Day(1, 130), .. Day(2, 110)]);

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
        Seen.By(new NakedControlDetector(Options, Bars.Hour), [.. Day(0, 110), Bars.At(24, 110, 111, 109, 110)]).Sightings.ShouldBeEmpty();

    [Fact]
    public void A_price_that_jumps_across_ends_it_too()
    {
        Bar[] bars = [.. Day(0, 110), Bars.At(24, 125, 126, 124, 125), Bars.At(25, 100, 101, 99, 100)];

        Seen.By(new NakedControlDetector(Options, Bars.Hour), bars).Expired.ShouldHaveSingleItem().Bar.ShouldBe(25);
    }

    [Fact]
    public void Without_volume_time_at_price_counts()
    {
        var bars = Day(0, 110).Select(bar => bar with { Volume = null }).ToArray();

        Seen.By(new NakedControlDetector(Options, Bars.Hour), [.. bars, Bars.At(24, 130, 131, 129, 130, null)]).Sightings.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_split_scales_what_stands()
    {
        var profile = new SessionProfileDetector(Options, Bars.Hour);
        var naked = new NakedControlDetector(Options, Bars.Hour);
        Bar[] days = [.. Day(0, 110), Bars.At(24, 130, 131, 129, 130)];
        var stood = Seen.By(profile, days).Sightings;
        var control = Seen.By(naked, days).Sightings.ShouldHaveSingleItem().Sighting;
        profile.Rescale(0.5);
        naked.Rescale(0.5);
        Bar[] halved = [.. Day(2, 110).Select(bar => bar with { Open = bar.Open / 2, High = bar.High / 2, Low = bar.Low / 2, Close = bar.Close / 2 })];

        Seen.By(profile, halved, atr: 0.5).Expired.Select(expired => expired.Sighting.Level).ShouldBe(stood.Select(sighting => sighting.Sighting.Level / 2));
        Seen.By(naked, halved, atr: 0.5).Expired[0].Sighting.Level.ShouldBe(control.Level / 2, 1e-9);
    }

    // A day of hourly bars that wanders through 7 points around a price, most of it traded in the middle.
    private static Bar[] Day(int day, double around) =>
        [.. Enumerable.Range(0, 24).Select(hour =>
        {
            var off = 3.5 * Math.Sin(hour * Math.PI / 12 + 0.1);
            return Bars.At(day * 24 + hour, around + off, around + off + 0.6, around + off - 0.6, around + off, 10 + 1000 * Math.Exp(-off * off));
        })];
}
