using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>When insights end, in New York's regular hours of 9:30 to 16:00 and around the clock.</summary>
public class InsightTests
{
    private static readonly Symbol Spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
    private static readonly SecurityExchangeHours NewYork = Hours();
    private static readonly SecurityExchangeHours Always = SecurityExchangeHours.AlwaysOpen(TimeZones.Utc);

    // Friday, 10 January 2020, 15:00 in New York.
    private static readonly DateTime Friday = new(2020, 1, 10, 20, 0, 0);

    [Fact]
    public void Around_the_clock_a_span_is_plain_time()
    {
        Ended(Insight.Price(Spy, TimeSpan.FromDays(20), InsightDirection.Up), Always).ShouldBe(Friday.AddDays(20));
        Ended(Insight.Price(Spy, TimeSpan.FromHours(3), InsightDirection.Up), Always).ShouldBe(Friday.AddHours(3));
    }

    [Fact]
    public void Minutes_are_counted_in_regular_hours()
    {
        // An hour remains on Friday, the other on Monday from 9:30.
        var insight = Insight.Price(Spy, TimeSpan.FromHours(2), InsightDirection.Up);
        Ended(insight, NewYork).ShouldBe(new DateTime(2020, 1, 13, 15, 30, 0));
        insight.Period.ShouldBe(TimeSpan.FromHours(2));
    }

    [Fact]
    public void Hourly_bars_are_counted_in_minutes()
    {
        var insight = Insight.Price(Spy, Resolution.Hour, 2, InsightDirection.Up);
        Ended(insight, NewYork).ShouldBe(new DateTime(2020, 1, 13, 15, 30, 0));
        insight.Period.ShouldBe(new DateTime(2020, 1, 13, 15, 30, 0) - Friday);
    }

    [Fact]
    public void An_end_on_the_clock_moves_to_the_next_open()
    {
        var insight = Insight.Price(Spy, new DateTime(2020, 1, 11, 12, 0, 0), InsightDirection.Up);
        Ended(insight, NewYork).ShouldBe(new DateTime(2020, 1, 13, 14, 30, 0));
        Should.Throw<ArgumentOutOfRangeException>(
            () => Ended(Insight.Price(Spy, new DateTime(2020, 1, 9, 12, 0, 0), InsightDirection.Up), NewYork));
    }

    [Fact]
    public void A_rule_sees_the_exchanges_time()
    {
        DateTime? seen = null;
        var insight = Insight.Price(
            Spy,
            time =>
            {
                seen = time;
                return time.Date.AddDays(3).AddHours(12);
            },
            InsightDirection.Up);
        Ended(insight, NewYork).ShouldBe(new DateTime(2020, 1, 13, 17, 0, 0));
        seen.ShouldBe(new DateTime(2020, 1, 10, 15, 0, 0));
    }

    [Fact]
    public void A_span_below_a_second_and_a_count_below_one_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Insight.Price(Spy, TimeSpan.FromMilliseconds(999), InsightDirection.Up));
        Should.Throw<ArgumentOutOfRangeException>(() => Insight.Price(Spy, Resolution.Daily, 0, InsightDirection.Up));
        Should.Throw<InvalidOperationException>(
            () => Insight.Price(Spy, TimeSpan.FromDays(1), InsightDirection.Up).SetPeriodAndCloseTime(Always));
    }

    [Fact]
    public void An_insight_is_active_up_to_its_very_end()
    {
        var insight = new Insight(Friday, Spy, TimeSpan.FromDays(1), InsightType.Price, InsightDirection.Up, null, null);
        insight.IsActive(Friday.AddDays(1)).ShouldBeTrue();
        insight.IsExpired(Friday.AddDays(1).AddTicks(1)).ShouldBeTrue();
        insight.Cancel(Friday.AddHours(1));
        insight.CloseTimeUtc.ShouldBe(Friday.AddHours(1).AddSeconds(-1));
        insight.Period.ShouldBe(TimeSpan.FromSeconds(3599));
        insight.Cancel(Friday.AddHours(2));
        insight.Period.ShouldBe(TimeSpan.FromSeconds(3599));
    }

    [Fact]
    public void A_collection_drops_what_has_ended_and_remembers_all()
    {
        var insights = new InsightCollection();
        var brief = new Insight(Friday, Spy, TimeSpan.FromHours(1), InsightType.Price, InsightDirection.Up, null, null);
        var lasting = new Insight(Friday, Spy, TimeSpan.FromHours(5), InsightType.Price, InsightDirection.Down, null, null);
        insights.AddRange([lasting, brief]);
        insights.GetNextExpiryTime().ShouldBe(Friday.AddHours(1));
        insights.RemoveExpiredInsights(Friday.AddHours(2)).ShouldBe([brief]);
        insights.ShouldBe([lasting]);
        insights.GetActiveInsights(Friday.AddHours(6)).ShouldBeEmpty();
        insights.HasActiveInsights(Spy, Friday.AddHours(2)).ShouldBeTrue();
        insights.GetInsights().Count.ShouldBe(2);
        (insights.Count, insights.TotalCount).ShouldBe((1, 2));
        insights.Clear([Spy]);
        insights.GetNextExpiryTime().ShouldBeNull();
    }

    [Fact]
    public void An_insight_of_a_group_joins_no_other()
    {
        var pair = Insight.Group(
            Insight.Price(Spy, TimeSpan.FromDays(1), InsightDirection.Up),
            Insight.Price(Spy, TimeSpan.FromDays(1), InsightDirection.Down)).ToList();
        pair[0].GroupId.ShouldNotBeNull();
        pair[1].GroupId.ShouldBe(pair[0].GroupId);
        Should.Throw<InvalidOperationException>(() => Insight.Group(pair[0]));
    }

    private static DateTime Ended(Insight insight, SecurityExchangeHours hours)
    {
        insight.GeneratedTimeUtc = Friday;
        insight.SetPeriodAndCloseTime(hours);
        return insight.CloseTimeUtc;
    }

    private static SecurityExchangeHours Hours()
    {
        var week = new Dictionary<DayOfWeek, LocalMarketHours>();
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            week[day] = day is DayOfWeek.Saturday or DayOfWeek.Sunday
                ? LocalMarketHours.ClosedAllDay(day)
                : new LocalMarketHours(day, new TimeSpan(9, 30, 0), new TimeSpan(16, 0, 0));
        }

        return new SecurityExchangeHours(
            TimeZones.NewYork, [], week, new Dictionary<DateTime, TimeSpan>(), new Dictionary<DateTime, TimeSpan>());
    }
}
