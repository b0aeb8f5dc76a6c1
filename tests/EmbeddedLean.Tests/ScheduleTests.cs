using System;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Lean.Engine.RealTime;
using QuantConnect.Scheduling;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Dates and times of rules around holidays, early closes and changes of the clock, worked by hand from the calendar of 2019.</summary>
public sealed class ScheduleTests : IDisposable
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly Symbol Spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);

    private readonly DataFolder _folder = new();
    private readonly DateRules _dates;
    private readonly TimeRules _times;

    public ScheduleTests()
    {
        var hours = MarketHoursDatabase.FromDataFolder(_folder.Path);
        var securities = new SecurityManager(new TimeKeeper(new DateTime(2019, 7, 1), NewYork));
        _dates = new DateRules(securities, NewYork, () => hours);
        _times = new TimeRules(securities, NewYork, () => hours);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Trading_days_leave_out_weekends_and_holidays() =>
        Days(_dates.EveryDay(Spy), "2019-07-03", "2019-07-09").ShouldBe("2019-07-03 2019-07-05 2019-07-08 2019-07-09");

    [Fact]
    public void A_month_starts_and_ends_on_trading_days()
    {
        // 1 June and 1 September 2019 are weekends, 30 June is a Sunday.
        Days(_dates.MonthStart(Spy), "2019-06-01", "2019-09-30").ShouldBe("2019-06-03 2019-07-01 2019-08-01 2019-09-02");
        Days(_dates.MonthStart(Spy, 2), "2019-07-01", "2019-07-31").ShouldBe("2019-07-03");
        Days(_dates.MonthStart(Spy, 3), "2019-07-01", "2019-07-31").ShouldBe("2019-07-05");
        Days(_dates.MonthEnd(Spy), "2019-06-01", "2019-06-30").ShouldBe("2019-06-28");
        Days(_dates.MonthEnd(Spy, 1), "2019-06-01", "2019-06-30").ShouldBe("2019-06-27");
    }

    [Fact]
    public void A_week_starts_after_a_holiday_one_day_later() =>
        Days(_dates.WeekEnd(Spy, 1), "2019-07-01", "2019-07-12").ShouldBe("2019-07-03 2019-07-11");

    [Fact]
    public void Days_of_a_rule_are_midnights_also_where_the_span_begins_within_a_day() =>
        _dates.WeekStart(1).GetDates(new DateTime(2019, 7, 4, 4, 0, 0), new DateTime(2019, 7, 17, 4, 0, 0))
            .ShouldBe([new DateTime(2019, 7, 9), new DateTime(2019, 7, 16)]);

    [Fact]
    public void Three_events_of_one_moment_take_turns_as_on_LEAN()
    {
        // One that has fired goes behind the event of its next moment that a search by halves meets first. Worked by hand with one more every
        // midnight: on each second day the third comes before the second.
        var clock = new EventClock(new QCAlgorithm(), new RunActivity());
        var noons = Enumerable.Range(1, 4).Select(day => new DateTime(2019, 7, day, 12, 0, 0)).ToList();
        var fired = string.Empty;
        foreach (var name in new[] { "A", "B", "C" })
        {
            clock.Add(new ScheduledEvent(name, noons, (_, _) => fired += name));
        }

        clock.Add(new ScheduledEvent("midnight", noons.Select(noon => noon.AddHours(12)), (_, _) => fired += " "));
        Enumerable.Range(1, 8).ToList().ForEach(half => clock.FireDue(new DateTime(2019, 7, 1).AddHours(12 * half)));

        fired.ShouldBe("ABC ACB ABC ACB ");
    }

    [Fact]
    public void An_offset_beyond_the_week_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => _dates.WeekStart(Spy, 5)).Message.ShouldContain("please use an offset between 0 - 4");

    [Fact]
    public void Before_the_close_follows_early_closes()
    {
        // Half past twelve of an early close, half past three of a usual one, in UTC: New York is four hours behind.
        Times(_times.BeforeMarketClose(Spy, 30), "2019-07-02", "2019-07-05").ShouldBe("02 19:30 03 16:30 05 19:30");
        Times(_times.AfterMarketOpen(Spy, 30), "2019-07-03", "2019-07-05").ShouldBe("03 14:00 05 14:00");
    }

    [Fact]
    public void A_time_of_day_follows_the_clock_of_its_zone()
    {
        // The clock goes back on 3 November 2019.
        Times(_times.At(9, 0), "2019-11-02", "2019-11-04").ShouldBe("02 13:00 03 14:00 04 14:00");
        Times(_times.Noon, "2019-11-03", "2019-11-03").ShouldBe("03 16:00");
    }

    [Fact]
    public void Times_that_the_clock_skips_or_repeats_have_one_meaning()
    {
        var zone = ZoneOffsets.Of(NewYork);

        zone.ToUtc(new DateTime(2019, 3, 10, 2, 30, 0)).ShouldBe(new DateTime(2019, 3, 10, 7, 0, 0));
        zone.ToUtc(new DateTime(2019, 11, 3, 1, 30, 0)).ShouldBe(new DateTime(2019, 11, 3, 6, 30, 0));
        zone.ToUtc(new DateTime(2019, 11, 3, 0, 59, 0)).ShouldBe(new DateTime(2019, 11, 3, 4, 59, 0));
        zone.FromUtc(new DateTime(2019, 11, 3, 5, 59, 0)).ShouldBe(new DateTime(2019, 11, 3, 1, 59, 0));
        zone.FromUtc(new DateTime(2019, 11, 3, 6, 0, 0)).ShouldBe(new DateTime(2019, 11, 3, 1, 0, 0));
    }

    private static string Days(IDateRule rule, string start, string end) =>
        string.Join(
            ' ', rule.GetDates(Date(start), Date(end)).Select(day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    private static string Times(ITimeRule rule, string start, string end) => string.Join(
        ' ',
        rule
            .CreateUtcEventTimes(Time.EachDay(Date(start), Date(end)))
            .Select(time => time.ToString("dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)));

    private static DateTime Date(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
