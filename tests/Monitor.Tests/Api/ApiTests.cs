using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Api;

/// <summary>What is asked of the monitor is answered by what the journal says.</summary>
public sealed class ApiTests(EmptyMonitor empty) : IClassFixture<EmptyMonitor>
{
    [Fact]
    public async Task Health_says_how_the_engine_is_and_proves_the_last_trade()
    {
        await using var monitor = await TestMonitor.StartAsync("--Monitor:Federation:Steward=ada", "--Monitor:Federation:Endpoint=https://monitor.example");
        (await TestMonitor.JsonOf(await monitor.Client.GetAsync("/health"))).GetProperty("status").GetString().ShouldBe("inactive");
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Opened("A"), TestJournal.Closed("A", 490), TestJournal.Closed("B", -90));
        await monitor.CaughtUpAsync();
        monitor.Journal.Clock.Now += Duration.FromSeconds(5);

        var health = await TestMonitor.JsonOf(await monitor.Client.GetAsync("/health"));

        health.EnumerateObject().Select(property => property.Name)
            .ShouldBe(["id", "name", "steward", "status", "endpoint", "proof", "cost_usd", "yield_usd", "updated_at"]);
        (Text(health, "id"), Text(health, "steward"), Text(health, "status"), Text(health, "endpoint"))
            .ShouldBe(("magnetlean-monitor", "ada", "active", "https://monitor.example"));
        (health.GetProperty("cost_usd").GetDecimal(), health.GetProperty("yield_usd").GetDecimal()).ShouldBe((25m, 400m));
        Text(health, "updated_at").ShouldBe("2026-03-02T12:00:00Z");
        Text(health, "proof").ShouldBe(Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes("paper-test|B|1|0.5|43010|43990|12.5|-90|2026-03-02T12:00:00Z"))));

        // It neither ended nor writes any more.
        monitor.Journal.Clock.Now += Duration.FromMinutes(3);
        Text(await TestMonitor.JsonOf(await monitor.Client.GetAsync("/health")), "status").ShouldBe("error");
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Cost_yield_and_proof_are_of_live_accounts_in_dollars_and_of_paper_where_there_are_none(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var journal = new TestJournal();
        Trade("old-live", "live", "USD", 1_000);
        journal.Clock.Now += Duration.FromDays(40);
        Trade("paper", "paper", "USD", 20);
        Trade("tried", "backtest", "USD", 300);
        (await YieldAsync()).ShouldBe((20m, 12.5m, "paper"));

        Trade("live-euro", "live", "EUR", 4_000);
        Trade("live", "live", "USD", -5);
        (await YieldAsync()).ShouldBe((-5m, 12.5m, "live"));

        void Trade(string engine, string mode, string currency, decimal profit)
        {
            journal.Clock.Now += Duration.FromSeconds(1);
            journal.Write(engine, [
                (journal.Clock.Now, TestJournal.Started(engine) with { Mode = mode, Currency = currency }),
                (journal.Clock.Now, (JournalRecord)TestJournal.Closed("A", profit))]);
        }

        async Task<(decimal Yield, decimal Cost, string? Engine)> YieldAsync()
        {
            await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
            await using var db = database.Database.Open();
            var health = await HealthView.ReadAsync(db, new IngestionFaults(), journal.Clock.Now, CancellationToken.None);
            var proven = (await db.Positions.ToListAsync()).Single(row => HealthView.ProofOf(row) == health.Proof);
            return (health.YieldUsd, health.CostUsd, proven.Engine);
        }
    }

    [Fact]
    public async Task Performance_is_the_accounts_and_its_trades()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(
            TestJournal.Started(), TestJournal.Account(100_500), TestJournal.Opened("A"), TestJournal.Closed("A", 490), TestJournal.Closed("B", -90), TestJournal.Opened("C"));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        var now = await TestMonitor.JsonOf(await viewer.GetAsync("/api/performance/current"));

        (now.GetProperty("equity").GetDecimal(), now.GetProperty("day_profit").GetDecimal(), now.GetProperty("profit").GetDecimal()).ShouldBe((100_500m, -20.5m, 400m));
        (now.GetProperty("trades").GetInt32(), now.GetProperty("won").GetInt32(), now.GetProperty("open_positions").GetInt32()).ShouldBe((2, 1, 1));
        (now.GetProperty("win_rate").GetDouble(), now.GetProperty("is_stale").GetBoolean()).ShouldBe((0.5, false));
        var trades = await TestMonitor.JsonOf(await viewer.GetAsync("/api/trades/recent?limit=1"));
        trades.GetArrayLength().ShouldBe(1);
        (await viewer.GetAsync("/api/trades/recent?limit=0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await viewer.GetAsync("/api/trades/recent?engine=unknown")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task History_is_the_last_of_each_interval_with_its_range()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Engine, Enumerable.Range(0, 8).Select(number =>
            (TestJournal.Noon + Duration.FromMinutes(20 * number), (JournalRecord)TestJournal.Account(number == 4 ? 90_000 : 100_000 + number))));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        var points = await TestMonitor.JsonOf(await viewer.GetAsync("/api/performance/history?period=1d&interval=1h"));

        points.EnumerateArray().Select(point => (Text(point, "time"), Number(point, "equity"), Number(point, "equity_low"), Number(point, "equity_high"))).ShouldBe(
        [
            ("2026-03-02T12:40:00Z", 100_002m, 100_000m, 100_002m),
            ("2026-03-02T13:40:00Z", 100_005m, 90_000m, 100_005m),
            ("2026-03-02T14:20:00Z", 100_007m, 100_006m, 100_007m),
        ]);
        (await viewer.GetAsync("/api/performance/history?period=1d&interval=2s")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_fuse_says_how_far_each_trigger_is_from_firing()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000, FuseState.Cooldown, TestJournal.Held(0.5m, 43_500)), TestJournal.Fuse(TestJournal.Noon));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        var fuse = await TestMonitor.JsonOf(await viewer.GetAsync("/api/fuse/status"));

        Text(fuse, "state").ShouldBe("Cooldown");
        fuse.GetProperty("triggers").EnumerateArray().Select(trigger => (Text(trigger, "trigger"), Text(trigger, "scope"), trigger.GetProperty("value").GetDouble(), trigger.GetProperty("limit").GetDouble(), Math.Round(trigger.GetProperty("distance").GetDouble(), 9)))
            .ShouldBe(
            [
                ("DrawdownBreach", "account", 0.01, 0.05, 0.04), ("VolatilitySpike", "BTCUSD", 0.4, 2, 1.6), ("MagnetInversion", "BTCUSD", 30, 70, 40),
            ]);
        var events = await TestMonitor.JsonOf(await viewer.GetAsync("/api/fuse/events"));
        Text(events[0], "done").ShouldBe("cut to 70 %");
    }

    [Fact]
    public async Task Magnets_are_those_of_the_latest_session_that_live()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Magnet(MagnetChanged.Born, 1));
        monitor.Journal.Clock.Now += Duration.FromMinutes(1);
        monitor.Journal.Write(
            TestJournal.Started(), TestJournal.Magnet(MagnetChanged.Alive, 2), TestJournal.Magnet(MagnetChanged.Born, 3), TestJournal.Magnet("Spent", 2));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        (await TestMonitor.JsonOf(await viewer.GetAsync("/api/magnets?symbol=BTCUSD"))).EnumerateArray().Select(magnet => magnet.GetProperty("magnet_id").GetInt64()).ShouldBe([3]);
        (await TestMonitor.JsonOf(await viewer.GetAsync("/api/magnets?symbol=ETHUSD"))).GetArrayLength().ShouldBe(0);
    }

    // The protocol's worked examples.
    [Theory]
    [InlineData(43_200, 44_000, 70, 0.3, 1.0, 450, 1.0, 0.541)]
    [InlineData(43_200, 45_000, 85, 0.05, 0.05, 450, 3.0, 3.0909)]
    public async Task Leverage_is_the_plugins_own(double price, double level, double strength, double conflict, double volatility, double atr, double leverage, double raw)
    {
        using var investor = await empty.Running.AsAsync(Roles.Investor);
        var question = new { price, magnet_level = level, magnet_strength = strength, conflict, volatility, atr };

        var answer = await TestMonitor.JsonOf(await investor.SendAsync(TestMonitor.Post("/api/leverage/calculate", question)));

        answer.GetProperty("leverage").GetDouble().ShouldBe(leverage, 1e-9);
        answer.GetProperty("raw").GetDouble().ShouldBe(raw, 1e-3);
        var refused = await investor.SendAsync(TestMonitor.Post("/api/leverage/calculate", new { price, conflict = 2 }));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Text(await TestMonitor.JsonOf(refused), "detail").ShouldContain("conflict is 2; allowed: 0 to 1");
    }

    [Fact]
    public async Task Events_go_on_where_a_client_was_cut_off()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000), TestJournal.Field(43_000), TestJournal.Fuse(TestJournal.Noon), TestJournal.Opened("A"));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);
        long second;
        await using (var db = monitor.Database.Open())
        {
            second = await db.JournalEvents.OrderBy(row => row.Id).Skip(1).Select(row => row.Id).FirstAsync();
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.Add("Last-Event-ID", second.ToString(CultureInfo.InvariantCulture));
        using var answer = await viewer.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await EventsAsync(reader, 4)).ShouldBe(["alive", "bar", "fuse", "trade"]);
        monitor.Journal.Write(new CommandAnswered("c-1", "Isolate", true, string.Empty, "Isolated"));
        (await EventsAsync(reader, 1)).ShouldBe(["command"]);
    }

    [Fact]
    public async Task Two_securities_of_one_ticker_are_no_fault_and_neither_has_the_others_figures()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(
            TestJournal.Started(),
            TestJournal.Opened("A"),
            TestJournal.Account(100_000, FuseState.Active, TestJournal.Held(0.5m, 43_000), TestJournal.Held(-2, 43_000)));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        var position = (await TestMonitor.JsonOf(await viewer.GetAsync("/api/positions/open"))).EnumerateArray().Single();

        (position.GetProperty("entry").GetDecimal(), position.GetProperty("quantity_held").ValueKind).ShouldBe((43_010m, JsonValueKind.Null));
    }

    [Fact]
    public async Task One_journal_that_cannot_be_stored_stops_no_other_and_is_told_of()
    {
        await using var monitor = await TestMonitor.StartAsync();
        await using (var db = monitor.Database.Open())
        {
            // No day of any journal.
            db.JournalSources.Add(new JournalSourceRow { Engine = "bad", Day = "today", Offset = 7 });
            await db.SaveChangesAsync();
        }

        monitor.Journal.Write("bad", [(TestJournal.Noon, (JournalRecord)TestJournal.Started("bad"))]);
        monitor.Journal.Write(TestJournal.Started());
        await TestMonitor.EventuallyAsync(async () =>
        {
            await using var db = monitor.Database.Open();
            return await db.Sessions.AnyAsync(row => row.Engine == TestJournal.Engine) && await db.Alerts.AnyAsync(row => row.Rule == "journal" && row.Engine == "bad");
        });
        Text(await TestMonitor.JsonOf(await monitor.Client.GetAsync("/health")), "status").ShouldBe("error");

        // The dead man's switch goes on, too.
        monitor.Journal.Clock.Now += Duration.FromMinutes(4);
        await TestMonitor.EventuallyAsync(async () =>
        {
            await using var db = monitor.Database.Open();
            return await db.Alerts.AnyAsync(row => row.Rule == "heartbeat" && row.Engine == TestJournal.Engine);
        });
    }

    [Theory]
    [InlineData("sign out")]
    [InlineData("removed")]
    [InlineData("expired")]
    public async Task Events_end_with_the_sign_in_that_they_were_asked_for_with(string how)
    {
        await using var monitor = await TestMonitor.StartAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);
        using var answer = await viewer.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await EventsAsync(reader, 1)).ShouldBe(["alive"]);

        switch (how)
        {
            case "sign out":
                (await viewer.SendAsync(TestMonitor.Post("/api/account/logout", new { }))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
                break;
            case "removed":
                using (var coordinator = await monitor.AsAsync(Roles.Coordinator))
                {
                    await using var db = monitor.Database.Open();
                    var id = await db.Users.Where(row => row.Role == Roles.Viewer).Select(row => row.Id).SingleAsync();
                    (await coordinator.DeleteAsync($"/api/users/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
                }

                break;
            default:
                monitor.Journal.Clock.Now += Duration.FromHours(12);
                break;
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await reader.ReadLineAsync(patience.Token) is not null)
        {
        }
    }

    [Fact]
    public async Task Events_of_an_engine_are_its_own_and_none_is_missed_behind_those_of_others()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write("other", Enumerable.Range(0, 600).Select(number => (TestJournal.Noon, (JournalRecord)new FaultTold("test", $"fact {number}"))));
        monitor.Journal.Write(TestJournal.Started());
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/events?engine={TestJournal.Engine}");
        request.Headers.Add("Last-Event-ID", "0");
        using var answer = await viewer.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        (await EventsAsync(reader, 2)).ShouldBe(["alive", "session"]);
        monitor.Journal.Write("other", [(TestJournal.Noon, (JournalRecord)new FaultTold("test", "one more"))]);
        monitor.Journal.Write(TestJournal.Opened("A"));
        (await EventsAsync(reader, 1)).ShouldBe(["trade"]);
    }

    [Fact]
    public async Task Dependencies_are_what_was_found()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), new Heartbeat(TestJournal.Noon, FuseState.Active));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        (await StatusesAsync()).ShouldBe(
            ["database connected", "engine paper-test connected", "brokerage of paper-test connected", "registry missing", "orchestrator missing"]);
        monitor.Journal.Clock.Now += Duration.FromMinutes(5);
        (await StatusesAsync())[1..3].ShouldBe(["engine paper-test degraded", "brokerage of paper-test missing"]);

        async Task<string[]> StatusesAsync() => [.. (await TestMonitor.JsonOf(await viewer.GetAsync("/dependencies")))
            .GetProperty("dependencies").EnumerateArray().Select(dependency => $"{Text(dependency, "name")} {Text(dependency, "status")}")];
    }

    [Fact]
    public async Task Metrics_count_what_is_stored()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        await TestMonitor.EventuallyAsync(async () => (await viewer.GetStringAsync("/metrics")).Contains("magnetlean_monitor_records", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_description_is_of_OpenApi_3_1_and_has_every_path()
    {
        using var viewer = await empty.Running.AsAsync(Roles.Viewer);

        var description = await TestMonitor.JsonOf(await viewer.GetAsync("/openapi/v1.json"));

        Text(description, "openapi").ShouldStartWith("3.1");
        var paths = description.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        paths.ShouldContain("/health");
        paths.ShouldContain("/api/system/emergency-stop");
        paths.Count.ShouldBeGreaterThan(25);
        (await viewer.GetAsync("/reference/assets/scalar.js")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string[]> EventsAsync(StreamReader reader, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var events = new string[count];
        for (var index = 0; index < count;)
        {
            var line = await reader.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException();
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                events[index++] = line["event: ".Length..];
            }
        }

        return events;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement json, string name) => json.GetProperty(name).GetDecimal();
}
