using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Risk;
using MagnetLean.Risk.Sidecars;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting.TearSheet;

public sealed class PerformanceTests
{
    private static readonly RunCalendar EveryDay = new(DateTimeZone.Utc, 365);
    private static readonly RunCalendar Weekdays = new(DateTimeZone.Utc, 252);
    private static readonly DateTime Monday = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_drawdown_limit_lies_below_the_mark_that_held_at_the_time()
    {
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        double[] equity = [100, 110, 104, 103, 102, 120];
        FuseRecord[] history =
        [
            new(start.AddDays(2), "account", "Active", "Isolated", "Trigger", ["DrawdownBreach"], "", ""),
            new(start.AddDays(3), "SPY", "Isolated", "Active", "Rearm", [], "", ""),
            new(start.AddDays(4), "account", "Isolated", "Active", "Rearm", [], "", ""),
        ];

        var limits = DrawdownLimits.Of([.. equity.Select((value, day) => new TimePoint(start.AddDays(day), value))], history, 0.05);

        // Of the highest so far: 95 / 100; 104.5 / 110 three times; re-armed at 102: 96.9 / 110; 114 / 120.
        double[] expected = [-0.05, -0.05, -0.05, -0.05, 96.9 / 110 - 1, -0.05];
        limits.Select(point => point.Value).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Figures_follow_from_daily_closes()
    {
        var curve = Curve(100, 110, 99, 108.9);
        var daily = DailyReturns.Of(curve, EveryDay);
        var figures = Performance.Of(curve, daily);
        daily.Values.Select(value => Math.Round(value, 10)).ShouldBe([0.1, -0.1, 0.1]);
        figures.Return.ShouldBe(0.089, 1e-10);
        figures.Drawdown.ShouldBe(-0.1, 1e-10);
        figures.Sharpe.ShouldBe(0.1 / 3 / Math.Sqrt(0.04 / 3) * Math.Sqrt(365), 1e-9);
        figures.BestDay.ShouldBe(0.1, 1e-10);
        figures.LongestDrawdown.ShouldBe(2);
    }

    [Fact]
    public void A_weekend_belongs_to_the_friday_before_where_markets_close()
    {
        var curve = Curve(100, 101, 102, 103, 104, 104, 104, 105);
        DailyReturns.Of(curve, Weekdays).Days.ShouldNotContain(
            day => day.DayOfWeek == DayOfWeek.Saturday || day.DayOfWeek == DayOfWeek.Sunday && day > curve[1].Time);
        DailyReturns.Of(curve, EveryDay).Values.Count.ShouldBe(7);
    }

    [Fact]
    public void A_day_ends_at_midnight_of_the_algorithms_zone()
    {
        var newYork = EveryDay with { Zone = DateTimeZoneProviders.Tzdb["America/New_York"] };
        newYork.DayOf(Utc(2024, 6, 4, 4)).ShouldBe(new DateTime(2024, 6, 3));
        newYork.DayOf(Utc(2024, 6, 4, 5)).ShouldBe(new DateTime(2024, 6, 4));
        newYork.DayOf(Utc(2024, 12, 4, 5)).ShouldBe(new DateTime(2024, 12, 3));
        newYork.EndOf(new DateTime(2024, 3, 10)).ShouldBe(Utc(2024, 3, 11, 4));

        // Six hours later than midnight it is the day itself: what the sample showed as its best day was a part of two.
        EveryDay.DayOf(Utc(2024, 6, 4, 5)).ShouldBe(new DateTime(2024, 6, 4));
        EveryDay.DayOf(Utc(2024, 6, 4, 0)).ShouldBe(new DateTime(2024, 6, 3));
        EveryDay.DayOf(Utc(2024, 6, 3, 20)).ShouldBe(new DateTime(2024, 6, 3));
    }

    [Fact]
    public void A_curve_that_doubles_another_has_a_beta_of_two()
    {
        var random = new Random(7);
        var moves = Enumerable.Range(0, 60).Select(_ => (random.NextDouble() - 0.5) / 50).ToList();
        var (beta, correlation) = Performance.Against(Returns(moves, 2), Returns(moves, 1));
        beta.ShouldBe(2, 1e-6);
        correlation.ShouldBe(1, 1e-6);
    }

    [Fact]
    public void The_strictest_state_of_all_scopes_is_shaded()
    {
        FuseRecord At(int hour, string scope, FuseState to) => new(Monday.AddHours(hour), scope, "", to.ToString(), "", [], "", "");
        FuseRecord[] history =
        [
            At(1, "A", FuseState.Triggered),
            At(2, "account", FuseState.Isolated),
            At(3, "A", FuseState.Cooldown),
            At(4, "account", FuseState.Active),
            At(5, "A", FuseState.Active),
        ];
        FuseTimeline.Of(history, null, Monday.AddDays(1))
            .Select(band => (band.Name, band.From.Hour, band.To.Hour))
            .ShouldBe([("Triggered", 1, 2), ("Isolated", 2, 4), ("Cooldown", 4, 5)]);
    }

    private static DateTime Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, DateTimeKind.Utc);

    private static List<TimePoint> Curve(params double[] closes) => [.. closes.Select((close, day) => new TimePoint(Monday.AddDays(day), close))];

    private static DailyReturns Returns(List<double> moves, double factor)
    {
        var value = 100.0;
        return DailyReturns.Of([.. moves.Select((move, day) => new TimePoint(Monday.AddDays(day), value *= 1 + move * factor))], EveryDay);
    }
}
