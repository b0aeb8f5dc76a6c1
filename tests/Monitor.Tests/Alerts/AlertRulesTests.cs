using System.Linq;
using MagnetLean.Monitor.Alerts;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Alerts;

/// <summary>What somebody has to know of, by figures.</summary>
public sealed class AlertRulesTests
{
    private static readonly AlertOptions Options = new() { BarMinutes = 30 };

    private static Instant Noon => TestJournal.Noon;

    [Theory]
    [InlineData(179, false)]
    [InlineData(180, true)]
    public void An_engine_that_gives_no_sign_of_life_is_told_of(int seconds, bool isTold)
    {
        var found = AlertRules.Standing(Session(), null, [], [], Noon + Duration.FromSeconds(seconds), Options).ToList();

        found.Select(finding => finding.Rule).ShouldBe(isTold ? [AlertRules.Heartbeat] : []);
    }

    [Fact]
    public void One_that_has_ended_in_order_is_not()
    {
        var session = Session();
        session.EndedAt = Noon;
        AlertRules.Standing(session, null, [], [], Noon + Duration.FromDays(1), Options).ShouldBeEmpty();
    }

    [Fact]
    public void Bars_that_are_overdue_are_told_of_while_the_engine_lives()
    {
        var session = Session();
        session.LastBar = Noon - Duration.FromMinutes(30);
        AlertRules.Standing(session, null, [], [], Noon, Options).Single().Rule.ShouldBe(AlertRules.Bar);
        session.LastBar = Noon - Duration.FromMinutes(29);
        AlertRules.Standing(session, null, [], [], Noon, Options).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.0249, new string[0])]
    [InlineData(0.025, new[] { "0.5" })]
    [InlineData(0.04, new[] { "0.5", "0.8" })]
    public void Drawdown_is_told_of_at_half_and_at_four_fifths_of_its_limit(double drawdown, string[] shares)
    {
        var found = AlertRules.Standing(Session(), Snapshot(drawdown), [], [], Noon, Options).ToList();

        found.Where(finding => finding.Rule == AlertRules.Drawdown).Select(finding => finding.Detail).ShouldBe(shares);
    }

    [Theory]
    [InlineData("StopMarket", -1, false)]
    [InlineData("StopLimit", -1, false)]
    [InlineData("Limit", -1, true)]
    [InlineData("StopMarket", 1, true)]
    public void A_position_without_a_stop_against_it_is_told_of(string type, int sign, bool isTold)
    {
        var order = new OrderRow
        {
            Session = "s",
            OrderId = 1,
            Engine = "e",
            Symbol = "BTCUSD",
            Type = type,
            Status = "Submitted",
            IsOpen = true,
            Quantity = sign,
            CreatedAt = Noon,
        };
        var snapshot = Snapshot(0, RecordJson.Of(new[] { TestJournal.Held(0.5m, 43_000) }));

        AlertRules.Standing(Session(), snapshot, [order], [], Noon, Options).Any(finding => finding.Rule == AlertRules.Stop).ShouldBe(isTold);

        // What was held then may be no more.
        AlertRules.Standing(Session(), snapshot, [order], ["BTCUSD"], Noon, Options).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.4999, true)]
    [InlineData(null, true)]
    public void Dust_needs_no_stop(double? closable, bool isTold)
    {
        var held = TestJournal.Held(0.5m, 43_000) with { Closable = (decimal?)closable };

        var found = AlertRules.Standing(Session(), Snapshot(0, RecordJson.Of(new[] { held })), [], [], Noon, Options).ToList();

        found.Select(finding => finding.Rule).ShouldBe(isTold ? [AlertRules.Stop] : []);
    }

    [Fact]
    public void Transitions_rejected_orders_and_gaps_are_told_of_and_what_is_usual_is_not()
    {
        var isolated = AlertRules.Happened(Event("fuse", RecordJson.Of(TestJournal.Fuse(Noon, FuseState.Isolated)))).ShouldNotBeNull();
        (isolated.Rule, isolated.IsUrgent).ShouldBe((AlertRules.Fuse, true));
        isolated.Text.ShouldContain("Active → Isolated");
        AlertRules.Happened(Event("fuse", RecordJson.Of(TestJournal.Fuse(Noon)))).ShouldNotBeNull().IsUrgent.ShouldBeFalse();
        AlertRules.Happened(Event("fuse", RecordJson.Of(TestJournal.Fuse(Noon, FuseState.Active)))).ShouldBeNull();
        AlertRules.Happened(Event("order", RecordJson.Of(TestJournal.Order(1, "Invalid")))).ShouldNotBeNull().Text.ShouldContain("rejected: as told");
        AlertRules.Happened(Event("order", RecordJson.Of(TestJournal.Order(1, "Submitted")))).ShouldBeNull();
        AlertRules.Happened(Event(JournalTranslation.Missing, "{\"records\":2}")).ShouldNotBeNull().Rule.ShouldBe(AlertRules.Gap);
        AlertRules.Happened(Event("fill", RecordJson.Of(TestJournal.Fill(1, 1, 1)))).ShouldBeNull();
    }

    [Theory]
    [InlineData(22, 7, 12, 12, 12)]
    [InlineData(22, 7, 23, 31, 23)]
    [InlineData(22, 7, 3, 7, 3)]
    [InlineData(22, 7, 7, 7, 7)]
    [InlineData(0, 0, 3, 3, 3)]
    [InlineData(1, 5, 2, 5, 2)]
    public void Quiet_hours_hold_back_what_is_not_urgent(int from, int to, int hour, int due, int urgent)
    {
        var options = new AlertOptions { QuietFrom = from, QuietTo = to };
        var midnight = Noon - Duration.FromHours(12);

        AlertRules.DueAt(midnight + Duration.FromHours(hour), isUrgent: false, options).ShouldBe(midnight + Duration.FromHours(due));
        AlertRules.DueAt(midnight + Duration.FromHours(hour), isUrgent: true, options).ShouldBe(midnight + Duration.FromHours(urgent));
    }

    private static SessionRow Session() => new()
    {
        Id = "s",
        Engine = "e",
        FirstWritten = Noon,
        LastTime = Noon,
        LastWritten = Noon - Duration.FromMinutes(1),
        LastHeartbeat = Noon,
        LastBar = Noon,
    };

    private static AccountSnapshotRow Snapshot(double drawdown, string symbols = "[]") => new()
    {
        Session = "s",
        Sequence = 1,
        Engine = "e",
        Time = Noon,
        Written = Noon,
        State = "Active",
        Equity = 1,
        EquityLow = 1,
        EquityHigh = 1,
        Samples = 1,
        Cash = 1,
        MarginUsed = 0,
        UnrealizedProfit = 0,
        DayProfit = 0,
        HighWaterMark = 1,
        HighestEquity = 1,
        Drawdown = drawdown,
        DrawdownRoom = 0.05 - drawdown,
        Symbols = symbols,
    };

    private static JournalEventRow Event(string kind, string content) => new() { Engine = "e", Time = Noon, Written = Noon, Kind = kind, Content = content };
}
