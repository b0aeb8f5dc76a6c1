using System;
using System.Linq;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>What a security knows of its regular sessions. Hours of Thursday 2 and Friday 3 January 2020.</summary>
public sealed class SessionTests : IDisposable
{
    private static readonly Symbol Aaa = Symbol.Create("AAA", SecurityType.Equity, Market.USA);
    private readonly DataFolder _folder = new();
    private readonly SecurityExchangeHours _hours;

    public SessionTests() => _hours = MarketHoursDatabase.FromDataFolder(_folder.Path).GetExchangeHours(Market.USA, Aaa, SecurityType.Equity);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_session_gathers_the_bars_of_regular_hours()
    {
        var session = new Session(TickType.Trade, _hours, Aaa, 3);
        session.Update(Hour(2, 8, 5, 50, 1, 40));
        session.Update(Hour(2, 10, 10, 12, 9, 11));
        session.Update(Hour(2, 11, 11, 15, 10, 14));

        // What was traded at eight belongs to no regular session.
        Text(session[0]).ShouldBe("10 15 9 14 200");
        (session.Open, session.High, session.Low, session.Close, session.Volume).ShouldBe((10m, 15m, 9m, 14m, 200m));
        session[0].Time.ShouldBe(new DateTime(2020, 1, 2));
        session.EndTime.ShouldBe(new DateTime(2020, 1, 3));
    }

    [Fact]
    public void A_new_day_begins_a_new_session_and_keeps_the_one_before()
    {
        var session = new Session(TickType.Trade, _hours, Aaa, 2);
        session.Update(Hour(2, 10, 10, 12, 9, 11));
        session.Update(Hour(3, 10, 20, 21, 19, 20));

        session.Select(Text).ShouldBe(["20 21 19 20 100", "10 12 9 11 100"]);
    }

    [Fact]
    public void Time_ends_a_session_without_a_bar()
    {
        var session = new Session(TickType.Trade, _hours, Aaa, 2);
        session.Update(Hour(2, 10, 10, 12, 9, 11));
        session.Scan(new DateTime(2020, 1, 2, 23, 59, 0));
        session.Close.ShouldBe(11);
        session.Scan(new DateTime(2020, 1, 3));

        session.Close.ShouldBe(0);
        Text(session[1]).ShouldBe("10 12 9 11 100");
    }

    [Fact]
    public void Bars_of_two_lengths_count_their_volume_once()
    {
        var session = new Session(TickType.Trade, _hours, Aaa, 1);
        session.Update(Hour(2, 10, 10, 12, 9, 11));
        session.Update(new TradeBar(new DateTime(2020, 1, 2, 10, 30, 0), Aaa, 11, 11, 11, 11, 60, TimeSpan.FromMinutes(30)));

        session.Volume.ShouldBe(100);
    }

    [Fact]
    public void Nothing_is_kept_until_it_is_asked_for_and_a_reset_begins_anew()
    {
        var session = new Session(TickType.Trade, _hours, Aaa);
        session.Update(Hour(2, 10, 10, 12, 9, 11));
        session.Close.ShouldBe(0);

        session.Size = 2;
        session.Update(Hour(2, 11, 10, 12, 9, 11));
        session.Close.ShouldBe(11);
        session.Reset();
        session.Close.ShouldBe(0);
    }

    private static TradeBar Hour(int day, int hour, decimal open, decimal high, decimal low, decimal close) =>
        new(new DateTime(2020, 1, day, hour, 0, 0), Aaa, open, high, low, close, 100, TimeSpan.FromHours(1));

    private static string Text(SessionBar bar) =>
        FormattableString.Invariant($"{bar.Open} {bar.High} {bar.Low} {bar.Close} {bar.Volume}");
}
